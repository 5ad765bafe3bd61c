"""The marks that all figures share."""

import numpy as np
from matplotlib.figure import Figure

from metalead.simulation.reporting.frame import draw_intervals, name_rows
from metalead.simulation.statistics.intervals import estimate


def test_intervals_end_where_they_end() -> None:
    found = estimate(np.array([1.0, 2.0, 3.0, 6.0]), np.array([0, 0, 1, 1]))
    axes = Figure().add_subplot()
    draw_intervals(axes, found, 2.0, thin=1.0, thick=5.0)
    thin, thick = axes.lines
    assert list(thin.get_xdata()) == [found.low_assumed, found.high_assumed]
    assert list(thick.get_xdata()) == [found.low, found.high]
    assert thin.get_solid_capstyle() == thick.get_solid_capstyle() == "butt"


def test_an_interval_that_is_not_known_is_not_drawn() -> None:
    axes = Figure().add_subplot()
    draw_intervals(axes, estimate(np.array([1.0]), np.array([0])), 0.0, thin=1.0, thick=5.0)
    assert not axes.lines


def test_rows_are_named_from_the_top_down() -> None:
    axes = Figure().add_subplot()
    name_rows(axes, ("first", "second"), 12)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["first", "second"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]

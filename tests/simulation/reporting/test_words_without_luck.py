"""Where luck alone is not known no words say a number of it, and none says that there is none."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from comparison_fakes import fake_runs
from metalead.dashboard.charts import plane
from metalead.dashboard.jobs.partial_map import difference
from metalead.simulation.comparison.diff_words import estimate_in_words
from metalead.simulation.comparison.figure import draw
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.explanation.attribution import standing
from metalead.simulation.explanation.best_words import judged, tuning_gained
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.sentence import doubt, in_brackets, signed_share
from metalead.simulation.reporting.page import cells
from metalead.simulation.reporting.tidy import interval
from metalead.simulation.reporting.words import Scale
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.intervals import Estimate, estimate
from scenario_texts import SMALL

SCALE = Scale(1.0, 1, "hour|hours")
UNKNOWN = "luck alone not known: too few disasters"


def met_once(mean: float) -> Estimate:
    """Ten worlds, each of which was met once."""
    return estimate(mean + np.tile([-1.0, 1.0], 5), np.arange(10))


DECIDED, OPEN = met_once(3.0), met_once(0.5)


def test_a_gain_is_decided_or_left_open_by_both_together() -> None:
    assert (standing(DECIDED), standing(OPEN)) == ("decided", "together")
    assert doubt(DECIDED) == ""
    assert doubt(OPEN) == ("Luck and assumptions together can account for the difference itself. ")


def test_only_the_interval_that_is_known_stands_in_brackets() -> None:
    assert in_brackets(DECIDED, SCALE) == (
        f" (95%: luck and assumptions 0.5 to 5.5 hours, {UNKNOWN})"
    )
    assert signed_share(DECIDED, 1.0, SCALE) == "+3.0"


def test_a_table_has_a_dash_and_the_digits_that_both_bear() -> None:
    assert cells(DECIDED, "hours") == ("+3.0", "-", "±2.5")


def test_two_comparisons_held_against_each_other() -> None:
    assert estimate_in_words(OPEN, "hours") == (
        "+0.5 hours (luck not known, both -2.0 to +3.0) over 10 disasters"
    )


def gain(found: Estimate, arm: str = "network", baseline: str = "command") -> Any:
    return SimpleNamespace(found=found, arm=arm, baseline=baseline)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (OPEN, OPEN, "As set, luck and assumptions together can account for network against"),
        (DECIDED, OPEN, "cannot be told apart by luck and assumptions together"),
        (DECIDED, DECIDED, "Command is behind, and was not only badly set"),
    ],
)
def test_at_their_best(before: Estimate, after: Estimate, said: str) -> None:
    best: Any = SimpleNamespace(measure=measure_of("hours_to_care_red"))
    told = judged(best, gain(before), gain(after))
    assert said in told
    assert UNKNOWN in told
    assert "nan" not in told


def test_what_tuning_gained_is_told_with_both() -> None:
    best: Any = SimpleNamespace(
        measure=measure_of("hours_to_care_red"), by_tuning=[gain(DECIDED), gain(OPEN)]
    )
    told = tuning_gained(best)
    assert "+3.0 ±2.5" in told
    assert told.endswith("(luck and assumptions).")


def test_a_point_of_a_map() -> None:
    row = {"arm": "network", "baseline": "command"} | interval(DECIDED)
    point = {key: None if value != value else value for key, value in row.items()}
    assert difference(point, "hours") == "+3.0 - and ±2.5"
    axis = SimpleNamespace(name="comms")
    asked: Any = SimpleNamespace(
        plane=SimpleNamespace(x=axis, y=axis), outcome=SimpleNamespace(noun="hours")
    )
    told = plane.told(asked, {"x": 1.0, "y": 1.0, "disasters": 10, "differences": [point]})
    assert "network less command: +3.0 ±2.5" in told


@pytest.mark.parametrize("disasters", [20, 200])
def test_the_figure_draws_what_is_known_and_says_what_is_not(disasters: int) -> None:
    arms = [Arm(name, name) for name in ("command", "network")]
    figure = draw(load_scenario(SMALL), Paired(fake_runs(arms, np.arange(disasters))))
    texts = [text.get_text() for text in figure.texts]
    assert any("Luck alone is not known" in text for text in texts) == (disasters == 20)
    assert not any("nan" in text.lower().split() for text in texts)
    thick = [line for line in figure.axes[0].lines if line.get_linewidth() == 13.0]
    assert len(thick) == (disasters == 200)

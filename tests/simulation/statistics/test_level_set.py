"""Level-set search on a known function with noise: the border is where it is, and known to be."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from metalead.simulation.experiments.plane import parse_plane
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.statistics.choosing import most_telling, sd_after, told_wrongly
from metalead.simulation.statistics.leads import Leads, Reading, fitted, z
from metalead.simulation.statistics.level_set import (
    FIRST,
    LEAST,
    Terms,
    first_design,
    radical_inverse,
    search,
)
from metalead.simulation.statistics.plane import Plane
from metalead.simulation.statistics.surface import Surface, unit

ARMS = (Arm("command", "command"), Arm("network", "network"))
WORLDS = 20
Function = Callable[[float, float], float]


def plane() -> Plane:
    return parse_plane("sharing", "comms", ARMS)


def slope(x: float, y: float) -> float:
    """Zero on a bent line from (0.3, 0) to (0.8, 1)."""
    return 10.0 * (x - 0.3 - 0.5 * y**2)


def noisy(function: Function, noise: float, seed: int = 0) -> Callable[[int, int], Reading]:
    """Two arms whose difference is `function` and noise; what both share is far larger."""
    here = plane()

    def measure(cell: int, nth: int) -> Reading:
        luck = np.random.default_rng((seed, nth))
        shared = luck.normal(50.0, 30.0, 2 * WORLDS)
        between = np.repeat(luck.normal(0.0, noise, WORLDS), 2)
        own = luck.normal(0.0, noise, 2 * WORLDS)
        lead = function(*here.points[cell]) + between + own
        return Reading(np.array([shared, shared + lead]), np.repeat(np.arange(WORLDS), 2))

    return measure


def level(_x: float, _y: float) -> float:
    """No lead anywhere."""
    return 0.0


def one_sided(x: float, _y: float) -> float:
    """The second arm ahead everywhere."""
    return 20.0 + x


def truth(function: Function) -> np.ndarray:
    return np.array([function(x, y) for x, y in plane().points])


def test_the_border_is_found_to_the_precision_stated() -> None:
    found = search(plane(), noisy(slope, 3.0), Terms(tolerance=0.1, visits=80))
    assert found.stopped == "tolerance"
    assert found.leads.unknown_share <= 0.1
    known = found.leads.known
    wrong = known & ((truth(slope) > 0.0) != (found.leads.winner == 1))
    # Each known cell may be wrong one time in twenty; wrong ones lie together, at the border.
    assert wrong.sum() <= 0.05 * known.sum()
    assert np.abs(truth(slope)[~known]).max() < 0.2 * np.abs(truth(slope)).max()
    assert 0.8 <= found.foreseen <= 1.0


def test_it_measures_where_the_sign_is_uncertain() -> None:
    found = search(plane(), noisy(slope, 3.0), Terms(tolerance=0.0, visits=40))
    assert found.stopped == "visits"
    assert len(found.cells) == 40
    chosen = np.abs(truth(slope)[list(found.cells[FIRST:])])
    assert np.median(chosen) < 0.5 * np.median(np.abs(truth(slope)))


def test_the_errors_are_as_large_as_they_are_said_to_be() -> None:
    """Over searches with luck of their own, the true value lies in 95% of the intervals."""
    inside = []
    for seed in range(5):
        leads = search(plane(), noisy(slope, 4.0, seed), Terms(0.0, visits=24)).leads
        error = np.abs(leads.mean[1, 0] - truth(slope))
        inside.append(np.mean(error <= z() * leads.sd[1, 0]))
    assert np.mean(inside) > 0.85


def measured_surface(margin: float = 0.0) -> tuple[Leads, dict[tuple[int, int], Surface]]:
    """The first design, measured."""
    here, read = plane(), noisy(slope, 3.0)
    visits = [(cell, read(cell, nth)) for nth, cell in enumerate(first_design(here))]
    return fitted(here.points, visits, margin)


def test_what_a_measurement_would_teach_is_what_it_teaches() -> None:
    leads, surfaces = measured_surface()
    here, surface, cell = plane(), surfaces[1, 0], 820
    after = sd_after(surface.covariance(here.points), surface.noise)[:, cell]
    measured = replace(
        surface,
        points=np.vstack([surface.points, here.points[cell]]),
        means=np.append(surface.means, unit(surface.means)),  # any: it must not change the unit
        variances=np.append(surface.variances, np.median(surface.variances)),
    )
    np.testing.assert_allclose(after, measured.predict(here.points)[1], rtol=1e-3)
    assert (after <= leads.sd[1, 0] * (1 + 1e-6)).all()


def test_the_next_cells_leave_the_least_to_be_told_wrongly() -> None:
    leads, surfaces = measured_surface()
    here, surface = plane(), surfaces[1, 0]
    chosen = most_telling(here, leads, surfaces, 4)
    assert len(set(chosen)) == 4
    after = sd_after(surface.covariance(here.points), surface.noise)
    tried = np.arange(0, len(here.points), 40)
    left = told_wrongly(leads, {(1, 0): after[:, [chosen[0], *tried]]}).mean(axis=0)
    assert left[0] <= left[1:].min() * 1.02  # it chooses among fewer cells


def test_no_lead_that_is_not_known_is_larger_than_told() -> None:
    leads, _ = measured_surface()
    assert 0.0 < leads.unknown_share < 1.0
    assert replace(leads, margin=leads.most_unknown).unknown_share == 0.0
    assert replace(leads, margin=0.9 * leads.most_unknown).unknown_share > 0.0


def test_without_any_lead_nobody_wins() -> None:
    found = search(plane(), noisy(level, 2.0), Terms(tolerance=0.05, visits=40))
    leads = found.leads
    assert leads.share_won(0) + leads.share_won(1) < 0.3
    assert found.stopped == "visits"


def test_a_margin_tells_alike_from_not_known() -> None:
    found = search(plane(), noisy(level, 0.5), Terms(0.05, visits=40, margin=1.0))
    assert found.stopped == "tolerance"
    assert found.leads.alike.mean() > 0.9


def test_one_sided_planes_end_soon() -> None:
    found = search(plane(), noisy(one_sided, 1.0), Terms(tolerance=0.0, visits=100))
    assert found.stopped == "tolerance"
    assert len(found.cells) == LEAST
    assert found.leads.share_won(1) == 1.0


def test_the_same_readings_give_the_same_search() -> None:
    one, two = (search(plane(), noisy(slope, 3.0), Terms(0.0, visits=24)) for _ in range(2))
    assert one.cells == two.cells
    assert np.array_equal(one.leads.mean, two.leads.mean)


def test_three_sides_each_have_their_part() -> None:
    """Leads of x, of y, and of neither: each arm is best in its own part of the plane."""
    here = plane()

    def measure(cell: int, nth: int) -> Reading:
        x, y = here.points[cell]
        luck = np.random.default_rng(nth)
        values = np.array([0.6, x, y])[:, None] + luck.normal(0.0, 0.1, (3, 2 * WORLDS))
        return Reading(values, np.repeat(np.arange(WORLDS), 2))

    leads = search(here, measure, Terms(tolerance=0.1, visits=60)).leads
    best = np.argmax([np.full(len(here.points), 0.6), *here.points.T], axis=0)
    assert np.mean(leads.winner[leads.known] == best[leads.known]) > 0.95
    assert all(leads.share_won(arm) > 0.1 for arm in range(3))


def test_ctrl_c_keeps_what_was_measured_after_the_first_design() -> None:
    measure = noisy(slope, 3.0)

    def until(last: int) -> Callable[[int, int], Reading]:
        def stopping(cell: int, nth: int) -> Reading:
            if nth == last:
                raise KeyboardInterrupt
            return measure(cell, nth)

        return stopping

    found = search(plane(), until(18), Terms(tolerance=0.0, visits=60))
    assert found.stopped == "interrupted"
    assert len(found.cells) == 18
    with pytest.raises(KeyboardInterrupt):
        search(plane(), until(FIRST - 1), Terms(tolerance=0.0, visits=60))


def test_an_outcome_without_values_is_refused() -> None:
    empty = Reading(np.full((2, 2 * WORLDS), np.nan), np.repeat(np.arange(WORLDS), 2))
    with pytest.raises(UserError, match="no value in most of this plane"):
        search(plane(), lambda _cell, _nth: empty, Terms(tolerance=0.05, visits=40))


def test_decided_is_more_than_known() -> None:
    """A lead known in the mean over worlds may still be turned by the world."""
    shape = (2, 2, 1)
    mean = np.array([[[0.0], [-3.0]], [[3.0], [0.0]]])
    certain = Leads(mean, np.full(shape, 0.5), np.zeros(shape), 0.0)
    turned = Leads(mean, np.full(shape, 0.5), np.full(shape, 2.0), 0.0)
    assert certain.known[0]
    assert certain.decided[0]
    assert turned.known[0]
    assert not turned.decided[0]


def test_radical_inverses() -> None:
    assert [radical_inverse(n, 2) for n in (1, 2, 3, 6)] == [0.5, 0.25, 0.75, 0.375]

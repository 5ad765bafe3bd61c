"""Who lives: the curves against closed forms and against the equations that they solve."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray
from probes import alive_at, dead_at, share_alive
from scipy.integrate import solve_ivp

from metalead.simulation.engine.survival import NEVER
from metalead.simulation.engine.tables import CASUALTY, DECLINE, FATE

Floats = NDArray[np.float64]
hours = st.floats(0.05, 200)
share = st.floats(0, 1)
some = settings(derandomize=True, deadline=None, max_examples=100)
ONSET = 3.0  # hours; nothing may hang on when it begins
NO_HELP = {"aided": np.inf, "freed": ONSET, "cared": np.inf}


@some
@given(share, hours, hours, st.floats(0, 300), st.floats(0.01, 10))
def test_the_curve_of_doctrine_falls_from_one(
    early: float, early_hours: float, late_hours: float, at: float, later: float
) -> None:
    now = share_alive(early, early_hours, late_hours, at)
    assert 0 <= share_alive(early, early_hours, late_hours, at + later) <= now <= 1
    expected = early * np.exp(-at / early_hours) + (1 - early) * np.exp(-at / late_hours)
    assert now == pytest.approx(expected, rel=1e-12)
    assert share_alive(early, early_hours, late_hours, -2.0) == 1.0


def people(**more: float) -> NDArray[np.void]:
    """Casualties whom first aid does not help, care does, and nothing endangers but the curve."""
    row = np.zeros(1, CASUALTY)
    usual = {"early_hours": 1.0, "late_hours": 24.0, "aid_early": 1.0, "aid_late": 1.0}
    for name, value in (usual | {"hazard": 1.0, "pocket": NEVER} | more).items():
        row[name] = value
    return row


def helped(**more: float) -> NDArray[np.void]:
    """When they are given aid, freed and in care, in hours after the onset."""
    fate = np.zeros(1, FATE)
    for name, value in (NO_HELP | {name: ONSET + at for name, at in more.items()}).items():
        fate[name] = value
    fate["onset"] = ONSET
    return fate


def after(hours: float) -> float:
    """So long after the onset."""
    return ONSET + hours


@some
@given(share, hours, hours, st.floats(0, 300))
def test_without_help_they_decline_along_two_exponentials(
    early: float, early_hours: float, late_hours: float, at: float
) -> None:
    row = people(early=early, early_hours=early_hours, late_hours=late_hours)
    expected = early * np.exp(-at / early_hours) + (1 - early) * np.exp(-at / late_hours)
    assert alive_at(row, helped(), after(at)) == pytest.approx(expected, rel=1e-9)
    assert dead_at(row, helped(), after(at)) == pytest.approx(1 - expected, abs=1e-9)
    assert alive_at(row, helped(), ONSET) == alive_at(row, helped(), ONSET - 2) == 1.0


def test_first_aid_slows_either_part_from_its_hour_on() -> None:
    row = people(early=0.3, early_hours=2, late_hours=30, aid_early=0.25, aid_late=0.8)
    for at, without in ((0.5, 0.5), (5.0, 1.0)):
        early = np.exp(-(without + 0.25 * (at - without)) / 2)
        late = np.exp(-(without + 0.8 * (at - without)) / 30)
        found = alive_at(row, helped(aided=1.0), after(at))
        assert found == pytest.approx(0.3 * early + 0.7 * late, rel=1e-12)


def test_while_they_are_held_the_hazard_is_greater() -> None:
    row = people(late_hours=50, hazard=2.5)
    found = alive_at(row, helped(freed=4.0), after(10))
    assert found == pytest.approx(np.exp(-(2.5 * 4 + 6) / 50), rel=1e-12)


def test_a_pocket_is_one_more_danger_until_they_are_out() -> None:
    row = people(late_hours=NEVER, pocket=200.0)
    for at, held in ((3.0, 3.0), (8.0, 5.0)):
        found = alive_at(row, helped(freed=5.0), after(at))
        assert found == pytest.approx(np.exp(-held / 200), rel=1e-6)


def test_care_stops_the_clock_but_for_those_whom_it_does_not_help() -> None:
    helps = people(early=0.2, early_hours=1, late_hours=40)
    by_then = dead_at(helps, helped(cared=2.0), after(2))
    assert by_then == pytest.approx(1 - 0.2 * np.exp(-2) - 0.8 * np.exp(-2 / 40), rel=1e-12)
    assert dead_at(helps, helped(cared=2.0), after(500)) == by_then
    partly = people(early=0.2, early_hours=1, late_hours=40, spite_early=0.3, spite_late=0.05)
    # In the end all of those die whom care does not help, and who lived to see it.
    lost = 0.2 * 0.3 * np.exp(-2) + 0.8 * 0.05 * np.exp(-2 / 40)
    in_the_end = dead_at(partly, helped(cared=2.0), after(1e5))
    assert in_the_end == pytest.approx(by_then + lost, rel=1e-12)


NUMBERS: dict[str, st.SearchStrategy[float]] = {
    "early": share,
    "early_hours": st.floats(0.2, 20),
    "late_hours": st.floats(5, 500),
    "aid_early": share,
    "aid_late": share,
    "spite_early": share,
    "spite_late": share,
    "hazard": st.floats(1, 4),
    "pocket": st.floats(5, 500) | st.just(NEVER),
}
decline = st.fixed_dictionaries(NUMBERS)
moment = st.floats(0, 40)


@st.composite
def chains(draw: st.DrawFn) -> dict[str, float]:
    """When they are aided, freed and in care: nobody is in care who is not free."""
    freed = draw(moment)
    return {"aided": draw(moment), "freed": freed, "cared": freed + draw(moment)}


@settings(derandomize=True, deadline=None, max_examples=40)
@given(decline, chains(), st.floats(0.1, 60))
def test_the_dead_are_those_of_the_differential_equation(
    declining: dict[str, float], chain: dict[str, float], at: float
) -> None:
    found = dead_at(people(**declining), helped(**chain), after(at))
    assert found == pytest.approx(by_integration(declining, chain, at), abs=2e-7)


def by_integration(declining: dict[str, float], chain: dict[str, float], at: float) -> float:
    """Share dead at `at` hours: four groups that die at their hazards, step by step of the chain.

    Those of the early and of the late part whom care helps stop dying with it; the others go on.
    """
    early, late = declining["early"], 1 - declining["early"]
    spite = np.array([declining["spite_early"], declining["spite_late"]])
    alive = np.concatenate([np.array([early, late]) * spite, np.array([early, late]) * (1 - spite)])
    edges = sorted({0.0, at, *(when for when in chain.values() if when < at)})
    for start, end in pairwise(edges):
        hazard = hazards(declining, chain, start)
        solved = solve_ivp(partial(_fall, hazard), (start, end), alive, rtol=1e-9, atol=1e-12)
        alive = solved.y[:, -1]
    return 1.0 - float(alive.sum())


def _fall(hazard: Floats, _: float, alive: Floats) -> Floats:
    return -hazard * alive


def hazards(declining: dict[str, float], chain: dict[str, float], now: float) -> Floats:
    """Deaths an hour of each of the four groups, of one who lives."""
    part = np.array([1 / declining["early_hours"], 1 / declining["late_hours"]])
    if now >= chain["aided"]:
        part *= np.array([declining["aid_early"], declining["aid_late"]])
    if now < chain["freed"]:
        part = part * declining["hazard"] + 1 / declining["pocket"]
    return np.concatenate([part, part * (now < chain["cared"])])


@some
@given(decline, chains(), st.floats(0.1, 60), st.sampled_from(["aided", "freed", "cared"]), moment)
def test_help_that_comes_sooner_kills_nobody(
    declining: dict[str, float], chain: dict[str, float], at: float, which: str, sooner: float
) -> None:
    row = people(**declining)
    earlier = chain | {which: max(0.0, chain[which] - sooner)}
    was, now = (dead_at(row, helped(**one), after(at)) for one in (chain, earlier))
    assert 0 <= now <= was + 1e-12 <= 1 + 1e-9
    assert dead_at(row, helped(**chain), after(at + 1)) >= was - 1e-12


def test_every_number_of_a_decline_is_drawn_here() -> None:
    assert set(NUMBERS) == set(DECLINE)

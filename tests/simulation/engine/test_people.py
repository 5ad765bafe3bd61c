"""Who is hurt: told apart one by one, by the shares, and the same people whatever is done."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray
from scenes import END, FIRE, HERE, Scene, at, block, place, played, work
from scipy import stats

from metalead.simulation.engine.block import reset_run
from metalead.simulation.engine.columns import AT_RISK, DEATHS
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.organisations import NOBODY
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import run_once, used
from small_disasters import SEEDS, disasters, people, town

SHARES = {"red": 1.0, "yellow": 2.0, "green": 7.0}
MIXED = block(
    [work()], *(people(colour, share, care_by="rescue") for colour, share in SHARES.items())
)
some = settings(derandomize=True, deadline=None, max_examples=25)


def begun(scenario: Scenario, seed: int, **levers: float) -> Run:
    """A run in which nobody comes, before it begins."""
    planned = build_plan(scenario, Arm("nobody", NOBODY, tuple(levers.items())))
    run = new_run(planned)
    reset_run(planned.plan, run, seed)
    return run


def counts(people: float) -> NDArray[np.float64]:
    """People of a mixed block by entry."""
    found: NDArray[np.float64] = played(place(MIXED, [FIRE]), at(0, count=people)).run.casualties[
        "people"
    ][: len(SHARES)]
    return found


def test_people_are_told_apart_by_the_shares() -> None:
    """Each by itself: multinomial."""
    many = 4000
    found = counts(many)
    expected = many * np.array([*SHARES.values()]) / sum(SHARES.values())
    assert found.sum() == many
    assert stats.chisquare(found, expected).pvalue > 0.001


def test_one_more_changes_nobody_else() -> None:
    before = counts(0)
    assert before.sum() == 0
    for number in range(1, 25):
        now = counts(number)
        assert sorted(now - before) == [0, 0, 1]
        before = now


def test_a_part_of_a_person_is_of_one_colour() -> None:
    assert sorted(counts(20.25) - counts(20)) == [0, 0, 0.25]
    assert (counts(20.25) - counts(20)).argmax() == (counts(21) - counts(20)).argmax()


@some
@given(disasters(), SEEDS)
def test_an_incident_has_its_people_by_colour(scenario: Scenario, seed: int) -> None:
    run = begun(scenario, seed)
    incidents, casualties = used(run, "incidents"), used(run, "casualties")
    mine = np.repeat(np.arange(len(incidents)), incidents["casualties"])
    assert (casualties["incident"] == mine).all()
    firsts = np.cumsum(incidents["casualties"]) - incidents["casualties"]
    assert (incidents["first_casualty"] == firsts).all()
    for nth, colour in enumerate(COLOURS):
        weights = casualties["people"] * (casualties["triage"] == nth)
        of_it = np.bincount(mine, weights, minlength=len(incidents))
        np.testing.assert_array_equal(of_it, incidents[colour])
    told = sum(incidents[colour] for colour in COLOURS)
    np.testing.assert_array_equal(
        told, np.where(incidents["casualties"] > 0, incidents["people"], 0)
    )
    needs = used(run, "needs")
    for name in ("freed_by", "care_by"):
        helped = casualties[casualties[name] >= 0]
        assert (needs["incident"][helped[name]] == helped["incident"]).all()


def who(run: Run) -> dict[tuple[int, int, int], float]:
    """People by incident, colour and whether anything holds them."""
    found: dict[tuple[int, int, int], float] = {}
    for row in used(run, "casualties"):
        key = (int(row["incident"]), int(row["triage"]), int(row["trapped"]))
        found[key] = found.get(key, 0.0) + float(row["people"])
    return found


@some
@given(disasters(), SEEDS, st.integers(2, 4), st.sampled_from([0.0, 0.5, 2.0]))
def test_in_more_pieces_and_other_order_the_work_is_for_the_same_people(
    scenario: Scenario, seed: int, complexity: int, interdependence: float
) -> None:
    """And as many die, where nobody comes."""
    plain = {"complexity": 1.0, "interdependence": 1.0}
    other = {"complexity": float(complexity), "interdependence": interdependence}
    assert who(begun(scenario, seed, **other)) == who(begun(scenario, seed, **plain))
    deaths = [
        run_once(scenario, Arm("nobody", NOBODY, tuple(levers.items())), seed).result[DEATHS]
        for levers in (plain, other)
    ]
    assert deaths[1] == pytest.approx(deaths[0], abs=1e-9)


@some
@given(disasters(), SEEDS)
def test_false_reports_hurt_nobody(scenario: Scenario, seed: int) -> None:
    """Nor do they move the true ones: as many die where nobody comes."""
    true, false = (begun(scenario, seed, ambiguity=share) for share in (0.0, 0.9))
    rows = used(false, "incidents")
    made_up = rows[rows["false"] == 1]
    assert not made_up["people"].any()
    assert not made_up["casualties"].any()
    assert who(true).values() == pytest.approx([*who(false).values()])
    deaths = [
        run_once(scenario, Arm("nobody", NOBODY, (("ambiguity", share),)), seed).result[DEATHS]
        for share in (0.0, 0.9)
    ]
    assert deaths[1] == pytest.approx(deaths[0], abs=1e-9)


def test_there_are_false_reports_to_be_tried() -> None:
    rows = used(begun(town(), 3, ambiguity=0.9), "incidents")
    assert 0 < (rows["false"] == 1).sum() < len(rows)


@pytest.mark.parametrize(("count", "expected"), [(12, 12), (2.5, 2.5), (0, 0), (None, 1)])
def test_an_inject_brings_its_people(count: float | None, expected: float) -> None:
    """`None`: as many as the kind has, here always one."""
    without = played(place(MIXED, [FIRE]), at(0, count=5))
    inject = at(1.0).model_copy(update={"people": count})
    beside = played(place(MIXED, [FIRE]), at(0, count=5), inject)
    more = at_risk(beside) - at_risk(without)
    assert more.sum() == pytest.approx(expected)
    assert (more >= 0).all()
    first = beside.run.casualties[: len(SHARES)]["people"]
    np.testing.assert_array_equal(first, without.run.casualties[: len(SHARES)]["people"])


def test_who_is_hurt_at_the_end_is_counted_and_later_is_not() -> None:
    """At the horizon itself nobody has waited yet."""
    scene = played(place(MIXED, [FIRE]), at(END, count=5))
    assert at_risk(scene).sum() == 5
    assert scene.outcome("deaths") == 0
    assert scene.hours == {}


def test_where_the_zone_of_an_inject_is_elsewhere_its_people_are_there() -> None:
    zones = [
        {"id": HERE, "name": HERE, "x": 0, "y": 0, "community": 0.25},
        {"id": "there", "name": "there", "x": 1, "y": 0},
    ]
    scenario = place(MIXED, [FIRE], zones=zones, neighbours={"reached": {"assumed": [1, 1]}})
    scene = played(scenario, at(0), at(0, "there"))
    assert scene.run.casualties["reached"][[0, 3]].tolist() == [0.25, 1.0]


def at_risk(scene: Scene) -> NDArray[np.float64]:
    """People at risk by colour."""
    row: NDArray[np.float64] = scene.row[AT_RISK : AT_RISK + len(COLOURS)]
    return row

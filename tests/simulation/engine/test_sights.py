"""Several agencies see a fact: each once, at its own time, the first as soon as one alone would."""

import numpy as np
import pytest
from scenes import HELD, HERE, at, block, crew, place, played, work
from scipy import stats

from metalead.agents.picture.codes import NOTICE
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.agency_types import CALLED
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.queues import known as sure, queue
from small_disasters import agency, known

WICHITA_FALLS = "wichita-falls-1979"
MEAN = 2.0  # hours
FOUR = ["a", "b", "c", "d"]


def drawn(scenario: object, observers: int, **levers: float) -> Run:
    """The tables of a run of the network that has not begun."""
    arm = Arm("a", "network", (("observers", float(observers)), *levers.items()))
    return Session(scenario, arm, 4).run  # type: ignore[arg-type]


def sights(run: Run) -> np.ndarray:
    """The further sights."""
    table: np.ndarray = run.sights[: run.world[0]["sights"]]
    return table


def facts() -> Scenario:
    """Thousands of facts that four agencies can see."""
    kind = {
        "id": "things",
        "name": "Things",
        "count": sure(4000),
        "zones": {"here": 1},
        "onset": {"first": 0, "last": 10},
        "people": sure(0),
        "facts": [{"id": "fact", "seen_by": FOUR, "noticed": sure(MEAN)}],
    }
    return queue([kind], leaders=4)


def crowd(observers: int) -> Run:
    """A run of thousands of facts that has not begun."""
    return drawn(facts(), observers)


@pytest.mark.parametrize("observers", [1, 2, 3, 5])
def test_the_first_sight_is_the_same_however_many_look(observers: int) -> None:
    scenario = load_scenario(WICHITA_FALLS)
    alone, several = drawn(scenario, 1), drawn(scenario, observers)
    for name in ("incidents", "needs"):
        one, other = getattr(alone, name), getattr(several, name)
        for column in ("seen_by", "seen_at"):
            assert np.array_equal(one[column], other[column])
    assert (len(sights(several)) == 0) == (observers == 1)


@pytest.mark.parametrize(("observers", "see"), [(2, 2), (3, 3), (5, 4)])
def test_each_fact_is_seen_by_so_many_and_by_nobody_twice(observers: int, see: int) -> None:
    run = crowd(observers)
    rows, needs = sights(run), run.needs[: run.world[0]["needs"]]
    who = [{int(need["seen_by"])} for need in needs]
    for row in rows:
        who[row["incident"]].add(int(row["seen_by"]))
    assert all(len(them) == see for them in who)
    assert len(rows) == (see - 1) * len(needs)


@pytest.mark.parametrize(("observers", "see"), [(2, 2), (5, 4)])
def test_each_waits_as_if_alone(observers: int, see: int) -> None:
    """Whoever looks sees it after an exponential time, of a mean that leaves the first its own."""
    run = crowd(observers)
    rows = sights(run)
    waits = rows["seen_at"] - run.needs["seen_at"][rows["incident"]]
    assert stats.kstest(waits / (see * MEAN), "expon").pvalue > 0.01
    onsets = run.incidents["onset"][: run.world[0]["incidents"]]
    each = np.full((len(onsets), len(FOUR)), np.inf)
    each[np.arange(len(onsets)), run.needs["seen_by"][: len(onsets)]] = run.needs["seen_at"][
        : len(onsets)
    ]
    each[rows["incident"], rows["seen_by"]] = rows["seen_at"]
    each -= onsets[:, None]
    if see == len(FOUR):  # nobody is left out: each by itself is exponential, and as late as any
        for column in each.T:
            assert stats.kstest(column / (see * MEAN), "expon").pvalue > 0.01
        assert abs(np.corrcoef(each.T)[0, 1]) < 0.05


def test_all_are_as_likely_to_be_the_second() -> None:
    run = crowd(2)
    pairs = np.zeros((len(FOUR), len(FOUR)))
    rows = sights(run)
    np.add.at(pairs, (run.needs["seen_by"][rows["incident"]], rows["seen_by"]), 1)
    assert stats.chisquare(pairs[~np.eye(len(FOUR), dtype=bool)]).pvalue > 0.01


@pytest.mark.parametrize(("by_type", "called"), [(0.0, (1, 1, 1, 1)), (1.0, (4, 2, 1, 1))])
def test_people_call_some_types_rather_than_others(
    by_type: float, called: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CALLED, "law", Range(4.0, 4.0, "tested"))
    monkeypatch.setitem(CALLED, "fire", Range(2.0, 2.0, "tested"))
    scenario = facts()
    typed = zip(scenario.agencies, ("law", "fire", "other", "other"), strict=True)
    agencies = tuple(one.model_copy(update={"type": name}) for one, name in typed)
    run = drawn(scenario.model_copy(update={"agencies": agencies}), 1, calls_by_type=by_type)
    first = np.bincount(run.needs["seen_by"][: run.world[0]["needs"]], minlength=len(FOUR))
    expected = first.sum() * np.array(called) / sum(called)
    assert stats.chisquare(first, expected).pvalue > 0.01


def test_whoever_takes_nothing_for_something_is_alone_with_that() -> None:
    run = drawn(load_scenario(WICHITA_FALLS), 3, ambiguity=0.5)
    false = run.incidents[: run.world[0]["incidents"]]["false"] == 1
    assert false.any()
    assert not false[sights(run)["incident"]].any()


def test_the_second_tells_what_nobody_has_come_to() -> None:
    """Both see the blocks; of what a crew is at work on by then the second says nothing."""
    agencies = [agency("fire", HERE, units=[crew("rescue", 3)]), agency("works", HERE)]
    need = work(hours=3.0) | {"noticed": known(1.0), "seen_by": ["fire", "works"]}
    struck = [at(1.0) for _ in range(12)]
    scene = played(place(block([need], HELD), agencies), *struck, observers=2)
    messages = scene.run.messages[: scene.run.world[0]["messages"]]
    notices = messages[(messages["kind"] == NOTICE) & (messages["facts"] > 1)]
    told = {(int(row["incident"]), int(row["receiver"])) for row in notices}
    late = early = 0
    for row in sights(scene.run):
        at_work = scene.need(row["incident"])["begun"] <= row["seen_at"]
        within = row["seen_at"] <= scene.run.world[0]["horizon"]
        late, early = late + at_work, early + (not at_work and within)
        assert ((int(row["incident"]), int(row["seen_by"])) in told) == (not at_work and within)
    assert late > 0
    assert early > 0


def test_who_sees_it_too_is_one_source_more_and_looks_for_help_too() -> None:
    agencies = [agency("fire", HERE, units=[crew("rescue")]), agency("works", HERE)]
    need = work() | {"seen_by": ["fire", "works"]}
    scene = played(place(block([need], HELD), agencies), at(1.0), observers=2)
    start = scene.run.leaders["belief_start"]
    something_and_need = 3  # bits: that something is wrong, and the need
    assert (scene.run.beliefs["owned"][start] == something_and_need).all()
    assert scene.outcome("deaths") < scene.run.incidents[0]["people"]
    assert sum(scene.hours.values()) == pytest.approx(hours_alone())


def hours_alone() -> float:
    """Person-hours to care where the fire department alone sees it: the same crew comes as soon."""
    agencies = [agency("fire", HERE, units=[crew("rescue")]), agency("works", HERE)]
    scene = played(place(block([work()], HELD), agencies), at(1.0))
    return sum(scene.hours.values())

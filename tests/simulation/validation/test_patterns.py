"""Every pattern that is not exact: a fast, seeded part of it."""

from functools import cache

import numpy as np
import pytest

from metalead.simulation.engine.columns import BACKLOG, STAGE_DEATHS
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.fates import fates
from metalead.simulation.validation.apparatus.finished import Runner
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.patterns import books, kobe, prominence
from metalead.simulation.validation.registry import PATTERN_BY_ID, PATTERNS

FAST = Bench(replications=20)
ELSEWHERE = ("exact", "monotone")  # kinds with tests of their own
KOBE = kobe.PATTERN.id
QUICK = [pattern for pattern in PATTERNS if pattern.kind not in ELSEWHERE and pattern.id != 18]


@pytest.fixture
def all_levers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every lever that a pattern needs is there, if only by name."""
    for pattern in PATTERNS:
        for lever in pattern.missing:
            monkeypatch.setitem(LEVER_BY_ID, lever, LEVER_BY_ID["sharing"])


@cache
def measured_of(id: int, ablated: bool = False) -> Measured:
    """What a pattern measures here, measured once for all tests."""
    return PATTERN_BY_ID[id].measure(FAST, ablated)


@pytest.mark.usefixtures("all_levers")
@pytest.mark.parametrize("pattern", QUICK, ids=lambda pattern: str(pattern.id))
def test_it_is_measured_otherwise_under_its_ablation(pattern: Pattern) -> None:
    measured = measured_of(pattern.id)
    assert measured.plot.points
    assert any(claim.decides for claim in measured.claims)
    assert all(claim.observed is not None for claim in measured.claims), measured.claims
    if not pattern.requires:  # a lever there by name alone changes nothing
        assert measured.claims != measured_of(pattern.id, ablated=True).claims


BY_RUNS, BY_TABLES = 9, 7  # one is measured by the ensemble, one by threads of the bench
SOME = [pattern for pattern in QUICK if pattern.id in (BY_RUNS, BY_TABLES)]
REST = [pytest.param(pattern, marks=pytest.mark.full) for pattern in QUICK if pattern not in SOME]


@pytest.mark.usefixtures("all_levers")
@pytest.mark.parametrize("pattern", [*SOME, *REST], ids=lambda pattern: str(pattern.id))
def test_it_is_measured_the_same_twice_on_any_threads(pattern: Pattern) -> None:
    assert measured_of(pattern.id) == pattern.measure(Bench(replications=20, threads=2), False)


def named(measured: Measured, start: str) -> Claim:
    return next(claim for claim in measured.claims if claim.name.startswith(start))


def test_with_perfect_channels_nothing_is_lost_by_failing_ones() -> None:
    """Whether pattern 15 passes takes more runs than a test has; its ablation is exact."""
    assert named(measured_of(15), "the same, less the").observed != 0.0
    assert named(measured_of(15, ablated=True), "the same, less the").observed == 0.0


def test_nobody_told_who_decides_the_wheel_is_slower_than_the_circle() -> None:
    """Pattern 7 fails by its time and holds by its messages, and is not to be tuned away."""
    measured = measured_of(7)
    assert not named(measured, "wheel less circle: time").holds
    assert named(measured, "circle less wheel: messages").holds


def test_where_all_houses_are_alike_no_order_can_be_chosen() -> None:
    chosen = named(measured_of(KOBE), "day 1, beyond").observed
    alike = named(measured_of(KOBE, ablated=True), "day 1, beyond").observed
    assert chosen is not None
    assert alike is not None
    assert chosen > 0.05 > 0.01 > abs(alike)


def test_of_kobe_all_who_were_brought_out_are_told() -> None:
    """People and lives by the day's rows, against what the engine says of the whole."""
    run = Runner(kobe.city(alike=False), kobe.ARM).run(3)
    rows = fates(run)
    out = rows[rows["left"] <= run.world["horizon"]]
    at_risk, untreated, in_care, _, trapped = books.states(run)
    in_spite = run.result[STAGE_DEATHS + STAGES.index("to_care")]
    assert out["people"].sum() == pytest.approx(at_risk.sum() - trapped.sum())
    lived = (out["people"] * out["alive"]).sum()
    assert lived == pytest.approx(run.result[BACKLOG - 1])
    assert lived == pytest.approx(in_care.sum() + in_spite)
    assert rows["people"].sum() == pytest.approx(at_risk.sum())
    assert lived < out["people"].sum() <= at_risk.sum() - untreated.sum()


@pytest.mark.parametrize("scenario", [district(), kobe.city(alike=False)])
def test_where_a_source_has_no_neighbours_there_are_none(scenario: Scenario) -> None:
    outcomes = FAST.outcomes(scenario, Arm("command", "command"), np.arange(2))
    for name in ("reached_by_neighbours", "carried_by_car"):
        assert (outcomes[:, OUTCOME_IDS.index(name)] == 0).all()


def test_all_people_of_the_district_are_red_and_six_of_ten_in_its_houses_are_held() -> None:
    run = Runner(district(), Arm("command", "command")).run(0)
    people = run.casualties["people"]
    assert (run.casualties["triage"][people > 0] == COLOURS.index("red")).all()
    houses = run.incidents["needs"][run.casualties["incident"]] == 3
    held = people[houses & (run.casualties["trapped"] == 1)].sum() / people[houses].sum()
    assert held == pytest.approx(0.6, abs=0.15)


BARS = {  # in-degree, by frequency, in plus out: as the design states them
    "wichita-falls-1979": (0.55, 0.32, 0.19),
    "texas-hill-country-1978": (0.54, 0.52, 0.68),
    "hurricane-frederic-1979": (0.61, 0.81, 0.68),
    "lake-pomona-1978": (0.89, 0.95, 0.85),
}


@pytest.mark.parametrize(("event", "bars"), BARS.items())
def test_the_naive_guesses_are_the_stated_ones(event: str, bars: tuple[float, ...]) -> None:
    data = prominence.ranked(event)
    found = [prominence.correlation(guess, data.ranks) for guess in data.guesses.values()]
    np.testing.assert_allclose(found, bars, atol=0.006)


def test_prominence_runs_every_plausible_post(monkeypatch: pytest.MonkeyPatch) -> None:
    event = "lake-pomona-1978"
    monkeypatch.setattr(prominence, "EVENTS", {event: prominence.EVENTS[event]})
    measured = prominence.measure(FAST, False)
    decisive = [claim for claim in measured.claims if claim.decides]
    assert len(decisive) == 1
    assert len(measured.claims) == 1 + 3 * 5 + 1  # organisations with a post x posts, and network


def test_prominence_takes_the_worst_arm_and_would_know_a_perfect_one() -> None:
    data = prominence.ranked("wichita-falls-1979")
    arm = next(iter(prominence.arms(prominence.load_scenario("wichita-falls-1979"))))
    _, perfect = prominence.claims_of("wichita-falls-1979", arm, data.ranks)
    _, reversed_ = prominence.claims_of("wichita-falls-1979", arm, -data.ranks)
    assert perfect.holds
    assert not reversed_.holds
    assert reversed_.margin < perfect.margin

"""More is never worse: small and on one event here, whole where all takes long."""

from pathlib import Path

import numpy as np
import pytest

from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.validate import validate
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Seeds
from metalead.simulation.statistics.intervals import Estimate
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.estimates import estimated
from metalead.simulation.validation.apparatus.events import WAYS
from metalead.simulation.validation.apparatus.more import with_closer_contacts
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.patterns import monotone

FAST = Bench(replications=20, threads=2)
ENOUGH = Bench(replications=80, threads=2)  # sixty disasters: with fewer luck is not known
EVENT = "lake-pomona-1978"
ROOT = Path(__file__).parents[3]
ALL_LADDERS = (
    *monotone.UNITS,
    *monotone.DESKS,
    *monotone.CHANNELS,
    *monotone.ATTENTION,
    *monotone.LESS_WORK,
)


@pytest.fixture
def _one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monotone, "EVENTS", (EVENT,))


@pytest.mark.usefixtures("_one_event")
@pytest.mark.parametrize("pattern", monotone.PATTERNS, ids=lambda pattern: str(pattern.id))
def test_every_way_of_leading_is_held_to_it_and_the_ladder_can_be_turned(pattern: Pattern) -> None:
    up, down = (pattern.measure(FAST, ablated) for ablated in (False, True))
    assert {claim.name.split(", ")[1] for claim in up.claims} == set(WAYS)
    assert [point.label for point in up.plot.points] == [f"{EVENT}, {way}" for way in WAYS]
    assert all(claim.observed is not None for claim in up.claims)
    found = sorted(claim.observed or 0.0 for claim in up.claims)
    assert found == pytest.approx(sorted(-(claim.observed or 0.0) for claim in down.claims))
    assert found[0] < 0.0  # something helps


@pytest.mark.usefixtures("_one_event")
def test_half_of_the_channels_given_for_more_is_found_out() -> None:
    up, down = (
        [
            claim
            for claim in monotone.measured(monotone.CHANNELS, ENOUGH, ablated).claims
            if "half the channels" in claim.name
        ]
        for ablated in (False, True)
    )
    assert len(up) == len(down) == len(WAYS)
    assert all(claim.holds for claim in up)
    assert not any(claim.holds for claim in down)


@pytest.mark.usefixtures("_one_event")
def test_it_does_not_depend_on_threads() -> None:
    one = Bench(replications=20, threads=1)
    assert monotone.PATTERNS[0].measure(FAST, False) == monotone.PATTERNS[0].measure(one, False)


def test_a_step_that_is_explained_is_shown_with_its_page_and_decides_nothing() -> None:
    seeds = np.arange(20, dtype=np.int64)
    explained = [monotone.Harm(*step, "deaths", np.ones(20)) for step in monotone.EXPLAINED]
    for harm in explained:
        claim = monotone.claim_of(harm, seeds, among=1)
        assert not claim.decides
        assert monotone.PAGE in claim.name
        assert monotone.in_half_widths(claim) > 1.0
        other = monotone.claim_of(harm._replace(step="another"), seeds, among=1)
        assert not other.holds


def test_what_is_explained_is_a_step_and_stands_on_the_page() -> None:
    page = (ROOT / monotone.PAGE).read_text(encoding="utf-8")
    steps = {
        f"{here.name} to {there.name}"
        for ladder in ALL_LADDERS
        for here, there in ladder.steps(down=False)
    }
    for event, way, step in monotone.EXPLAINED:
        assert step in steps
        assert f"`{event}`, `{way}`, {step}" in page


def backlog_more(scenario: Scenario, seeds: Seeds) -> Estimate:
    """How much greater the greatest backlog is as written than with rarer contacts."""
    arm = Arm("delegation", "delegation")
    rarer, written = (
        FAST.outcome(one, arm, "backlog_max", seeds)
        for one in (with_closer_contacts(scenario, -1), scenario)
    )
    return estimated(written - rarer, seeds)


def test_closer_contacts_fill_desks_because_reports_come_sooner_and_not_by_trust() -> None:
    """The mechanism on the page, at Wichita Falls."""
    scenario, seeds = load_scenario("wichita-falls-1979"), np.arange(60, dtype=np.int64)
    delays = scenario.delays
    same = dict.fromkeys(("continuously", "every_few_hours", "daily"), delays.hourly)
    by_trust_alone = scenario.model_copy(update={"delays": delays.model_copy(update=same)})
    both, trust = backlog_more(scenario, seeds), backlog_more(by_trust_alone, seeds)
    assert both.low > 0.0
    assert trust.high < both.low


@pytest.mark.full
def test_the_red_wait_in_queues_longer_than_reports_are_sooner() -> None:
    """The hours of the red by stage, on the disasters that the page tells of."""
    scenario, seeds = load_scenario("wichita-falls-1979"), np.arange(1000, 1400, dtype=np.int64)
    arm = Arm("delegation", "delegation")
    rarer, written = (
        FAST.runs(one, arm, seeds).stage_hours[0, :, COLOURS.index("red")]
        for one in (with_closer_contacts(scenario, -1), scenario)
    )
    more = {
        name: estimated(written[:, place] - rarer[:, place], seeds)
        for place, name in enumerate(STAGES)
    }
    assert more["reporting"].high < 0.0
    assert more["queueing"].low > 0.0
    assert more["queueing"].mean > -more["reporting"].mean


@pytest.mark.full
def test_more_is_never_worse_and_its_measure_would_see_it() -> None:
    for outcome in validate("monotone", threads=2).outcomes:
        assert outcome.verdict == "pass", outcome.reason
        assert outcome.ablation_fails

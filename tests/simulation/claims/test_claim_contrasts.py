"""Claims as contrasts: declared soundly, weighed rightly, judged by the interval of both."""

from dataclasses import replace

import numpy as np
import pytest

from metalead.simulation.claims.claim import Claim, at, led
from metalead.simulation.claims.declared import CLAIM_BY_ID, CLAIMS, chosen_claims
from metalead.simulation.claims.disasters import disasters
from metalead.simulation.claims.events import EVENTS
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.profiled import profiled
from metalead.simulation.claims.verdicts import in_words, verdict_on
from metalead.simulation.claims.words import LUCK, UNKNOWN, UNMOVED, intervals, mean, why
from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.experiments.store import MemoryStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.ideas import IDEA_BY_ID
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.intervals import Estimate

SEEDS = np.arange(80)
OF_A_DESK = CLAIM_BY_ID["own-people"]


def measured_as(values: list[list[float]], claim: Claim = OF_A_DESK) -> Measured:
    """A claim with these values in each cell, disaster by disaster, in 40 worlds."""
    worlds = np.arange(len(values[0])) % 40
    return Measured(
        claim, claim.event, OUTCOME_BY_ID["first_help_median"], np.array(values), worlds
    )


def known(low: float, high: float) -> Estimate:
    """An estimate with this interval from luck and assumptions."""
    mean, half = (low + high) / 2, (high - low) / 2
    return Estimate(mean, half / 2, half, half / 3, 80, 40, separable=True)


def test_every_claim_names_what_there_is() -> None:
    assert len(CLAIM_BY_ID) == len(CLAIMS)
    for claim in CLAIMS:
        assert claim.event in EVENTS
        assert set(claim.ideas) <= IDEA_BY_ID.keys()
        assert claim.outcome is None or claim.outcome in OUTCOME_BY_ID
        for arm, _, profile in claim.cells:
            assert arm.organisation in ORGANISATION_BY_ID
            for name, value in (*arm.levers, *profile):
                assert isinstance(value, float)
                assert LEVER_BY_ID[name].low <= value <= LEVER_BY_ID[name].high


@pytest.mark.parametrize("event", EVENTS)
def test_every_claim_can_be_run_on_every_event(event: str) -> None:
    scenario = load_scenario(event)
    for claim in CLAIMS:
        for arm, _, profile in claim.cells:
            build_plan(profiled(scenario, profile), arm)


def test_a_claim_is_a_contrast_or_a_contrast_of_contrasts() -> None:
    for claim in CLAIMS:
        weights = [cell.weight for cell in claim.cells]
        assert weights == ([1, -1] if claim.where is None else [1, -1, -1, 1])
        assert (claim.where is None) == (claim.elsewhere is None)
        assert claim.where is None or claim.sort == "claim"


def test_every_idea_with_a_lever_of_its_own_is_put_to_the_test() -> None:
    tested = {idea for claim in CLAIMS if claim.sort != "check" for idea in claim.ideas}
    # What events are like; nobody's skill rises within one; whose skills go beyond experience;
    # neighbours act whoever leads.
    untested = {"crises", "growth", "mindset", "communities"}
    assert IDEA_BY_ID.keys() - tested == untested


def test_contrasts_are_told_without_marks_of_arithmetic() -> None:
    for claim in CLAIMS:
        assert claim.contrast[0].isupper()
        assert not {*claim.contrast} & {*"()=+_."}
    assert CLAIM_BY_ID["superiors"].weighed == "+ network (up=0.9) - network (up=0.1)"


def test_the_meta_leader_alone_is_good_or_poor() -> None:
    """Nobody else's profile moves, and with no profile the scenario is the one that it was."""
    claim, scenario = CLAIM_BY_ID["five-dimensions"], load_scenario(EVENTS[0])
    for (arm, _, profile), value in zip(claim.cells, (0.9, 0.1), strict=True):
        assert (arm.organisation, arm.levers) == ("meta-leader", ())
        made = profiled(scenario, profile)
        for one in made.leaders:
            dimensions = set(one.profile.model_dump().values())
            assert dimensions == ({value} if one.id == scenario.command_post else {None})
    assert profiled(scenario, ()) is scenario


def test_a_profile_of_the_post_is_what_the_engine_runs() -> None:
    found = measure(CLAIM_BY_ID["five-dimensions"], EVENTS[0], np.arange(6), MemoryStore())
    scenario = load_scenario(EVENTS[0])
    column = OUTCOME_IDS.index(found.outcome.id)
    for (arm, _, profile), values in zip(found.claim.cells, found.values, strict=True):
        runs = run_ensemble(profiled(scenario, profile), [arm], np.arange(6), 1)
        np.testing.assert_array_equal(values, runs.outcomes[0, :, column])
    assert not found.never_differs


def test_a_side_takes_its_way_and_its_levers_from_both() -> None:
    claim = replace(
        CLAIM_BY_ID["less-authority"], better=at("up", 0.9, "b"), worse=at("up", 0.1, "w")
    )
    moved = replace(claim, where=led("network"), elsewhere=led("command"))
    arms = [cell.arm for cell in moved.cells]
    assert [arm.organisation for arm in arms] == ["network", "network", "command", "command"]
    assert [dict(arm.levers) for arm in arms] == [{"up": 0.9}, {"up": 0.1}] * 2


def test_a_gain_is_above_zero_where_less_is_better_and_less_it_is() -> None:
    sooner = measured_as([[1.0] * 80, [2.0] * 80])
    assert sooner.found.mean == 1.0
    assert sooner.worlds_for_it == 1.0
    assert sooner.verdict == "holds"


def of_everywhere(gains: float, outcome: str, spread: float = 0.1) -> Measured:
    """An effect of this mean in every world, of which luck takes and gives as much."""
    luck = [spread * (-1.0) ** (seed // 40) for seed in range(80)]
    found = measured_as([[0.0] * 80, [gains + one for one in luck]])
    return replace(found, outcome=OUTCOME_BY_ID[outcome])


@pytest.mark.parametrize(
    ("gain", "outcome", "told", "luck"),
    [
        (168.0, "hours_trapped", "168 fewer person-hours trapped", "136 to 200 fewer"),
        (-168.0, "hours_trapped", "168 more person-hours trapped", "136 to 200 more"),
        (
            -30.0,
            "hours_to_care_red",
            "30 hours later in care (red, median)",
            "62 later to 2 sooner",
        ),
        (-0.5, "zone_inequality", "0.5 more zone inequality (0 to 1)", "32.5 more to 31.5 less"),
        (-3.0, "deaths_averted", "3 fewer deaths averted", "35 fewer to 29 more"),
    ],
)
def test_a_gain_below_zero_is_told_as_a_loss(
    gain: float, outcome: str, told: str, luck: str
) -> None:
    """No '-168 fewer': the word says which way it goes, and the number how much."""
    sign = 1.0 if outcome == "deaths_averted" else -1.0
    found = of_everywhere(-sign * gain, outcome, spread=100.0)
    assert (mean(found), intervals(found)[0]) == (told, luck)


def test_what_never_differs_says_so() -> None:
    same = measured_as([[1.0] * 80, [1.0] * 80])
    assert (same.verdict, why(same)) == ("does not hold", UNMOVED)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.1, 3.0, "holds"),
        (-3.0, -0.1, "the other way"),
        (-0.1, 0.15, "does not hold"),
        (-0.1, 0.3, "not decided"),
        (-3.0, 3.0, "not decided"),
    ],
)
def test_verdicts_go_by_luck_and_assumptions(low: float, high: float, verdict: str) -> None:
    assert verdict_on(known(low, high), usual=10.0) == verdict


def test_with_too_few_worlds_nothing_is_decided() -> None:
    assert verdict_on(known(np.nan, np.nan), usual=10.0) == "not decided"


@pytest.mark.parametrize(
    ("low", "high", "is_firm", "told"),
    [
        (0.3, 3.0, True, "holds"),
        (0.3, 3.0, False, "holds, just"),
        (0.1, 3.0, True, "holds, but perhaps too little to see"),
        (0.1, 3.0, False, "holds, just, but perhaps too little to see"),
        (-3.0, -0.3, True, "the other way"),
        (-3.0, -0.1, False, "the other way, just, but perhaps too little to see"),
        (-0.1, 0.15, True, "makes no difference"),
        (-0.1, 0.15, False, "makes no difference, just"),
        (-3.0, 3.0, False, "not decided"),
    ],
)
def test_verdicts_say_how_firm_they_are_and_whether_anybody_would_see_it(
    low: float, high: float, is_firm: bool, told: str
) -> None:
    found = known(low, high)
    assert in_words(verdict_on(found, 10.0), found, 10.0, is_firm=is_firm) == told


def test_what_only_one_half_of_the_worlds_says_holds_just() -> None:
    """Of 40 worlds the second twenty differ so much that they alone decide nothing."""
    worlds = np.arange(80) % 40
    gains = np.where(worlds < 20, 1.0, 0.8 + 0.42 * (-1.0) ** worlds)
    found = measured_as([gains.tolist(), [2.0 * gain for gain in gains]])
    first, second = found.halves
    assert first.low_assumed > 0.0 > second.low_assumed
    assert (found.verdict, found.verdict_in_words) == ("holds", "holds, just")
    assert measured_as([[1.0] * 80, [2.0] * 80]).is_firm


def test_luck_is_asked_first_why_nothing_is_decided() -> None:
    """No word on assumptions where luck alone holds zero."""
    luck = [100.0 * (-1.0) ** (seed // 40) for seed in range(80)]
    assert why(measured_as([[0.0] * 80, luck])) == LUCK
    few = measured_as([[0.0] * 2, [1.0, -3.0]])
    assert why(few) == UNKNOWN


def test_where_all_worlds_agree_the_interval_is_said_to_be_for_others() -> None:
    spread = np.exp(np.linspace(0.0, 6.0, 40)).tolist() * 2
    found = measured_as([[0.0] * 80, spread])
    assert (found.verdict, found.worlds_for_it) == ("not decided", 1.0)
    assert why(found).startswith("in all 40 worlds run it goes as claimed; the interval is wider")
    against = measured_as([[0.0] * 80, [-gain for gain in spread]])
    assert why(against).startswith("in all 40 worlds run it goes the other way; ")


def test_a_claim_is_run_as_a_comparison_is() -> None:
    town, seeds = load_scenario(OF_A_DESK.event), np.arange(6)
    told: list[int] = []
    store = MemoryStore()
    found = measure(OF_A_DESK, town.id, seeds, store, 1, lambda done, _: told.append(done))
    assert found.values.shape == (2, 6)
    assert told[-1] == 12
    arms = [cell.arm for cell in OF_A_DESK.cells]
    runs = run_ensemble(town, arms, seeds, 2)
    column = OUTCOME_IDS.index(found.outcome.id)
    np.testing.assert_array_equal(found.values, runs.outcomes[:, :, column])
    np.testing.assert_array_equal(found.worlds, runs.worlds)


@pytest.mark.parametrize("count", [2, 3, 4, 7, 80, 400])
def test_each_world_is_met_twice(count: int) -> None:
    seeds = disasters(250, count)
    worlds, met = np.unique(worlds_of(seeds), return_counts=True)
    assert np.unique(seeds).size == seeds.size == count
    assert worlds.size == max(2, -(-count // 2))
    assert worlds[0] == 80  # of the first whole round from 250 on
    assert set(met) <= {1, 2}


def test_claims_are_chosen_by_id_or_idea() -> None:
    assert chosen_claims(None) == CLAIMS
    assert [claim.id for claim in chosen_claims(("coached",))] == ["coached"]
    assert {"coached", "coaching-the-front"} <= {c.id for c in chosen_claims("coaches")}


@pytest.mark.parametrize("wrong", ["coach", 3, ("coached", 4)])
def test_what_is_no_claim_is_refused(wrong: object) -> None:
    with pytest.raises(UserError, match="only"):
        chosen_claims(wrong)

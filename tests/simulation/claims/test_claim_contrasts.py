"""Claims as contrasts: declared soundly, weighed rightly, judged by the interval of both."""

from dataclasses import replace

import numpy as np
import pytest

from metalead.simulation.claims.claim import Claim, at, led
from metalead.simulation.claims.declared import CLAIM_BY_ID, CLAIMS, chosen_claims
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.verdicts import verdict_on
from metalead.simulation.claims.words import UNMOVED, intervals, mean, why
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.store import MemoryStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.ideas import IDEA_BY_ID
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.intervals import Estimate

SEEDS = np.arange(80)
OF_A_DESK = CLAIM_BY_ID["own-people"]


def measured_as(values: list[list[float]], claim: Claim = OF_A_DESK) -> Measured:
    """A claim with these values in each cell, disaster by disaster, in 40 worlds."""
    return Measured(
        claim, OUTCOME_BY_ID["first_help_median"], np.array(values), np.arange(len(values[0])) % 40
    )


def known(low: float, high: float) -> Estimate:
    """An estimate with this interval from luck and assumptions."""
    mean, half = (low + high) / 2, (high - low) / 2
    return Estimate(mean, half / 2, half, half / 3, 80, 40, separable=True)


def test_every_claim_names_what_there_is() -> None:
    assert len(CLAIM_BY_ID) == len(CLAIMS)
    for claim in CLAIMS:
        scenario = load_scenario(claim.event)
        assert set(claim.ideas) <= IDEA_BY_ID.keys()
        assert (claim.outcome or scenario.primary_outcome) in OUTCOME_BY_ID
        for arm, _ in claim.cells:
            assert arm.organisation in ORGANISATION_BY_ID
            for name, value in arm.levers:
                assert isinstance(value, float)
                assert LEVER_BY_ID[name].low <= value <= LEVER_BY_ID[name].high


def test_claims_are_contrasts_of_contrasts_and_effects_are_contrasts() -> None:
    for claim in CLAIMS:
        weights = [weight for _, weight in claim.cells]
        assert weights == ([1, -1, -1, 1] if claim.sort == "claim" else [1, -1])
        assert (claim.where is None) == (claim.elsewhere is None) == (claim.sort == "effect")


def test_every_idea_with_a_lever_of_its_own_is_put_to_the_test() -> None:
    tested = {idea for claim in CLAIMS for idea in claim.ideas}
    untested = {"crises", "growth"}  # what events are like; nobody's skill rises within one
    assert IDEA_BY_ID.keys() - tested == untested


def test_a_side_takes_its_way_and_its_levers_from_both() -> None:
    claim = replace(
        CLAIM_BY_ID["less-authority"], better=at("up", 0.9, "b"), worse=at("up", 0.1, "w")
    )
    arms = [arm for arm, _ in replace(claim, where=led("network"), elsewhere=led("command")).cells]
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


def test_a_claim_is_run_as_a_comparison_is() -> None:
    town, seeds = load_scenario(OF_A_DESK.event), np.arange(6)
    told: list[int] = []
    runner = Runner(town, MemoryStore(), 1, lambda done, _: told.append(done))
    found = measure(OF_A_DESK, runner, seeds)
    assert found.values.shape == (2, 6)
    assert told[-1] == 12
    arms = [arm for arm, _ in OF_A_DESK.cells]
    runs = run_ensemble(town, arms, seeds, 2)
    column = OUTCOME_IDS.index(found.outcome.id)
    np.testing.assert_array_equal(found.values, runs.outcomes[:, :, column])
    np.testing.assert_array_equal(found.worlds, runs.worlds)


def test_claims_are_chosen_by_id_or_idea() -> None:
    assert chosen_claims(None) == CLAIMS
    assert [claim.id for claim in chosen_claims(("coached",))] == ["coached"]
    assert {"coached", "coaching-the-front"} <= {c.id for c in chosen_claims("coaches")}


@pytest.mark.parametrize("wrong", ["coach", 3, ("coached", 4)])
def test_what_is_no_claim_is_refused(wrong: object) -> None:
    with pytest.raises(UserError, match="only"):
        chosen_claims(wrong)

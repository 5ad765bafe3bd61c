"""Claims as contrasts: declared soundly, weighed rightly, judged by the interval of both."""

from dataclasses import replace

import numpy as np
import pytest

from metalead.simulation.claims.claim import Claim, at, led
from metalead.simulation.claims.declared import CLAIM_BY_ID, CLAIMS, chosen_claims
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.verdicts import verdict_on
from metalead.simulation.claims.words import UNMOVED, why
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.ideas import IDEA_BY_ID
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
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
    told: list[int] = []
    found = measure(OF_A_DESK, 6, 0, 1, told.append)
    assert found.values.shape == (2, 6)
    assert told[-1] == 12
    again = measure(OF_A_DESK, 6, 0, 2, told.append)
    np.testing.assert_array_equal(found.values, again.values)


def test_claims_are_chosen_by_id_or_idea() -> None:
    assert chosen_claims(None) == CLAIMS
    assert [claim.id for claim in chosen_claims(("coached",))] == ["coached"]
    assert {"coached", "coaching-the-front"} <= {c.id for c in chosen_claims("coaches")}


@pytest.mark.parametrize("wrong", ["coach", 3, ("coached", 4)])
def test_what_is_no_claim_is_refused(wrong: object) -> None:
    with pytest.raises(UserError, match="only"):
        chosen_claims(wrong)

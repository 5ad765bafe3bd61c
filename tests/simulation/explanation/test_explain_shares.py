"""Shares of a difference: Shapley's axioms, mixtures that run as what they are mixed of."""

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from metalead.simulation.comparison.manifest import arm_record
from metalead.simulation.explanation.factors import MOST, factors_between, mixtures
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import ORGANISATIONS, REFERENCE
from metalead.simulation.parameters.outcomes import PRIMARY_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.shapley import shapley
from scenario_texts import SMALL
from small_disasters import town

TOWN = town()
COMMAND, NETWORK = Arm("command", "command"), Arm("network", "network")
PAIRS = list(permutations([o.id for o in ORGANISATIONS if not o.unknown], 2))


def game(count: int, seeds: int = 3) -> np.ndarray:
    """Any values of all mixtures of `count` factors."""
    return np.random.default_rng(count).normal(size=(1 << count, seeds))


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_shares_add_up_in_every_disaster(count: int) -> None:
    values = game(count)
    np.testing.assert_allclose(shapley(values).sum(axis=0), values[-1] - values[0], rtol=1e-12)


def test_shares_are_the_mean_over_all_orders_of_exchanging() -> None:
    values, found = game(4), np.zeros((4, 3))
    orders = list(permutations(range(4)))
    for order in orders:
        number = 0
        for factor in order:
            found[factor] += values[number | 1 << factor] - values[number]
            number |= 1 << factor
    np.testing.assert_allclose(shapley(values), found / len(orders), rtol=1e-12)


def test_a_factor_that_changes_nothing_has_no_share() -> None:
    values = game(3)
    idle = np.array([values[number & 0b011] for number in range(8)])
    assert (shapley(idle)[2] == 0.0).all()
    assert (shapley(idle)[:2] != 0.0).all()


def test_factors_that_do_the_same_have_the_same_share() -> None:
    # Gloves: a pair is worth 1; factor 0 is the left one, 1 and 2 are right ones.
    values = np.array([float(n & 1 and bool(n & 6)) for n in range(8)])
    np.testing.assert_allclose(shapley(values), [2 / 3, 1 / 6, 1 / 6])


def test_values_of_some_mixtures_are_not_enough() -> None:
    with pytest.raises(ValueError, match="not 3"):
        shapley(np.zeros(3))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_all_differences_exchanged_make_the_other_arm(first: str, second: str) -> None:
    one, other = Arm(first, first), Arm(second, second)
    last = mixtures(one, other, factors_between(TOWN, one, other))[-1]
    assert last.label == second
    runs = run_ensemble(TOWN, [last, other], range(3), 1)
    np.testing.assert_array_equal(runs.outcomes[0], runs.outcomes[1])
    np.testing.assert_array_equal(runs.stage_hours[0], runs.stage_hours[1])


def test_a_mixture_is_no_organisation_of_the_four() -> None:
    factors = factors_between(TOWN, COMMAND, NETWORK)
    arms = mixtures(COMMAND, NETWORK, factors)
    runs = run_ensemble(TOWN, arms, range(4), 1)
    assert len(arms) == 2 ** len(factors) >= 8
    assert len({row.tobytes() for row in runs.outcomes}) > 4


def test_own_levers_and_the_post_of_an_arm_are_factors() -> None:
    small = load_scenario(SMALL)
    found = factors_between(small, COMMAND, Arm("police-led", "police-led"))
    assert {factor.name for factor in found} == {"reach", "command post"}
    last = mixtures(COMMAND, Arm("police-led", "police-led"), found)[-1]
    assert (dict(last.levers)["reach"], last.post) == (0.5, "police")


def test_many_levers_are_put_together() -> None:
    differing = [lever for lever in LEVERS if lever.group != "disaster"]
    now = resolved(TOWN, NETWORK).levers
    values = tuple(
        (lever.id, lever.low if now[lever.id] != lever.low else lever.high) for lever in differing
    )
    found = factors_between(TOWN, NETWORK, Arm("other", "network", values))
    names = [exchange.name for factor in found for exchange in factor.exchanges]
    assert len(found) <= MOST
    assert sorted(names) == sorted(lever.id for lever in differing)


@pytest.mark.parametrize("organisation", ["network", "delegation"])
def test_shares_of_runs_add_up_and_a_lever_without_use_has_none(organisation: str) -> None:
    # A price of orders is of no use where nobody orders; under delegation it is paid.
    changed = Arm("dear", organisation, (("order_price", 5.0), ("attention", 4.0)))
    found = explain(TOWN, arms=(organisation, changed), replications=6, outcome="deaths")
    gains = found.attribution.gains
    np.testing.assert_allclose(found.attribution.by_seed.sum(axis=0), gains[-1], atol=1e-9)
    assert np.abs(gains[-1]).max() > 0.0
    shares = found.shares().set_index("factor")["mean"]
    assert shares.sum() == pytest.approx(found.attribution.total.mean)
    assert (shares["order_price"] == 0.0) == (organisation == "network")


def test_a_gain_is_the_same_deaths_counted_either_way() -> None:
    asked = {"arms": ("command", "network"), "replications": 4}
    fewer, averted = (
        explain(TOWN, outcome=outcome, **asked).attribution.gains
        for outcome in ("deaths", "deaths_averted")
    )
    np.testing.assert_allclose(fewer, averted, atol=1e-9)
    assert np.abs(fewer[-1]).max() > 0.0


def test_tables_are_tidy_and_the_summary_says_what_counts() -> None:
    found = explain(TOWN, replications=20)
    shares, mixed = found.shares(), found.mixtures()
    post = "the post decides, by authority; news goes to the post"
    assert list(shares["before"]) == [
        f"{post}, delegation 0.5 to 0.9",
        f"{post}, sectors 3 to 7",
        post,
        post,
    ]
    assert len(mixed) == 16
    assert mixed["mean"].iloc[-1] == pytest.approx(shares["mean"].sum())
    by_seed = found.shares_by_seed().groupby("seed")["share"].sum()
    np.testing.assert_allclose(by_seed, found.attribution.gains[-1], atol=1e-9)
    assert " ".join(found.verdict.split()) in " ".join(found.summary().split())
    assert any(name in found.verdict for name in shares["factor"])
    assert all(len(line) <= 100 for line in found.summary().splitlines())
    assert found.needs == 0
    assert found.only_seed is None


def test_the_record_of_an_arm_holds_its_switches(tmp_path: Path) -> None:
    mixed = mixtures(COMMAND, NETWORK, factors_between(TOWN, COMMAND, NETWORK))[5]
    assert mixed.switches
    assert arm_record(mixed).arm(tmp_path) == mixed


@pytest.mark.parametrize(
    ("arms", "words"),
    [
        (("command", REFERENCE), "no switch that could be exchanged"),
        (("recorded", "command"), "recorded it is not known who decided what"),
        (("command", Arm("again", "command")), "do not differ in anything"),
        (("command", "network", "delegation"), "a difference is between two"),
        (("command",), "two arms"),
    ],
)
def test_arms_that_cannot_be_told_apart_are_refused(
    arms: tuple[str | Arm, ...], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        explain(TOWN, arms=arms)


def test_an_outcome_that_is_neither_good_nor_bad_has_no_gain() -> None:
    assert {measure_of(outcome).sign for outcome in PRIMARY_IDS} == {1.0, -1.0}
    with pytest.raises(UserError, match="can be better or worse"):
        measure_of("messages")


@pytest.mark.parametrize("outcome", ["people_saved", "people_lost", "avoidable_deaths"])
def test_of_an_outcome_that_is_gone_it_is_said_what_it_counted(outcome: str) -> None:
    for asked in (explain, levers):
        with pytest.raises(UserError, match=f"not counted any more. In version 0.1, {outcome}: "):
            asked(TOWN, outcome=outcome)

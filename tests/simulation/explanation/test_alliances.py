"""The missing alliance: halving keeps the best, and what is planted is found."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from begun_runs import begun
from metalead.simulation.explanation import search
from metalead.simulation.explanation.alliances import Alliances, Worth
from metalead.simulation.explanation.alliances_words import THERE, clause
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.relations import changed, relations, with_one_more
from metalead.simulation.explanation.search import Plan, new_search, runs_expected
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.alliances import missing_alliances, run_all
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.halving import APART, Halving, choose, runs_of
from metalead.simulation.statistics.intervals import Estimate
from small_disasters import agency, known, trapped, units, written

ARMS = ("network", "meta-leader")


def parted(count: int = 8, *, joined: bool = False) -> Scenario:
    """Whoever sees the trapped has no units and no contact to those who have them."""
    agencies = [
        agency("clerk", "north"),
        agency("watch", "north"),
        agency("helper", "south", units=[units("rescue", 6)]),
    ]
    between = [["clerk", "watch"], *([["watch", "helper"]] if joined else [])]
    ties = [{"between": pair, "contact": "continuously"} for pair in between]
    kind = trapped(count) | {"seen_by": ["watch"]}
    kind["needs"] = [kind["needs"][0] | {"seen_by": ["watch"]}]
    kind["people"] = known(3)
    return written(agencies, [kind], ties=ties, primary_outcome="hours_trapped")


@cache
def found(*, joined: bool) -> Alliances:
    return missing_alliances(parted(joined=joined), arms=ARMS, runs_per_arm=60, replications=80)


def test_the_planted_missing_alliance_is_found() -> None:
    ties = found(joined=False).ties().set_index(["arm", "one", "other"])
    best = ties.loc["network"].sort_values("mean").iloc[-1]
    assert best.name == ("watch", "helper")
    assert best["tie"] == "missing"
    assert best["low"] > 10.0
    assert best["unit"] == "fewer person-hours trapped"
    others = ties.loc["network"].drop(index=[("watch", "helper")])
    assert (others["mean"].abs() < best["mean"] / 2).all()
    assert "watch and helper" in found(joined=False).verdict


def test_cutting_it_costs_what_adding_it_gains() -> None:
    gained = found(joined=False).ties().set_index(["arm", "one", "other"])["mean"]
    lost = found(joined=True).ties().set_index(["arm", "one", "other"])
    place = ("network", "watch", "helper")
    assert lost.loc[place, "tie"] == "there"
    assert lost.loc[place, "mean"] == pytest.approx(gained[place])


def test_every_pair_is_screened_on_disasters_that_are_not_those_of_the_answer() -> None:
    answer = found(joined=False)
    table = answer.screening()
    assert len(table) == 2 * 3
    assert table["finalist"].any()
    assert answer.plan.first_of_choice >= APART > answer.plan.replications
    assert (answer.attention().groupby("arm").size() == 3).all()


def test_disasters_in_which_nobody_is_red_are_left_out() -> None:
    answer = missing_alliances(
        parted(1), arms=ARMS, runs_per_arm=60, replications=20, outcome="hours_to_care_red"
    )
    count = answer.found[0].ties[0].found.replications
    assert 0 < count < 20
    line = f"Hours of the red are of {count} of 20 disasters: in the others nobody is red."
    assert line in " ".join(answer.summary().split())
    search = new_search(answer.plan, answer.arms[0])
    seeds = np.arange(20)
    worth = search.worth_of(relations(answer.scenario), seeds, lambda _: None)
    assert worth.shape == (3, count)
    assert np.isfinite(worth).all()


def test_a_candidate_that_met_no_disaster_has_no_mean() -> None:
    state = Halving(2)
    state.meet(lambda *_: np.empty((2, 0)), np.arange(3))
    assert np.isnan(state.mean(0))
    state.keep(1)
    assert state.left == [0]


def test_what_gains_nothing_is_told_without_a_name() -> None:
    measure = measure_of("hours_trapped")
    nothing = Worth(("watch", "helper"), True, Estimate(0.0, 0.0, 0.0, 0.0, 20, 2, True))
    told = "none of the ties there are is worth anything"
    assert clause(THERE, (nothing,), measure) == told
    something = replace(nothing, found=replace(nothing.found, mean=12.0, luck=3.0, assumed=5.0))
    assert clause(THERE, (something,), measure).startswith(f"{THERE} watch and helper, 12 fewer")
    worse = replace(nothing, found=replace(nothing.found, mean=-12.0, luck=3.0, assumed=5.0))
    assert "12 more person-hours trapped" in clause(THERE, (worse,), measure)
    assert clause(THERE, (), measure) == ""


def test_attention_is_counted_by_the_hour() -> None:
    answer = found(joined=False)
    gains = np.concatenate(answer.found[0].search.attention, axis=1)
    total = answer.attention().query("arm == 'network'")["mean"].sum()
    assert total == pytest.approx(gains.mean(axis=1).sum() / answer.scenario.horizon)


def test_one_more_sits_at_the_desk_that_is_named_and_at_no_other() -> None:
    scenario, arm = parted(), Arm("network", "network")
    names = [leader.id for leader in scenario.agencies]
    before = begun(scenario, arm, 0)[0].leaders["full_staff"]
    for place, name in enumerate(names):
        after = begun(*with_one_more(scenario, arm, name), 0)[0].leaders["full_staff"]
        assert list(after - before) == [int(place == p) for p in range(len(names))]


def test_where_the_post_s_desk_is_drawn_it_has_one_more_in_every_world() -> None:
    scenario, arm = parted(), Arm("network", "network", (("staff", Range(2.0, 5.0, "drawn")),))
    seeds = range(8)
    before, after = (
        begun(scenario, arm, *seeds),
        begun(*with_one_more(scenario, arm, "clerk"), *seeds),
    )
    desks = [
        (run.leaders["full_staff"][0], more.leaders["full_staff"][0])
        for run, more in zip(before, after, strict=True)
    ]
    assert len({*desks}) == 4
    assert all(more == desk + 1 for desk, more in desks)


def test_changing_a_relationship_twice_gives_the_ties_back() -> None:
    scenario = parted(joined=True)
    for relation in relations(scenario):
        again = next(
            r for r in relations(changed(scenario, relation)) if r.between == relation.between
        )
        assert again.there != relation.there
    pairs = relations(scenario)
    assert [pair.there for pair in pairs] == [False, True, True]


def test_halving_keeps_the_best_and_its_budget() -> None:
    spent = 0

    def measured(left: Sequence[int], seeds: np.ndarray) -> np.ndarray:
        nonlocal spent
        spent += len(left) * seeds.size
        noise = np.random.default_rng(seeds).normal(size=(64, seeds.size))
        return np.array([noise[c] + 0.1 * c for c in left])

    state = Halving(64)
    choose(state, measured, budget=1200, finalists=4, first=APART)
    assert len(state.left) == 4
    assert 63 in state.left
    assert spent == runs_of(64, 4, 1200)
    assert 1000 < spent <= 1200
    assert state.disasters(63) > state.disasters(0) > 0


def test_few_candidates_are_all_finalists() -> None:
    state = Halving(3)
    choose(state, lambda *_: np.empty(0), budget=100, finalists=5, first=APART)
    assert state.left == [0, 1, 2]


def test_ctrl_c_keeps_the_disasters_that_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan(parted(), measure_of("deaths"), 5, 20, 40, 1)
    assert [batch.size for batch in plan.batches] == [10, 10]
    calls = []

    def run_trials(trials: list, seeds: np.ndarray, *rest: object) -> np.ndarray:
        calls.append(seeds)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return np.zeros((len(trials), seeds.size))

    monkeypatch.setattr(search, "run_trials", run_trials)
    one, other = (new_search(plan, Arm(name, name)) for name in ARMS)
    assert run_all([one, other], None) is True
    assert sum(batch.size for batch in one.seeds) == 10
    assert other.seeds == []


def test_progress_ends_where_it_was_expected_to() -> None:
    told: list[tuple[int, int]] = []
    answer = missing_alliances(
        parted(),
        arms=ARMS,
        runs_per_arm=40,
        replications=4,
        on_progress=lambda *at: told.append(at),
    )
    assert told[-1][0] == told[-1][1] == 2 * runs_expected(answer.plan)


@pytest.mark.parametrize("budget", [0, -5, 10**9])
def test_a_budget_out_of_range_is_refused(budget: int) -> None:
    with pytest.raises(UserError, match="The nearest is"):
        missing_alliances(parted(), runs_per_arm=budget)

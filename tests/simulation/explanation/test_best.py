"""Arms at their best: a planted better setting is found, budgets are equal, words are right."""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.explanation.best import Best, Gain
from metalead.simulation.explanation.best_words import judged
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.own_levers import own_levers
from metalead.simulation.explanation.tuning import DISASTERS, Budget, quiet
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.explain import explain
from metalead.simulation.runs import ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import Estimate
from scenario_texts import SMALL
from small_disasters import town

LEVER = {lever.id: lever for lever in LEVERS}
ASKED = {"arms": ("command", "network"), "levers": ("sharing", "reach"), "first_seed": 0}


def silent_circle() -> Scenario:
    """A puzzle for five in a circle who tell nobody what they know: sharing solves it."""
    circle = load_scenario("lab-circle")
    return circle.model_copy(update={"levers": {**circle.levers, "sharing": 0.0}})


@cache
def tuned() -> Best:
    return at_best(silent_circle(), runs_per_arm=200, replications=60, **ASKED)


def test_the_planted_better_setting_is_found() -> None:
    settings = tuned().settings().set_index(["arm", "lever"])
    assert settings.loc[("network", "sharing"), "as_set"] == 0.0
    assert settings.loc[("network", "sharing"), "at_best"] > 0.5
    gained = tuned().gains().set_index(["what", "baseline"]).loc[("by tuning", "network")]
    assert gained["low"] > 0.0


def test_a_lever_that_makes_no_difference_stays_as_it_was() -> None:
    settings = tuned().settings().set_index(["arm", "lever"])
    # Nobody orders in a network, so a mandate is of no use to it.
    assert settings.loc[("network", "reach"), "at_best"] == 0.0


def test_budgets_are_equal_and_disasters_of_tuning_are_others() -> None:
    attempts = tuned().attempts().groupby("arm").size()
    assert list(attempts) == [tuned().budget.attempts] * 2
    assert tuned().budget.attempts * tuned().budget.disasters == 200
    assert tuned().compared is not None
    assert not set(tuned().budget.seeds) & set(tuned().compared.runs.seeds)
    assert len({*worlds_of(tuned().budget.seeds).tolist()}) == DISASTERS


def test_the_first_attempt_is_as_set_and_the_best_is_no_worse_there() -> None:
    for each in tuned().tuned:
        assert each.best.mean >= each.attempts[0].mean
        assert each.attempts[0].levers == {"sharing": 0.0, "reach": 0.0}


def test_the_same_seed_tunes_the_same() -> None:
    again = at_best(silent_circle(), runs_per_arm=200, replications=60, threads=1, **ASKED)
    assert again.attempts().equals(tuned().attempts())


def test_the_two_comparisons_are_parts_of_one() -> None:
    assert tuned().as_set is not None
    assert tuned().at_best is not None
    assert tuned().as_set.paired.labels == ("command", "network")
    assert tuned().at_best.paired.labels == ("command at its best", "network at its best")
    np.testing.assert_array_equal(tuned().as_set.runs.seeds, tuned().at_best.runs.seeds)
    text = " ".join(tuned().summary().split())
    assert tuned().verdict.splitlines()[0] in text
    assert "first as it was set" in text


def test_tuned_arms_can_be_explained() -> None:
    found = explain(silent_circle(), best=tuned(), replications=4)
    names = set(found.shares()["factor"])
    assert {"routine", "units across agencies", "priorities", "reserves"} <= names
    assert found.arms == tuned().tuned_arms
    assert "Levers, as set and at their best" in found.summary()


@pytest.mark.parametrize("runs", [10, 25, 199, 1000])
def test_a_budget_is_never_overspent(runs: int) -> None:
    budget = Budget(runs, 7)
    assert 0 < budget.disasters <= DISASTERS
    assert runs - budget.disasters < budget.attempts * budget.disasters <= runs


def test_own_levers_are_neither_means_nor_people_nor_disaster_nor_set() -> None:
    for arm in ("command", "meta-leader", "delegation", "network"):
        found = own_levers(town(), Arm(arm, arm, (("sharing", 0.2),)))
        assert {"alliances", "reach"} <= {lever.id for lever in found}
        assert all(lever.group not in ("attention", "disaster") for lever in found)
        assert all(lever.unit != "profile" for lever in found)
        assert not {"delegation", "sectors", "sector_desk", "sharing"} & {
            lever.id for lever in found
        }
    own = own_levers(load_scenario(SMALL), Arm("police-led", "police-led"))
    assert "reach" not in {lever.id for lever in own}


def test_named_levers_take_their_place() -> None:
    found = own_levers(town(), Arm("network", "network"), ("situation", "staff", "delegation"))
    assert [lever.id for lever in found] == ["situation", "staff"]


def gains(before: tuple[float, float, float], after: tuple[float, float, float]) -> str:
    """The sentence on these (mean, luck, luck and assumptions), as set and at best."""
    best = SimpleNamespace(measure=measure_of("deaths"))
    first, second = (
        Estimate(mean, luck, both, luck, 100, 10, True) for mean, luck, both in (before, after)
    )
    return judged(
        best,  # type: ignore[arg-type]
        Gain("network", "command", first),
        Gain("network at its best", "command at its best", second),
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            (9, 2, 3),
            (7, 2, 3),
            "Command is behind, and was not only badly set: network at its best ha",
        ),
        (
            (9, 2, 3),
            (-7, 2, 3),
            "Command was only badly set: command at its best has 7.0 fewer",
        ),
        ((9, 2, 3), (1, 2, 3), "Command was only badly set, as far as these disasters can tell"),
        (
            (-9, 2, 3),
            (-7, 2, 3),
            "Network is behind, and was not only badly set: command at its best",
        ),
        ((-9, 2, 12), (-7, 2, 9), "though assumptions can reverse it"),
        (
            (9, 2, 3),
            (7, 2, 9),
            "By luck alone, command is behind, and was not only badly set: network",
        ),
        ((1, 2, 3), (1, 2, 3), "At their best the two cannot be told apart either"),
        (
            (1, 2, 3),
            (8, 2, 3),
            "neither is behind the other. Network at its best has 8.0 fewer",
        ),
    ],
)
def test_whether_a_way_of_leading_is_behind_or_was_only_badly_set(
    before: tuple[float, float, float], after: tuple[float, float, float], words: str
) -> None:
    assert words in gains(before, after)


@pytest.mark.parametrize("calls", [1, 7])
def test_ctrl_c_keeps_equal_numbers_of_attempts(
    calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, count = ensemble.run_ensemble, 0

    def interrupted(*arguments: object) -> ensemble.Runs:
        nonlocal count
        count += 1
        if count > calls:
            raise KeyboardInterrupt
        return run(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ensemble, "run_ensemble", interrupted)
    if calls < 2:  # not one attempt of each arm
        with pytest.raises(KeyboardInterrupt):
            at_best(silent_circle(), runs_per_arm=40, replications=4, **ASKED)
        return
    found = at_best(silent_circle(), runs_per_arm=40, replications=4, **ASKED)
    assert found.interrupted
    assert [len(each.attempts) for each in found.tuned] == [3, 3]
    assert "stopped after 3 of 10 attempts an arm" in found.summary()
    assert "were not compared" in found.verdict
    assert list(found.tables()) == ["settings", "attempts"]


def test_optuna_keeps_its_own_voice() -> None:
    import optuna

    before = optuna.logging.get_verbosity()
    with quiet():
        assert optuna.logging.get_verbosity() == optuna.logging.WARNING
    assert optuna.logging.get_verbosity() == before


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"levers": ("sharng",)}, "did you mean 'sharing'"),
        ({"levers": ("scarcity",)}, "belongs to the disaster"),
        ({"levers": ("delegation",)}, "no lever left to tune"),
        ({"arms": ("command", REFERENCE)}, "not a way of leading"),
        ({"runs_per_arm": 3}, "The nearest is 10"),
        ({"replications": 1}, "2 or more"),
    ],
)
def test_what_cannot_be_tuned_is_refused(asked: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words):
        at_best(town(), **asked)  # type: ignore[arg-type]

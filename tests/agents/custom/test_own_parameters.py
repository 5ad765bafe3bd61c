"""Numbers of a strategy's own: declared in its file, set from outside, told of, and kept."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from metalead.agents.own import Leader, Parameter, built_in, strategy
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.own_parameters import parameters_of
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.checks import scenario_of
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.runs.setting import Settings

SMALL = Path(__file__).parents[2] / "small.yaml"
MINE = '''
import metalead as ml
from metalead.agents.own import LOOK_AGAIN, NOTICE, built_in, write


@ml.strategy
def late(
    picture,
    now,
    news,
    since=ml.Parameter(1.0, low=0, high=12, help="hour from which it acts", unit="hours"),
    minutes=ml.Parameter(200, low=1, high=500, help="until it looks again", whole=True),
):
    """Acts from some hour on."""
    if now < since:
        return 0
    slot = built_in(picture, now, news)
    if news["kind"] == NOTICE:
        slot = write(picture, now, slot, LOOK_AGAIN, -1, -1, 0, minutes, -1)
    return slot


class Late(ml.Leader):
    """The same, in Python."""

    def decide(
        self,
        picture,
        now,
        news,
        since=ml.Parameter(1.0, low=0, high=12, help="hour from which it acts", unit="hours"),
        minutes=ml.Parameter(200, low=1, high=500, help="until it looks again", whole=True),
    ):
        if now < since:
            return []
        acts = self.built_in(picture, now, news)
        return [*acts, ml.Act("look", count=minutes)] if news["kind"] == NOTICE else acts
'''


class Capped(Leader):
    """Acts so many times in a decision at most."""

    def decide(self, picture, now, news, most=Parameter(200, 0, 256, whole=True)):  # noqa: B008
        return self.built_in(picture, now, news)[:most]


@strategy
def capped(picture, now, news, most=Parameter(200, 0, 256, whole=True)):  # noqa: B008
    """Acts so many times in a decision at most."""
    return min(built_in(picture, now, news), most)


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    return tmp_path


def metalead(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments)


def outcomes(result: Any, label: str) -> np.ndarray:
    place = [arm.label for arm in result.runs.arms].index(label)
    found: np.ndarray = result.runs.outcomes[place]
    return found


def test_both_sorts_declare_and_read_alike_wherever_they_run() -> None:
    arms = ("network", "mine.py:late", "mine.py:Late")
    done = [
        compare(
            SMALL, arms=arms, replications=4, threads=threads,
            set={"late.since": since, "Late.since": since, "late.minutes": 3, "Late.minutes": 3},
        )
        for threads, since in ((1, 2.0), (2, 2.0), (1, 6.0))
    ]  # fmt: skip
    for result in done:
        assert np.array_equal(outcomes(result, "late"), outcomes(result, "Late"), equal_nan=True)
    first, again, later = (outcomes(result, "late") for result in done)
    assert np.array_equal(first, again, equal_nan=True)
    assert not np.array_equal(first, later, equal_nan=True)
    assert not np.array_equal(first, outcomes(done[0], "network"), equal_nan=True)


def test_a_default_is_what_it_is_where_nobody_sets_it() -> None:
    arms = ("network", "mine.py:late", Arm("set", "network", strategy=capped))
    alone = compare(SMALL, arms=arms, replications=2, threads=1)
    said = compare(
        SMALL, arms=arms, replications=2, threads=1, set={"late.since": 1, "capped.most": 200}
    )
    for label in ("late", "set"):
        assert np.array_equal(outcomes(alone, label), outcomes(said, label), equal_nan=True)
    assert np.array_equal(outcomes(alone, "network"), outcomes(alone, "set"), equal_nan=True)


def test_numbers_of_numpy_and_text_are_numbers() -> None:
    arms = ("network", Arm("one", "network", strategy=Capped))
    three = [
        compare(SMALL, arms=arms, replications=2, threads=1, set=settings)
        for settings in (
            {"Capped.most": np.int32(2)},
            {"Capped.most": np.float64(2)},
            "Capped.most=2",
        )
    ]
    for other in three[1:]:
        assert np.array_equal(outcomes(three[0], "one"), outcomes(other, "one"), equal_nan=True)
    own = Arm("one", "network", strategy=Capped, parameters={"most": np.int64(2)})
    given = compare(SMALL, arms=("network", own), replications=2, threads=1)
    assert np.array_equal(outcomes(three[0], "one"), outcomes(given, "one"), equal_nan=True)


def test_a_strategy_is_set_in_all_its_arms_and_an_arm_stands_over_it() -> None:
    scenario = scenario_of(SMALL)
    asked = ("mine.py:late", "mine.py:late@command", Arm("mine", "network", strategy=Capped))
    arms = choose_arms(
        scenario, asked, {"late@command.since": 3, "late.since": 2, "Capped.most": 5}
    )
    assert [dict(arm.parameters) for arm in arms] == [{"since": 2}, {"since": 3}, {"most": 5}]
    (labelled,) = choose_arms(scenario, asked, {"mine.most": 7})[2:]
    assert dict(labelled.parameters) == {"most": 7}


def test_what_can_be_set_is_listed_with_its_range() -> None:
    (arm, _) = choose_arms(scenario_of(SMALL), ("mine.py:Late", "network"))
    since, minutes = parameters_of(arm)
    assert (since.id, since.low, since.high, since.default) == ("since", 0, 12, 1)
    assert (since.help, since.unit) == ("hour from which it acts", "hours")
    assert (minutes.whole, since.whole) == (True, False)
    assert parameters_of(Arm("network", "network")) == ()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (
            "late.sinze=2",
            "late has no parameter 'sinze'; did you mean 'since'? (it has since, from",
        ),
        ("late.since=13", "since must lie from 0 to 12 (hours), not 13. The nearest is 12"),
        ("late.since=soon", "'soon' is not a number. since is a number from 0 to 12, by default 1"),
        ("late.minutes=1.5", "minutes must be a whole number, not 1.5"),
        ("lata.since=2", "there is no arm or strategy 'lata' in this comparison; did you mean"),
        ("since=2", "since is a parameter of late. Write late.since"),
        ("network.since=2", "there is no lever 'since'"),
        ("Capped.most=2", "there is no arm or strategy 'Capped' in this comparison"),
    ],
)
def test_mistakes_are_one_line_that_says_what_there_is(setting: str, words: str) -> None:
    arms = "network,mine.py:late,mine.py:late@command"
    done = metalead("compare", str(SMALL), "--arms", arms, "--set", setting)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert f"--set {setting}: {words}" in done.stderr


@pytest.mark.parametrize(
    ("arm", "words"),
    [
        (Arm("a", "network", strategy=capped, parameters={"mast": 3}), "no parameter 'mast'"),
        (Arm("a", "network", strategy=capped, parameters={"most": 999}), "lie from 0 to 256"),
        (Arm("a", "network", parameters={"most": 3}), "it decides by a built-in strategy"),
        (
            Arm("a", "network", strategy=type("Own", (Leader,), {"decide": lambda *_: []}),
                parameters={"most": 3}),
            "it declares none",
        ),
    ],
)  # fmt: skip
def test_an_arm_is_checked_as_a_setting_is(arm: Arm, words: str) -> None:
    with pytest.raises(UserError, match=words):
        choose_arms(scenario_of(SMALL), ("network", arm))


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ("ml.Parameter(5, low=1, high=3)", "default has to lie from low to high"),
        ("ml.Parameter(1, low=1, high=1)", "has to go upwards"),
        ("ml.Parameter(1.5, low=1, high=3, whole=True)", "all three have to be whole"),
        ("ml.Parameter(float('nan'), low=1, high=3)", "default has to lie"),
        ("3", "After picture, now and news a strategy has parameters"),
    ],
)
def test_a_declaration_that_is_none_is_told_with_its_line(
    declared: str, words: str, mine: Path
) -> None:
    source = f"@ml.strategy\ndef own(picture, now, news, x={declared}):\n    return 0\n"
    (mine / "bad.py").write_text(f"import metalead as ml\n\n{source}")
    done = metalead("compare", str(SMALL), "--arms", "network,bad.py:own")
    assert done.exit_code == 2
    assert "bad.py, line " in done.stderr
    assert words in done.stderr


def test_a_parameter_is_not_called_as_a_lever_is(mine: Path) -> None:
    (mine / "bad.py").write_text(MINE.replace("since", "sharing"))
    done = metalead("compare", str(SMALL), "--arms", "network,bad.py:late")
    assert done.exit_code == 2
    assert "its parameter 'sharing' is called as a lever is" in done.stderr


def test_results_tell_of_them_and_a_replay_has_them() -> None:
    done = metalead(
        "compare", str(SMALL), "--arms", "network,mine.py:late", "--replications", "2",
        "--threads", "1", "--set", "late.since=2.5", "--out", "out",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "With since 2.5, minutes 200." in " ".join(done.stdout.split())
    records = json.loads(Path("out", "manifest.json").read_text())["arms"]
    assert records[1]["parameters"] == {"since": 2.5, "minutes": 200.0}
    assert "parameters" not in records[0]
    again = metalead("replay", "out", "--run", "1")
    assert again.exit_code == 0, again.output
    assert "numbers equal those stored" in again.stdout


def test_a_table_of_runs_has_a_column_for_each() -> None:
    result = compare(
        SMALL, arms=("network", capped), replications=2, threads=1, set={"capped.most": 4}
    )
    column = result.runs_table()["parameter_capped.most"]
    assert column[:2].isna().all()
    assert (column[2:] == 4.0).all()
    assert result.document()["parameters"] == {"capped": {"most": 4.0}}


def test_stored_runs_differ_by_them_and_are_as_before_without() -> None:
    scenario = scenario_of(SMALL)
    settings = Settings(scenario)
    arms = [
        Arm("a", "network", strategy=capped, parameters=given)
        for given in ((), (("most", 200.0),), (("most", 3.0),))
    ]
    default, said, other = map(settings.of, arms)
    assert default == said != other
    assert "parameters" not in settings.of(Arm("network", "network"))


def test_explain_has_them_as_a_difference_of_the_strategy() -> None:
    arms = [
        Arm(f"at most {most}", "network", strategy=capped, parameters={"most": most})
        for most in (1, 9)
    ]
    found = explain(SMALL, arms=arms, replications=4, threads=1)
    assert "capped (most 1)" in found.summary()


def test_a_model_of_mesa_has_them() -> None:
    arm = Arm("own", "network", strategy=Capped)
    runs = [
        CrisisModel(SMALL, arm, levers=levers, rng=3)
        for levers in (None, {"Capped.most": 0}, {"own.most": 0})
    ]
    for model in runs:
        model.run_until(12)
    sent = [model.outcome("messages") for model in runs]
    assert sent[0] > sent[1] == sent[2]
    seated = CrisisModel(SMALL, "network", rng=3, seats={"fire": Capped})
    seated.run_until(12)
    assert seated.outcome("messages") > 0


def test_a_failing_strategy_is_run_again_with_what_was_set(mine: Path) -> None:
    (mine / "sharp.py").write_text(
        MINE.replace("    slot = built_in", "    picture.beliefs[minutes]\n    slot = built_in")
    )
    done = metalead(
        "compare", str(SMALL), "--arms", "network,sharp.py:late", "--replications", "2",
        "--set", "late.minutes=99",
    )  # fmt: skip
    assert done.exit_code == 2
    assert "in late: IndexError" in done.stderr

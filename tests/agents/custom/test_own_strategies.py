"""Custom strategies as arms: the built-in's numbers where they restate it, clear errors."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from metalead.agents.own import (
    ASK,
    CENTRE,
    COMMIT,
    NEEDS,
    NOTICE,
    OFFER,
    ORDER,
    RELEASE,
    REPORT,
    REQUEST,
    STATUS,
    UNDELIVERED,
    Act,
    Leader,
    answer,
    built_in,
    helper,
    rule_row,
    say_done,
    strategy,
    tell,
    write,
)
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.compare import compare
from metalead.simulation.runs.model import CrisisModel

SMALL = Path(__file__).parents[2] / "small.yaml"
SEEDS = 6


# What the restatement leaves out: reserves, priorities (own, and set from above), crews that go on
# by themselves, orders passed on.
PLAIN = ("commonality=1", "reserve=0", "guidance=0", "silo=0", "referral=0", "reach=1")  # all obey


class ByTheBook(Leader):
    """Obeys, reports up, offers: an agency's leader under detailed command, restated."""

    def decide(self, picture, now, news):
        weighs = news["kind"] == REQUEST or (news["kind"] == ORDER and not news["binding"])
        if self.strategy == "centralised" or weighs:
            return self.built_in(picture, now, news)
        me, kind, cause = picture.me[0], news["kind"], news["cause"]
        belief, need, acts = news["belief"], news["need"], []
        if kind == ORDER:
            acts += self.obey(picture, news)
        released = kind == RELEASE and news["capability"] >= 0
        if (kind == STATUS and news["tie"] < 0) or released:
            if news["count"] < 0:
                acts.append(Act("answer", belief=belief, need=need, cause=cause))
            if opens_the_way(picture, news) or (news["count"] < 0 and belief >= 0):
                acts.append(Act("tell", tie=me["post"], belief=belief, cause=cause))
            idle = picture.stocks[news["capability"]]["idle"]
            if idle > 0:
                acts.append(Act("offer", me["post"], -1, news["capability"], idle, cause))
        if kind == UNDELIVERED and need > 0 and news["hops"] > 0:  # what it could not pass on
            acts.append(Act("answer", belief=belief, need=need, cause=cause))
        lost_report = kind == UNDELIVERED and need == 0 and news["count"] > 0
        new = kind in (NOTICE, REPORT, ORDER) and news["tie"] != me["post"]
        new = new and (news["facts"] != 0 or news["cleared"] != 0)
        if (new or lost_report) and belief >= 0:
            acts.append(Act("tell", tie=me["post"], belief=belief, cause=cause))
        return acts

    def obey(self, picture, news):
        about = {name: news[name] for name in ("belief", "need", "cause")}
        known = picture.beliefs[news["belief"]]
        lacking = known["lacks_1"] | known["lacks_2"] | known["lacks_4"]  # a part of a crew came
        lacking &= ~known["called_off"]
        if (known["closed"] & ~lacking) >> news["need"] & 1:
            return [Act("answer", tie=news["tie"], count=news["count"], **about)]
        count = min(news["count"], picture.stocks[news["capability"]]["idle"])
        acts = [Act("commit", count=count, **about)] if count > 0 else []
        return [*acts, Act("answer", tie=news["tie"], count=count, **about)]  # it is read back


def opens_the_way(picture, news):
    """Whether own people say that a need is done for which others wait."""
    if news["belief"] < 0:
        return False
    kind = picture.beliefs[news["belief"]]["kind"]
    done = [need for need in range(1, NEEDS) if news["done"] >> need & 1]
    return any(picture.doctrine[rule_row(kind, need)]["leads"] for need in done)


@strategy
def by_the_book(picture, now, news):
    """The same, compiled."""
    me, kind, at = picture.me[0], news["kind"], 0
    if me["strategy"] == CENTRE:
        return built_in(picture, now, news)
    if kind in (ORDER, REQUEST):
        at = answer(picture, now, news, at)
    if kind == UNDELIVERED and news["need"] > 0 and news["hops"] > 0:
        at = write(picture, now, at, 4, -1, news["belief"], news["need"], 0, news["cause"])
    released = kind == RELEASE and news["capability"] >= 0
    if (kind == STATUS and news["tie"] < 0) or released:
        at = offer_to_post(picture, now, news)
    lost_report = kind == UNDELIVERED and news["need"] == 0 and news["count"] > 0
    is_word = kind in (NOTICE, REPORT, ORDER)
    new = is_word and news["tie"] != me["post"]
    new = new and (news["facts"] != 0 or news["cleared"] != 0)
    if (new or lost_report) and news["belief"] >= 0:
        at = tell(picture, news, me["post"], now, at)
    return at


@helper
def offer_to_post(picture, now, news):
    at, cause = 0, news["cause"]
    if news["count"] < 0:
        at = write(picture, now, at, 4, -1, news["belief"], news["need"], 0, cause)
    at = say_done(picture, news, now, at)
    idle = picture.stocks[news["capability"]]["idle"]
    if idle > 0:
        post = picture.me[0]["post"]
        at = write(picture, now, at, OFFER, post, -1, news["capability"], idle, cause)
    return at


class Clumsy(Leader):
    """Fails after an hour."""

    def decide(self, picture, now, news):
        return self.built_in(picture, now, news) if now < 1.0 else [][len(self.trust)]


class Overdone(Leader):
    """Sends what it has not."""

    def decide(self, picture, now, news):
        known = len(picture.beliefs) and picture.beliefs[0]["facts"] & 2
        return [Act("commit", belief=0, need=1, count=99)] if known else []


class Mute(Leader):
    """Forgets to say what it decided."""

    def decide(self, picture, now, news):
        self.built_in(picture, now, news)


@strategy
def outside(picture, now, news):
    """Looks past its contacts after an hour."""
    if now < 1.0:
        return built_in(picture, now, news)
    return picture.ties[99]["peer"]


@strategy
def overdone(picture, now, news):
    """Sends what it has not."""
    if len(picture.beliefs) == 0:
        return 0
    return write(picture, now, 0, COMMIT, -1, 0, 1, 99, -1)


@strategy
def uncounted(picture, now, news):
    """Gives a number of acts that it did not write."""
    picture.outbox[0]["act"] = ASK
    picture.outbox[0]["tie"] = 99
    return 1


@strategy
def unreadable(picture, now, news):
    """Asks for a column that is not there."""
    return picture.me[0]["mood"]


def line_of(text: str) -> int:
    """The line of this file that ends with a text."""
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.endswith(text))


def columns(result: Any, label: str) -> dict[str, np.ndarray]:
    table = result.runs_table()
    rows = table[table["arm"] == label].drop(columns=["scenario", "scenario_hash", "arm"])
    return {name: rows[name].to_numpy() for name in rows}


def assert_same(result: Any, one: str, other: str) -> None:
    first, second = columns(result, one), columns(result, other)
    assert len(first) > 30
    for name, values in first.items():
        assert np.array_equal(values, second[name], equal_nan=True), name


def test_a_restated_strategy_gets_the_numbers_of_the_built_in_one_plain_and_compiled() -> None:
    arms = (
        "detailed-command",
        Arm("plain", "detailed-command", strategy=ByTheBook),
        Arm("compiled", "detailed-command", strategy=by_the_book),
    )
    result = compare(SMALL, arms=arms, set=PLAIN, replications=SEEDS, threads=1)
    assert columns(result, "detailed-command")["messages"].min() > 10
    assert_same(result, "detailed-command", "plain")
    assert_same(result, "detailed-command", "compiled")


def test_processes_change_nothing() -> None:
    arms = ("detailed-command", Arm("plain", "detailed-command", strategy=ByTheBook))
    one, two = (compare(SMALL, arms=arms, replications=2, threads=threads) for threads in (1, 2))
    for name, values in columns(one, "plain").items():
        assert np.array_equal(values, columns(two, "plain")[name], equal_nan=True), name


def test_an_own_strategy_makes_a_difference_and_is_told_of() -> None:
    silent = type("Silent", (Leader,), {"decide": lambda *_: [], "__doc__": "Says nothing."})
    result = compare(SMALL, arms=("network", silent), replications=4, threads=1)
    assert (
        columns(result, "Silent")["messages"].max() < columns(result, "network")["messages"].min()
    )
    assert "Says nothing. Custom strategy" in " ".join(result.summary().split())


@pytest.mark.parametrize(
    ("own", "place", "words"),
    [
        (Clumsy, "[][len(self.trust)]", "in decide: IndexError"),
        (Overdone, None, "Overdone: Act(kind='commit'"),
        (Mute, None, "Mute: decide must return a list of Act, not None"),
        (outside, 'return picture.ties[99]["peer"]', "in outside: IndexError"),
        (overdone, "COMMIT, -1, 0, 1, 99, -1)", "in overdone: ValueError: write:"),
        (uncounted, None, "uncounted: gave 1"),
        (unreadable, 'return picture.me[0]["mood"]', "cannot be compiled: Field 'mood'"),
    ],
)
def test_errors_name_file_line_and_decision(own: Any, place: str | None, words: str) -> None:
    with pytest.raises(UserError) as error:
        compare(SMALL, arms=("network", own), replications=2, threads=1)
    told = str(error.value)
    assert told.startswith("test_own_strategies.py, line ")
    assert words in told
    if place is not None:
        assert told.startswith(f"test_own_strategies.py, line {line_of(place)}")
    if own is not unreadable:
        assert "Asked at " in told
        assert "in seed 0" in told
    assert "\n" not in told


def test_a_leader_may_look_at_itself_while_it_decides() -> None:
    seen: list[tuple[int, float]] = []

    class Looks(Leader):
        def decide(self, picture, now, news):
            seen.append((self.incidents_known, now))
            assert len(picture.beliefs) == self.incidents_known
            return super().decide(picture, now, news)

    model = CrisisModel(SMALL, "network", rng=5, seats={"fire": Looks})
    model.run_until(12)
    assert len(seen) > 5


MINE = '''
from metalead.agents.own import Leader, strategy

class Scout(Leader):
    """Says nothing."""
    def decide(self, picture, now, news):
        return []

def plain(picture, now, news):
    return 0
'''


def metalead(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments)


def test_a_file_is_an_arm_and_is_kept_for_replay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    done = metalead(
        "compare", str(SMALL), "--arms", "network,mine.py:Scout,mine.py:Scout@command",
        "--replications", "2", "--threads", "1", "--out", "out", "--set", "Scout.sharing=0.8",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    words = " ".join(done.stdout.split())
    assert "Scout: Says nothing. Custom strategy (mine.py) in network:" in words
    assert "Scout@command: Says nothing. Custom strategy (mine.py) in command:" in words
    (tmp_path / "mine.py").unlink()
    again = metalead("replay", "out", "--run", "1")
    assert again.exit_code == 0, again.output
    assert "numbers equal those stored" in again.stdout
    (kept,) = (tmp_path / "out").glob("mine-*.py")
    kept.write_text(MINE + "\n")
    refused = metalead("replay", "out", "--run", "1")
    assert refused.exit_code == 2
    assert "was changed" in refused.stderr


@pytest.mark.parametrize(
    ("arm", "words"),
    [
        ("mine.py", "name the strategy in it, as in mine.py:Scout"),
        ("mine.py:Scuot", "did you mean 'Scout'?"),
        ("mine.py:plain", "Put @metalead.strategy above it"),
        ("mine.py:MINE", "there is no 'MINE'"),
        ("mien.py:Scout", "there is no file mien.py; did you mean 'mine.py'?"),
        ("mine.py:Scout@comand", "did you mean 'command'?"),
        ("mine.py:Scout@omniscient", "nobody decides"),
        ("no.such.module:Scout", "there is no module 'no.such.module'"),
        ("broken.py:Scout", "broken.py, line 2: SyntaxError"),
        ("failing.py:Scout", "failing.py, line 1: ZeroDivisionError"),
    ],
)
def test_what_cannot_be_found_is_told_shortly(
    arm: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(MINE)
    (tmp_path / "broken.py").write_text("\nclass Scout(:\n")
    (tmp_path / "failing.py").write_text("1 / 0\n")
    done = metalead("compare", str(SMALL), "--arms", f"network,{arm}", "--replications", "2")
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr) < 300

"""What only strategies of somebody's own do: look again, inquire, hand on, and leave to chance."""

import re
from collections.abc import Callable
from inspect import getsource
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from metalead.agents.limits import MOST_LOOKS
from metalead.agents.own import (
    FORWARD,
    INQUIRE,
    INQUIRY,
    LOOK_AGAIN,
    NOTICE,
    POSTED,
    REMINDER,
    REPORT,
    STATUS,
    Act,
    Leader,
    built_in,
    chance,
    strategy,
    write,
)
from metalead.simulation.cli import app
from metalead.simulation.custom.failures import DecisionError
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.compare import compare
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

PATH = Path(__file__).parents[2] / "small.yaml"
SMALL = load_scenario(PATH)
SEED, HORIZON = 5, 12.0
MINUTES = 20
NETWORK = Arm("network", "network")

Read = tuple[float, np.void]
Wanted = Callable[[Any, np.void], list[Act]]


class Everyone:
    """Nobody does anything but what one leader wants once; all that is read."""

    def __init__(self, leader: str, wanted: Wanted, until: float = HORIZON) -> None:
        self.read: dict[str, list[Read]] = {id: [] for id in ("police", "fire", "ems", "eoc")}
        self.leader, self.wanted, self.once = leader, wanted, False
        seats = {id: self.seat(id) for id in self.read}
        self.session = Session(SMALL, NETWORK, SEED, seats=seats, strict=True)
        self.session.advance(until)

    def seat(self, id: str) -> Callable[[Any, float, np.void], list[Act]]:
        def decide(picture: Any, now: float, news: np.void) -> list[Act]:
            self.read[id].append((now, news.copy()))
            wanted = [] if self.once or id != self.leader else self.wanted(picture, news)
            self.once = self.once or bool(wanted)
            return wanted

        return decide

    def of(self, id: str, kind: int) -> list[Read]:
        """What a leader read of a kind; of reminders those that it wanted itself."""
        found = [(now, news) for now, news in self.read[id] if news["kind"] == kind]
        return [one for one in found if kind != REMINDER or one[1]["count"] > 0]

    def messages(self, kind: int) -> np.ndarray:
        run = self.session.run
        rows: np.ndarray = run.messages[: run.world[0]["messages"]]
        return rows[rows["kind"] == kind]


def tie_to(leader: str, other: str) -> int:
    """The row of a tie in a leader's picture."""
    session = Session(SMALL, NETWORK, SEED)
    peers = session.picture(leader).ties["peer"]
    return int(np.flatnonzero(peers == session.names.leaders.index(other))[0])


def on_notice(kind: str, **more: int) -> Wanted:
    """An act about what own people have just seen."""
    return lambda _, news: (
        [Act(kind, belief=news["belief"], **more)] if news["kind"] == NOTICE else []
    )


# --- looking again ---------------------------------------------------------------------------


def test_a_look_comes_when_it_was_wanted_with_the_picture_of_then() -> None:
    ran = Everyone("fire", on_notice("look", count=MINUTES))
    (asked, what), (now, news) = ran.of("fire", NOTICE)[0], ran.of("fire", REMINDER)[0]
    assert len(ran.of("fire", REMINDER)) == 1
    assert now > asked + MINUTES / 60
    assert (news["count"], news["belief"]) == (MINUTES, what["belief"])
    (written,) = [row for row in ran.messages(REMINDER) if row["count"] > 0]
    assert written["sent"] == written["arrived"] == asked + MINUTES / 60
    assert ran.session.picture("fire").me[0]["looks"] == 0
    assert ran.session.run.world[0]["sent"] == 0  # nobody was written to


def test_a_look_may_be_about_nothing() -> None:
    ran = Everyone("fire", lambda *_: [Act("look", count=1)])
    ((_, news),) = ran.of("fire", REMINDER)
    assert (news["count"], news["belief"]) == (1, -1)


def test_looks_planned_at_a_time_are_bounded() -> None:
    some = Everyone("fire", lambda *_: [Act("look", count=9_999)] * MOST_LOOKS)
    assert some.session.picture("fire").me[0]["looks"] == MOST_LOOKS
    with pytest.raises(DecisionError, match="100 looks are planned already"):
        Everyone("fire", lambda *_: [Act("look", count=9_999)] * (MOST_LOOKS + 1))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (Act("look"), "1 minute or more"),
        (Act("look", belief=99, count=5), "belief has to be -1, or one of 0 to"),
        (Act("inquire", tie=99, belief=-1), "tie has to be one of"),
        (Act("inquire", tie=0, need=99), "need has to be a zone, one of 0 to 1"),
        (Act("inquire", tie=0, belief=99), "belief has to be one of"),
        (Act("forward", tie=0, cause=-1), "its cause has to be given"),
    ],
)
def test_what_is_impossible_is_told(act: Act, words: str) -> None:
    with pytest.raises(DecisionError, match=words):
        Everyone("fire", lambda *_: [act])


# --- asking for facts ------------------------------------------------------------------------


def test_an_inquiry_costs_a_request_and_says_what_is_held() -> None:
    tie = tie_to("fire", "police")
    ran = Everyone("fire", on_notice("inquire", tie=tie))
    (written,) = ran.messages(INQUIRY)
    run = ran.session.run
    attention = run.leaders[ran.session.names.leaders.index("fire")]["attention"]
    price = written["sent"] - written["decided"]
    assert price == pytest.approx(run.world[0]["request_price"] / attention)
    (news,) = [news for _, news in ran.of("police", INQUIRY)]
    assert news["facts"] == written["facts"] != 0
    assert news["tie"] == tie_to("police", "fire")


def answered(what: Wanted) -> Session:
    """The police asks the fire department, which knows, and where all else is built in."""
    session = Session(SMALL, NETWORK, SEED, seats={"police": asking(what)}, strict=True)
    session.advance(HORIZON)
    return session


def asking(what: Wanted) -> Callable[[Any, float, np.void], list[Act]]:
    done: list[float] = []

    def decide(picture: Any, now: float, news: np.void) -> list[Act]:
        if done or now < 3.0:
            return []
        acts = what(picture, news)
        done.extend([now] * len(acts))
        return acts

    return decide


def answers(session: Session) -> list[np.void]:
    """Reports of the fire department that go back to an inquiry."""
    rows = session.run.messages[: session.run.world[0]["messages"]]
    asked = {int(row) for row in np.flatnonzero(rows["kind"] == INQUIRY)}
    assert len(asked) == 1
    return [row for row in rows if row["kind"] == REPORT and int(row["cause"]) in asked]


def test_the_built_in_strategy_answers_with_a_report() -> None:
    tie = tie_to("police", "fire")
    ask = [Act("inquire", tie=tie, belief=0)]
    session = answered(lambda picture, _: ask if len(picture.beliefs) else [])
    answer = answers(session)[0]
    assert answer["final"] == session.names.leaders.index("police")
    assert answer["incident"] == session.picture("police").beliefs[0]["incident"]


def test_who_is_asked_of_a_zone_reports_all_it_knows_there() -> None:
    tie, south = tie_to("police", "fire"), SMALL.zones[1].id
    row = [zone.id for zone in SMALL.zones].index(south)
    session = answered(lambda *_: [Act("inquire", tie=tie, need=row)])
    told = {int(answer["incident"]) for answer in answers(session)}
    assert len(told) > 3
    assert all(session.run.incidents[incident]["zone"] == row for incident in told)


# --- handing on ------------------------------------------------------------------------------


def hands_on(kinds: tuple[int, ...], to: str) -> Wanted:
    tie = tie_to("fire", to)
    return lambda _, news: (
        [Act("forward", tie=tie, cause=news["cause"])] if news["kind"] in kinds else []
    )


class Tells(Everyone):
    """The police tells the fire department of what it sees."""

    def seat(self, id: str) -> Callable[[Any, float, np.void], list[Act]]:
        usual, tie = super().seat(id), tie_to("police", "fire")

        def decide(picture: Any, now: float, news: np.void) -> list[Act]:
            acts = usual(picture, now, news)
            if id == "police" and news["kind"] == NOTICE:
                acts = [*acts, Act("tell", tie, news["belief"], cause=news["cause"])]
            return acts

        return decide


def test_what_is_handed_on_is_in_its_writers_name_and_costs_a_report() -> None:
    ran = Tells("fire", hands_on((REPORT,), "ems"))
    session, names = ran.session, ran.session.names.leaders
    (copy,) = [row for row in ran.messages(REPORT) if names[row["sender"]] == "fire"]
    original = session.run.messages[copy["cause"]]
    assert (names[copy["origin"]], names[copy["final"]]) == ("police", "ems")
    assert copy["facts"] == original["facts"]
    assert copy["incident"] == original["incident"]
    attention = session.run.leaders[names.index("fire")]["attention"]
    price = session.run.world[0]["report_price"] / attention
    assert copy["sent"] - original["read"] == pytest.approx(price)
    ((_, news),) = ran.of("ems", REPORT)
    assert session.run.messages[news["cause"]] == copy
    assert session.picture("ems").beliefs[news["belief"]]["sources"] > 0


@pytest.mark.parametrize(("kinds", "to"), [((NOTICE,), "ems"), ((REPORT,), "police")])
def test_own_word_and_that_of_who_would_read_it_cannot_be_handed_on(
    kinds: tuple[int, ...], to: str
) -> None:
    with pytest.raises(DecisionError, match="can be handed on, not to who said it"):
        Tells("fire", hands_on(kinds, to))


# --- chance ----------------------------------------------------------------------------------


def luck_of(seed: int, organisation: str = "network", leader: str = "fire") -> list[float]:
    session = Session(SMALL, Arm(organisation, organisation), seed)
    picture = session.picture(leader)
    return [chance(picture, what, about) for what in (1, 2, -3) for about in (0, 1, 2**31)]


def test_chance_hangs_on_seed_leader_and_what_it_is_for_alone() -> None:
    first = luck_of(1)
    assert first == luck_of(1) == luck_of(1, "command")
    everything = [*first, *luck_of(2), *luck_of(1, leader="ems")]
    assert len(set(everything)) == len(everything)
    assert all(0.0 < u < 1.0 for u in everything)


def test_chance_is_uniform() -> None:
    picture = Session(SMALL, NETWORK, 1).picture("fire")
    drawn = np.array([chance(picture, 1, nth) for nth in range(2_000)])
    assert abs(drawn.mean() - 0.5) < 0.03
    assert abs((drawn < 0.1).mean() - 0.1) < 0.03


# --- both sorts, all drivers -----------------------------------------------------------------


class Busy(Leader):
    """Does all of it."""

    def decide(self, picture, now, news):
        acts = self.built_in(picture, now, news)
        belief, kind, last = news["belief"], news["kind"], len(picture.ties) - 1
        if kind == NOTICE and chance(picture, 7, belief) < 0.5:
            acts.append(Act("look", belief=belief, count=20))
            acts.append(Act("look", count=3))
        if kind == REMINDER and news["count"] == 20:
            acts.append(Act("inquire", 0, belief))
        if kind == REMINDER and news["count"] == 3:
            acts.append(Act("inquire", last, need=picture.me[0]["zone"]))
        if kind in (REPORT, POSTED, STATUS) and news["tie"] not in (-1, last):
            acts.append(Act("forward", last, cause=news["cause"]))
        return acts


@strategy
def busy(picture, now, news):
    """Does all of it."""
    slot = built_in(picture, now, news)
    belief, kind, last = news["belief"], news["kind"], len(picture.ties) - 1
    if kind == NOTICE and chance(picture, 7, belief) < 0.5:
        slot = write(picture, now, slot, LOOK_AGAIN, -1, belief, 0, 20, -1)
        slot = write(picture, now, slot, LOOK_AGAIN, -1, -1, 0, 3, -1)
    if kind == REMINDER and news["count"] == 20:
        slot = write(picture, now, slot, INQUIRE, 0, belief, 0, 0, -1)
    if kind == REMINDER and news["count"] == 3:
        slot = write(picture, now, slot, INQUIRE, last, -1, picture.me[0]["zone"], 0, -1)
    informs = kind in (REPORT, POSTED, STATUS)
    if informs and news["tie"] != -1 and news["tie"] != last:
        slot = write(picture, now, slot, FORWARD, last, -1, 0, 0, news["cause"])
    return slot


@strategy
def restless(picture, now, news):
    """Plans more looks than it may."""
    slot = 0
    for _ in range(101):
        slot = write(picture, now, slot, LOOK_AGAIN, -1, -1, 0, 5_000, -1)
    return slot


@strategy
def hasty(picture, now, news):
    """Wants to look again at once."""
    return write(picture, now, 0, LOOK_AGAIN, -1, -1, 0, 0, -1)


@pytest.mark.parametrize("organisation", ["network", "meta-leader"])
def test_both_sorts_do_the_same_in_threads_and_processes(organisation: str) -> None:
    arms = [organisation]
    arms += [Arm(own.__name__, organisation, strategy=own) for own in (Busy, busy)]
    one, two = (compare(PATH, arms=arms, replications=2, threads=n) for n in (1, 2))
    built, plain, compiled = one.runs.outcomes
    assert np.array_equal(plain, compiled, equal_nan=True)
    assert not np.array_equal(built, plain, equal_nan=True)
    assert np.array_equal(one.runs.outcomes, two.runs.outcomes, equal_nan=True)
    assert not any("decide" in note for note in one.notes)


@pytest.mark.parametrize("own", [restless, hasty])
def test_a_compiled_strategy_is_held_to_the_bounds(own: Any) -> None:
    with pytest.raises(UserError, match="ValueError: write: a look is a minute away or more"):
        compare(PATH, arms=("network", own), replications=2, threads=1)


def test_every_decision_can_be_played_again_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = f"from metalead.agents.own import *\n\n{getsource(busy.function)}"
    (tmp_path / "own.py").write_text(source, encoding="utf-8")
    played = [
        CliRunner().invoke(app, ["run", str(PATH), "--seed", "3", "--log", *more])
        for more in (
            ("--arm", "own.py:busy", "--save-decisions", "played.json"),
            ("--arm", "network", "--decisions", "played.json"),
        )
    ]
    for done in played:
        assert done.exit_code == 0, done.output
        assert re.search(r"asks .* what it knows of", done.stdout)
        assert "passes on:" in done.stdout
    numbers = [re.findall(r"^  deaths .*$", done.stdout, re.MULTILINE) for done in played]
    assert numbers[0] == numbers[1] != []
    text = (tmp_path / "played.json").read_text(encoding="utf-8")
    assert all(f'"act": "{kind}"' in text for kind in ("look", "inquire", "forward"))
    assert "moved" not in played[1].stdout
    assert "lost:" not in played[1].stdout

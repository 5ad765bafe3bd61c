"""A log in another run than its own: names, and what is kept, moved and lost."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import REPLY, REQUEST
from metalead.simulation.engine.tables import READ
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.carried import in_words
from metalead.simulation.runs.log import (
    Decision,
    Entry,
    NewAccess,
    NewIncident,
    NewTie,
    Seat,
    UnitLost,
    log_from_json,
    log_to_json,
)
from metalead.simulation.runs.session import Session
from metalead.simulation.runs.words import Word, incident_name
from metalead.simulation.scenario.loader import load_scenario

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")
KIND, ZONE = SMALL.kinds[0].id, SMALL.zones[0].id
SEED = 5


def arm(organisation: str) -> Arm:
    return Arm(organisation, organisation)


def ended(organisation: str, *log: Entry, **more: Any) -> Session:
    """A session at its end."""
    session = Session(SMALL, arm(organisation), SEED, log, **more)
    session.advance(SMALL.horizon)
    return session


class Plays:
    """Sends own units to what it reads of, and passes it on, at a seat."""

    def __call__(self, picture: Any, now: float, news: np.void) -> list[Act]:
        belief, cause = int(news["belief"]), int(news["cause"])
        if belief < 0 or news["facts"] == 0:
            return []
        acts = [Act("tell", tie, belief, 0, 0, cause) for tie in range(min(2, len(picture.ties)))]
        for need in (1, 2):
            known = picture.beliefs[belief]["facts"] >> need & 1
            if known:
                acts.append(Act("commit", -1, belief, need, 1, cause))
        return acts


@pytest.fixture(scope="module")
def played() -> Session:
    """The fire department is played by somebody from outside."""
    inject = NewIncident(at=1.0, kind=KIND, zone=ZONE, people=9, id="the mill")
    return ended("network", inject, seats={"fire": Plays()})


def test_in_its_own_run_all_is_kept_and_the_run_is_the_same(played: Session) -> None:
    log = log_from_json(log_to_json(played.log))
    again = ended("network", *log)
    assert np.array_equal(again.outcomes(), played.outcomes(), equal_nan=True)
    told = again.carried
    impossible = again.refused
    assert len(told.kept) + len(told.lost) == len(log) - 1  # but for the seat
    assert told.moved == ()
    assert len(told.lost) == told.refused == impossible


@pytest.mark.parametrize("organisation", ["command", "meta-leader"])
def test_under_another_organisation_each_entry_is_kept_moved_or_lost(
    played: Session, organisation: str
) -> None:
    again = ended(organisation, *played.log)
    told = again.carried
    assert len(told.kept) + len(told.moved) + len(told.lost) == len(played.log) - 1
    assert len(told.kept) > 0 < len(told.moved)
    lines = told.lines()
    assert f"{len(told.moved)} moved, {len(told.lost)} lost" in lines[0]
    assert len(lines) == 1 + len(told.moved) + len(told.lost)
    assert ended(organisation, *played.log).carried == told


def test_an_incident_has_the_same_name_in_every_run(played: Session) -> None:
    """Also one that is injected, whatever else is in the log."""
    decided = {entry.incident for entry in played.log if isinstance(entry, Decision)}
    assert "the mill" in decided
    assert any(name is not None and name.startswith(f"{KIND}:") for name in decided)
    drawn = int(played.run.world[0]["drawn"])
    more = ended(
        "command",
        UnitLost(at=0.1, leader="fire", capability=SMALL.capabilities[0].id),
        NewIncident(at=0.5, kind=KIND, zone=ZONE),
        NewIncident(at=1.0, kind=KIND, zone=ZONE, people=9, id="the mill"),
    )
    first, second = played.run.incidents[drawn], more.run.incidents[drawn + 1]
    for column in ("key", "kind", "zone", "onset", "people", "seen_at"):
        assert first[column] == second[column]


def test_what_is_decided_by_the_clock_is_kept_or_lost() -> None:
    known = Decision(at=3.0, leader="fire", act="tell", peer="eoc", incident=f"{KIND}:1")
    never = Decision(at=3.0, leader="fire", act="tell", peer="eoc", incident=f"{KIND}:9999")
    told = ended("network", known, never, NewAccess(at=1.0, zone=ZONE, value=0.5)).carried
    assert never in told.lost
    assert told.refused == len(told.lost)
    assert len(told.kept) + len(told.lost) == 3


@pytest.mark.parametrize(("late", "fate"), [(0.0, "kept"), (0.01, "moved")])
def test_an_answer_is_given_to_the_request_that_it_names(late: float, fate: str) -> None:
    """The one nearest to its hour, where that very one was never written."""
    silent = Seat(leader="fire")
    heard = ended("network", silent)
    told = heard.run.messages[: heard.run.world[0]["messages"]]
    fire = heard.names.leaders.index("fire")
    asked = told[(told["kind"] == REQUEST) & (told["final"] == fire) & (told["hops"] == 0)]
    asked = asked[(asked["state"] == READ) & (asked["origin"] == asked["sender"])][0]
    incident = incident_name(heard.run, heard.names, (), int(asked["incident"]))
    word = Word(
        kind="request",
        sender=heard.names.leaders[asked["origin"]],
        at=float(asked["sent"]) + late,
        incident=incident,
        need=int(asked["need"]),
    )
    answer = Decision(
        at=float(asked["read"]) + 0.1,
        leader="fire",
        act="answer",
        incident=incident,
        need=word.need,
        cause=word,
    )
    again = ended("network", silent, answer)
    assert getattr(again.carried, fate) == (answer,)
    replies = again.run.messages[: again.run.world[0]["messages"]]
    reply = replies[(replies["kind"] == REPLY) & (replies["origin"] == fire)][0]
    assert reply["final"] == asked["origin"]
    assert reply["need"] == asked["need"]


def test_a_word_that_never_comes_loses_its_decision() -> None:
    never = Word(kind="escalation", sender="fire", at=1.0)
    lost = Decision(at=1.0, leader="police", act="tell", incident=f"{KIND}:1", on=never)
    told = ended("network", Seat(leader="police", until=2.0), lost).carried
    assert told.lost == (lost,)
    assert told.refused == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nonsense", "is no incident; write its kind and which of them it is"),
        (f"{KIND}:0", "is no incident"),
        (f"{KIND}:x", "is no incident"),
        ("nothing:1", "kind of incident 'nothing' is not in this scenario"),
    ],
)
def test_a_name_of_no_incident_is_refused(name: str, words: str) -> None:
    log = [Decision(at=1.0, leader="fire", act="tell", peer="eoc", incident=name)]
    with pytest.raises(UserError, match=words):
        Session(SMALL, arm("network"), SEED, log)


def test_two_incidents_have_not_the_same_id() -> None:
    log = [NewIncident(at=hour, kind=KIND, zone=ZONE, id="twin") for hour in (1.0, 2.0)]
    with pytest.raises(UserError, match="two incidents have the id 'twin'; give each its own"):
        Session(SMALL, arm("network"), SEED, log)


def test_an_entry_in_words_says_when_who_and_what() -> None:
    sent = Decision(at=3.25, leader="fire", act="commit", incident=f"{KIND}:3", need=2, count=1)
    assert in_words(sent) == f"  3.25 h  fire: act commit, incident {KIND}:3, need 2, count 1"
    assert in_words(NewAccess(at=1.0, zone=ZONE, value=0.5)) == f"  1.00 h  zone {ZONE}, value 0.5"
    call = NewIncident(at=1.0, kind=KIND, zone=ZONE, real=False)
    assert in_words(call) == f"  1.00 h  kind {KIND}, zone {ZONE}, not real"
    cut = NewTie(at=2.0, between=("fire", "ems"))
    assert in_words(cut) == "  2.00 h  tie between fire and ems: cut"
    opened = cut.model_copy(update={"contact": "hourly"})
    assert in_words(opened) == "  2.00 h  tie between fire and ems: hourly"

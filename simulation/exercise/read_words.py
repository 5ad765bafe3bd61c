"""What a seat has read: the words that came to its desk, each with its hour, sender and sense."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from metalead.agents.picture import codes
from metalead.simulation.engine.tables import READ
from metalead.simulation.runs.session import Session

MOST_WORDS = 40  # the latest of them
SAID = {
    codes.NOTICE: "own people saw",
    codes.REPORT: "report",
    codes.ORDER: "order",
    codes.REQUEST: "request",
    codes.REPLY: "answer",
    codes.STATUS: "units free",
    codes.UNDELIVERED: "a word of ours did not get through",
    codes.ESCALATION: "asks for its reserve, or for other priorities",
    codes.RELEASE: "answer about reserves",
    codes.POSTED: "shared picture",
    codes.GUIDANCE: "guidance",
    codes.PRIORITY: "priority",
}

TELLS = (codes.NOTICE, codes.REPORT, codes.POSTED)


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as it was read. place: the code of the incident that it is about, '' for none. number:
    the how-many-th it is, from 0, of those that were read at this desk."""

    number: int
    hour: float
    sender: str
    said: str
    place: str
    detail: str
    asks: bool  # it is an order or a request, to which an answer is owed


def read_words(session: Session, leader: str, places: Mapping[int, str]) -> tuple[ReadWord, ...]:
    """The latest words that a leader has read, the newest first. places: codes by incident."""
    me = session.names.leaders.index(leader)
    numbered = list(enumerate(rows_read(session, leader)))[-MOST_WORDS:][::-1]
    return tuple(_word(session, me, number, row, places) for number, row in numbered)


def rows_read(session: Session, leader: str) -> list[int]:
    """The rows in the run of what a leader has read, in the order of reading. They tell how much
    everybody else has said, and are shown to nobody."""
    run, me = session.run, session.names.leaders.index(leader)
    messages = run.messages[: int(run.world[0]["messages"])]
    mine = (messages["receiver"] == me) & (messages["final"] == me) & (messages["state"] == READ)
    rows = np.flatnonzero(mine & np.isin(messages["kind"], tuple(SAID)))
    return [int(row) for row in rows[np.argsort(messages["read"][rows], kind="stable")]]


def asks(said: np.void, me: int) -> bool:
    """Whether a word is an order or a request to this leader, to which an answer is owed."""
    return int(said["kind"]) in (codes.ORDER, codes.REQUEST) and int(said["origin"]) != me


def _word(session: Session, me: int, number: int, row: int, places: Mapping[int, str]) -> ReadWord:
    said = session.run.messages[row]
    kind, origin = int(said["kind"]), int(said["origin"])
    return ReadWord(
        number=number,
        hour=float(said["read"]),
        sender="" if origin == me else session.names.titles[origin],
        said=SAID[kind],
        place=places.get(int(said["incident"]), ""),
        detail=_needs(session, said) if kind in TELLS else _detail(session, said, kind),
        asks=asks(said, me),
    )


def _needs(session: Session, said: np.void) -> str:
    """What a word says is needed at its incident."""
    kind = int(session.run.incidents[int(said["incident"])]["kind"])
    names = session.names.needs[kind]
    held = [name for number, name in enumerate(names, 1) if int(said["facts"]) >> number & 1]
    return f"needs {', '.join(held)}" if held else "something is wrong there"


def _detail(session: Session, said: np.void, kind: int) -> str:
    """What a word says beyond its kind: which units, how many."""
    capability = int(said["capability"])
    if capability < 0:
        return ""
    units = f"{session.names.capabilities[capability]} units"
    match kind:
        case codes.ORDER | codes.REQUEST:
            return f"{int(said['count'])} {units} wanted"
        case codes.REPLY:
            count = int(said["count"])
            return f"{count} {units} come" if count else f"no {units} come"
        case codes.STATUS:
            return f"{int(said['idle'])} {units} free"
        case _:
            return ""

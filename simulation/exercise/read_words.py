"""What a seat has read: the words that came to its desk, each with its hour, sender and sense."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from metalead.agents.picture import codes
from metalead.simulation.engine.tables import READ, Run
from metalead.simulation.runs.session import Session

MOST_WORDS = 200  # the latest of them
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
    """A word as it was read. place: the code of the incident that it is about, '' for none. row:
    by which it is known in the run."""

    row: int
    hour: float
    sender: str
    said: str
    place: str
    detail: str
    asks: bool  # it is an order or a request, to which an answer is owed


def read_words(session: Session, leader: str, places: Mapping[int, str]) -> tuple[ReadWord, ...]:
    """The latest words that a leader has read, the newest first. places: codes by incident."""
    run, me = session.run, session.names.leaders.index(leader)
    messages = run.messages[: int(run.world[0]["messages"])]
    mine = (messages["receiver"] == me) & (messages["final"] == me) & (messages["state"] == READ)
    rows = [int(row) for row in np.flatnonzero(mine) if int(messages[row]["kind"]) in SAID]
    rows.sort(key=lambda row: -float(messages[row]["read"]))
    return tuple(_word(session, run, me, row, places) for row in rows[:MOST_WORDS])


def _word(session: Session, run: Run, me: int, row: int, places: Mapping[int, str]) -> ReadWord:
    said = run.messages[row]
    kind, origin = int(said["kind"]), int(said["origin"])
    asks = kind in (codes.ORDER, codes.REQUEST) and origin != me
    return ReadWord(
        row=row,
        hour=float(said["read"]),
        sender="" if origin == me else session.names.titles[origin],
        said=SAID[kind],
        place=places.get(int(said["incident"]), ""),
        detail=_needs(session, said) if kind in TELLS else _detail(session, said, kind),
        asks=asks,
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

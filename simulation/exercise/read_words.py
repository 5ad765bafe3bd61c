"""What a seat has read: the words that came to its desk, each with its hour, sender and sense."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from metalead.agents.picture import codes
from metalead.simulation.engine.tables import READ
from metalead.simulation.input.nouns import counted
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

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
    codes.INQUIRY: "asks what we know",
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
    asks: bool  # it is an order or a request that has not been answered


def read_words(
    scenario: Scenario, session: Session, leader: str, places: Mapping[int, str]
) -> tuple[ReadWord, ...]:
    """The latest words that a leader has read, the newest first. places: codes by incident."""
    reader = _Reader(scenario, session, leader, places)
    numbered = list(enumerate(rows_read(session, leader)))[-MOST_WORDS:][::-1]
    return tuple(reader.word(number, row) for number, row in numbered)


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


def _answered(session: Session, me: int) -> frozenset[int]:
    """The rows of the words that this leader has answered, by itself or by its staff."""
    run = session.run
    messages = run.messages[: int(run.world[0]["messages"])]
    replies = (messages["kind"] == codes.REPLY) & (messages["origin"] == me)
    return frozenset(int(cause) for cause in messages["cause"][replies])


class _Reader:
    """Puts what is on one desk into words."""

    def __init__(
        self, scenario: Scenario, session: Session, leader: str, places: Mapping[int, str]
    ) -> None:
        self.session, self.places = session, places
        self.me = session.names.leaders.index(leader)
        self.kinds = scenario.kinds
        self.capabilities = [capability.name.lower() for capability in scenario.capabilities]
        self.ids = session.names.capabilities
        self.answered = _answered(session, self.me)

    def word(self, number: int, row: int) -> ReadWord:
        """One word as it was read."""
        said = self.session.run.messages[row]
        kind, origin = int(said["kind"]), int(said["origin"])
        return ReadWord(
            number=number,
            hour=float(said["read"]),
            sender="" if origin == self.me else self.session.names.titles[origin],
            said=SAID[kind],
            place=self.places.get(int(said["incident"]), ""),
            detail=self._told(said, kind) if kind in TELLS else self._units(said, kind),
            asks=asks(said, self.me) and row not in self.answered,
        )

    def _told(self, said: np.void, kind: int) -> str:
        """What a word tells of its incident, and of units that are free."""
        needs = self._needs(said)
        if kind != codes.REPORT or int(said["capability"]) < 0:
            return needs
        return f"{needs}; {self._units(said, codes.STATUS)}"

    def _needs(self, said: np.void) -> str:
        """What a word says is needed at its incident."""
        kind = self.kinds[int(self.session.run.incidents[int(said["incident"])]["kind"])]
        held = [
            self.capabilities[self.ids.index(need.capability)]
            for number, need in enumerate(kind.needs, 1)
            if int(said["facts"]) >> number & 1
        ]
        return f"needs {', '.join(held)}" if held else "something is wrong there"

    def _units(self, said: np.void, kind: int) -> str:
        """What a word says of units: which, and how many."""
        capability = int(said["capability"])
        if capability < 0:
            return ""
        what = f"for {self.capabilities[capability]}"
        match kind:
            case codes.ORDER | codes.REQUEST:
                return f"{counted(int(said['count']), 'unit')} {what} wanted"
            case codes.REPLY:
                count = int(said["count"])
                return f"{counted(count, 'unit')} {what} come" if count else f"no unit {what} comes"
            case codes.STATUS:
                return f"{counted(int(said['idle']), 'unit')} {what} free"
            case _:
                return what

"""What a person at a seat asks for, as an entry of the log; or why it cannot be.

A seat names places by their codes and people by their ids. Only what its own picture holds can be
named: all else is refused in the same words, whether it is there or not.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from metalead.agents.picture.tables import NEEDS, Picture, rule_row
from metalead.simulation.exercise.places import place_code
from metalead.simulation.exercise.read_words import asks, rows_read
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import Decision, Staff, StandingOrders, ToldInPerson
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

Kind = Literal[
    "commit", "ask", "tell", "told", "answer", "offer", "escalate", "guide", "prioritise", "orders"
]
KINDS: tuple[Kind, ...] = (
    "commit",
    "ask",
    "tell",
    "told",
    "answer",
    "offer",
    "escalate",
    "guide",
    "prioritise",
    "orders",
)
MOST_UNITS = 999
USUAL = Staff()

type SeatEntry = Decision | StandingOrders | ToldInPerson


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for. place: the code of an incident; need: its number; to: a leader;
    count: units, or for `guide` percent; kind_of_unit and zone: in full, as the page names them;
    word: the number of the word that is answered; text: why."""

    kind: Kind
    place: str = ""
    need: int = 0
    to: str = ""
    count: int = 0
    kind_of_unit: str = ""
    zone: str = ""
    word: int = -1
    staff: Staff = USUAL
    text: str = ""


def entry_of(
    scenario: Scenario, session: Session, leader: str, seed: int, wish: Wish
) -> list[SeatEntry]:
    """The entries of the log, at the hour of the session, that a wish comes to.

    Raises `UserError` in the words of the page where it is impossible.
    """
    return _Seat(scenario, session, leader, seed, wish).entries()


class _Seat:
    """A seat that asks for something."""

    def __init__(
        self, scenario: Scenario, session: Session, leader: str, seed: int, wish: Wish
    ) -> None:
        self.scenario, self.session, self.leader = scenario, session, leader
        self.seed, self.wish = seed, wish
        self.picture: Picture = session.picture(leader)

    def entries(self) -> list[SeatEntry]:
        """What the wish comes to."""
        wish = self.wish
        match wish.kind:
            case "commit":
                return [self._commit()]
            case "ask":
                return [self._ask()]
            case "tell" | "told":
                return [self._tell()]
            case "answer":
                return self._answer()
            case "offer" | "escalate":
                return [self._about_units()]
            case "guide":
                return [self._decision("guide", peer=self._peer(), count=self._percent())]
            case "prioritise":
                return [self._decision("prioritise", peer=self._peer(), need=self._zone())]
            case "orders":
                return [
                    StandingOrders(
                        at=self.session.now, leader=self.leader, staff=wish.staff, text=wish.text
                    )
                ]

    def _decision(
        self,
        act: str,
        *,
        peer: str | None = None,
        incident: str | None = None,
        need: int = 0,
        count: int = 0,
    ) -> Decision:
        return Decision(
            at=self.session.now,
            leader=self.leader,
            act=act,  # one of the acts above, and checked by Decision
            peer=peer,
            incident=incident,
            need=need,
            count=count,
            text=self.wish.text,
        )

    def _commit(self) -> Decision:
        belief = self._belief()
        capability = self._capability(belief)
        idle = int(self.picture.stocks[capability]["idle"])
        count = self._units()
        _check_idle(count, idle, "send")
        incident = self._incident(belief)
        return self._decision("commit", incident=incident, need=self.wish.need, count=count)

    def _ask(self) -> Decision:
        belief = self._belief()
        self._capability(belief)
        peer, incident = self._peer(), self._incident(belief)
        return self._decision(
            "ask", peer=peer, incident=incident, need=self.wish.need, count=self._units()
        )

    def _tell(self) -> Decision | ToldInPerson:
        incident = self._incident(self._belief())
        if self.wish.kind == "tell":
            return self._decision("tell", peer=self._peer(), incident=incident)
        to = self._anybody()
        return ToldInPerson(
            at=self.session.now, leader=self.leader, to=to, incident=incident, text=self.wish.text
        )

    def _answer(self) -> list[SeatEntry]:
        """A yes sends the units, too."""
        asked = self._asked()
        row = self.session.run.messages[asked]
        belief = self._belief_of(int(row["incident"]))
        incident, need = self._incident(belief), int(row["need"])
        cause = self.session.word_name(asked)
        sent: list[SeatEntry] = []
        if self.wish.count > 0:
            idle = int(self.picture.stocks[int(row["capability"])]["idle"])
            _check_idle(self.wish.count, idle, "promise")
            sent.append(
                self._decision("commit", incident=incident, need=need, count=self.wish.count)
            )
        answer = self._decision("answer", incident=incident, need=need, count=self.wish.count)
        return [*sent, answer.model_copy(update={"cause": cause})]

    def _asked(self) -> int:
        """The row of the word that is answered, if it is an order or request to this seat."""
        run, me = self.session.run, self.session.names.leaders.index(self.leader)
        rows = rows_read(self.session, self.leader)
        if not 0 <= self.wish.word < len(rows):
            raise UserError("That word is not on your desk.")
        row = rows[self.wish.word]
        if not asks(run.messages[row], me):
            raise UserError("That word asks for nothing.")
        return row

    def _about_units(self) -> Decision:
        capability = self._own_capability()
        if self.wish.kind == "escalate":
            return self._decision("escalate", peer=self._superior(), need=capability)
        idle = int(self.picture.stocks[capability]["idle"])
        return self._decision("offer", peer=self._peer(), need=capability, count=idle)

    # --- names --------------------------------------------------------------------------------

    def _belief(self) -> int:
        for belief in range(len(self.picture.beliefs)):
            code = place_code(self._incident(belief), self.seed)
            if code == self.wish.place:
                return belief
        raise UserError("Choose a place that you know of.")

    def _belief_of(self, incident: int) -> int:
        found = np.flatnonzero(self.picture.beliefs["incident"] == incident)
        if len(found) == 0:
            raise UserError("That word is not on your desk.")
        return int(found[0])

    def _incident(self, belief: int) -> str:
        return self.session.incident_name(int(self.picture.beliefs[belief]["incident"]))

    def _capability(self, belief: int) -> int:
        """The kind of unit that the need asks for."""
        need, known = self.wish.need, self.picture.beliefs[belief]
        if not 0 < need < NEEDS or not int(known["facts"]) >> need & 1:
            raise UserError("Choose a need that you know of.")
        capability = int(self.picture.doctrine[rule_row(int(known["kind"]), need)]["capability"])
        if capability < 0:
            raise UserError("No units are needed for that.")
        return capability

    def _units(self) -> int:
        if not 1 <= self.wish.count <= MOST_UNITS:
            raise UserError("Say how many units: a number from 1.")
        return self.wish.count

    def _percent(self) -> int:
        if not 0 <= self.wish.count <= 100:
            raise UserError("Say how much is decided on the spot: 0 to 100 percent.")
        return self.wish.count

    def _peer(self) -> str:
        """Somebody with whom this leader is in contact."""
        leaders = self.session.names.leaders
        contacts = {leaders[int(peer)] for peer in self.picture.ties["peer"]}
        if self.wish.to not in contacts:
            raise UserError("Choose somebody you are in contact with.")
        return self.wish.to

    def _superior(self) -> str:
        boss = int(self.picture.me[0]["boss"])
        if boss < 0:
            raise UserError("You have no superior to ask.")
        return self.session.names.leaders[int(self.picture.ties[boss]["peer"])]

    def _anybody(self) -> str:
        if self.wish.to not in self.session.names.leaders or self.wish.to == self.leader:
            raise UserError("Choose whom you have told.")
        return self.wish.to

    def _own_capability(self) -> int:
        names = [capability.name for capability in self.scenario.capabilities]
        if self.wish.kind_of_unit not in names:
            raise UserError("Choose a kind of unit.")
        row = names.index(self.wish.kind_of_unit)
        if not self.picture.stocks[row]["units"] and not self.picture.stocks[row]["reserve"]:
            raise UserError("You have no such units.")
        return row

    def _zone(self) -> int:
        names = [zone.name for zone in self.scenario.zones]
        if self.wish.zone not in names:
            raise UserError("Choose a zone.")
        return names.index(self.wish.zone)


def _check_idle(count: int, idle: int, do: str) -> None:
    """Raise `UserError` for more units than are free."""
    if idle == 0:
        raise UserError("None of your units of that kind is free any more.")
    if count > idle:
        raise UserError(f"You have {idle} such units free; {do} {idle} at the most.")

"""Understanding: what reading a message does to a leader's picture."""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.desk import Desk
from benchmarks.plain_mesa.luck import CONSENT, ESTIMATE, joined
from benchmarks.plain_mesa.things import (
    SOMETHING,
    Belief,
    Incident,
    Message,
    Stock,
    Tie,
    Unit,
    UnitState,
    Word,
    Zone,
)
from benchmarks.plain_mesa.worklist import Worklist

if TYPE_CHECKING:
    from benchmarks.plain_mesa.drawn import Row
    from benchmarks.plain_mesa.model import PlainModel

SPREAD = 1.0  # log-error of a first estimate of the people at risk, at situation 0
LEAST_AT_STAKE = 1e-4  # people: so that work which threatens nobody still has an order


@dataclass(slots=True, eq=False)
class News:
    """What has just been read, as the reader sees it; `facts` are the new ones, sorted."""

    word: Word
    cause: Message
    tie: Tie | None
    belief: Belief | None
    facts: list[int]
    need: int
    count: int
    capability: int | None
    units: int  # own ones that came free
    binding: bool
    connectivity: float
    urgency: float

    def lot(self, model: PlainModel) -> float:
        """The luck of this decision: the same whenever the same leader asks for the same need."""
        cause = self.cause
        if self.word not in (Word.ORDER, Word.REQUEST) or cause.incident is None:
            return model.luck.uniform(CONSENT, cause.key, 0)
        about = joined(joined(cause.origin.key, cause.final.key), cause.incident.key)
        return model.luck.uniform(CONSENT, about, self.need)


class Reader(Desk):
    """A leader with a picture: beliefs, own units as it thinks they are, worklists."""

    is_post = False

    def __init__(self, model: PlainModel, row: Row, zone: Zone) -> None:
        super().__init__(model, row, zone)
        self.situation: float = row["situation"]
        self.connectivity: float = row["connectivity"]
        self.delegation: float = row["delegation"]
        self.severity: float = row["severity"]
        self.gives_orders = row["binds"] == 0
        self.tells_post = row["tells_post"] == 1
        self.stocks: list[Stock] = []
        self.beliefs: dict[Incident, Belief] = {}
        self.reminder_planned = False

    def add_stock(self, units: int, speed: float) -> None:
        """Have units of one capability more."""
        self.stocks.append(
            Stock(units=units, speed=speed, mine=Worklist(owned=True), heard=Worklist(owned=False))
        )

    def understand(self, message: Message) -> News:
        """Update the picture by what was read, and say what is new."""
        tie = None if message.origin is self else self.ties.get(message.origin)
        belief, facts = None, []
        if message.incident is not None:
            belief = self.belief_of(message.incident)
            before = belief.people
            facts = self.learn(message, belief)
            self.update_lists(message, belief, before)
        units = self.count_units(message, tie)
        back = message.origin.ties.get(self.me)
        obeyed = message.word is Word.ORDER and message.origin.gives_orders
        return News(
            word=message.word,
            cause=message,
            tie=tie,
            belief=belief,
            facts=facts,
            need=message.need,
            count=message.count,
            capability=message.capability,
            units=units,
            binding=obeyed and back is not None and back.in_line,
            connectivity=message.origin.connectivity,
            urgency=message.urgency,
        )

    def news_in(self, message: Message) -> int:
        """How many things in a message are news; what is no report is news as a whole."""
        if message.word is Word.REMINDER:
            return 0
        if message.incident is None or message.word not in (Word.NOTICE, Word.REPORT):
            return 1
        held = self.beliefs.get(message.incident)
        new = message.facts - (held.facts if held else set())
        if new:
            return max(1, len(new - {SOMETHING}))
        return 1 if held and message.closed & held.facts - held.closed else 0

    def belief_of(self, incident: Incident) -> Belief:
        """What is held of an incident, made if it is new."""
        belief = self.beliefs.get(incident)
        if belief is None:
            error = self.model.luck.normal(ESTIMATE, self.key ^ incident.key, 0)
            belief = Belief(len(self.beliefs), incident, error)
            self.beliefs[incident] = belief
        return belief

    def learn(self, message: Message, belief: Belief) -> list[int]:
        """Take in what a message says of its incident; the facts that are new, sorted."""
        new = message.facts - belief.facts
        belief.facts |= message.facts
        if message.word is Word.NOTICE or message.origin is not self:
            belief.sources += 1
        if new:
            belief.cause = message
            self.count_knower(belief.incident, new)
        self.estimate(belief)
        return sorted(new)

    def becomes_owner(self, word: Word) -> bool:
        """Whose task it is to find help: who saw it first, and the post that decides."""
        if word is Word.NOTICE:
            return True
        return self.is_post and word is not Word.ORDER and word is not Word.REQUEST

    def estimate(self, belief: Belief) -> None:
        """People believed hurt or held, by colour; the one error of all falls with facts, sources
        and `situation`."""
        held = len(belief.facts) - (SOMETHING in belief.facts)
        share = held / max(1, len(belief.incident.needs))
        spread = SPREAD * (1.0 - self.situation) * (1.0 - 0.5 * share)
        spread /= math.sqrt(max(1, belief.sources))
        factor = math.exp(spread * belief.error)
        red, yellow, green = belief.incident.colours
        belief.people = belief.incident.people * factor
        belief.colours = (red * factor, yellow * factor, green * factor)

    def count_knower(self, incident: Incident, new: frozenset[int]) -> None:
        """Count this leader among those who hold the new facts and need them."""
        for need in incident.needs:
            if need.rule.number not in new:
                continue
            capability = need.rule.capability
            needed = len(self.model.leaders)
            if capability is not None:
                if self.stocks[capability].units == 0:
                    continue
                needed = self.model.pools[capability].knowers
            need.knowers += 1
            if need.knowers == needed:
                need.shared_at = self.model.now

    def count_units(self, message: Message, tie: Tie | None) -> int:
        """Own units are back among the idle ones (how many); others' are believed to be."""
        if message.word is Word.REMINDER:
            self.reminder_planned = False
        elif message.word is Word.STATUS and message.origin is self:
            for unit in reversed(message.units):
                self.make_idle(unit)
            return len(message.units)
        elif message.word in (Word.STATUS, Word.REPLY) and message.capability is not None:
            refused = message.word is Word.REPLY and message.count == 0
            self.count_aid(tie, message.capability, 0 if refused else message.idle)
        return 0

    def count_aid(self, tie: Tie | None, capability: int, idle: int) -> None:
        """A contact has said how many of its units are idle."""
        if tie is not None:
            tie.aid[capability].idle = idle
            tie.aid[capability].heard = self.model.now

    def make_idle(self, unit: Unit) -> None:
        """A unit is ready for its leader's next word."""
        unit.state = UnitState.IDLE
        unit.need = None
        stock = self.stocks[unit.capability]
        stock.idle_units.append(unit)
        stock.idle += 1

    def update_lists(self, message: Message, belief: Belief, before: float) -> None:
        """Bring the worklists in line: owned now, closed, open again, graver than before."""
        if self.becomes_owner(message.word) and not belief.owned:
            belief.listed.clear()
            belief.owned = True
            belief.pending.clear()
        self.close(belief, message.closed)
        if message.open:
            self.reopen(belief, message.open)
        if belief.people > before:
            for need in belief.waiting():
                self.enter(belief, need)
        self.list_open(belief)

    def close(self, belief: Belief, needs: Set[int]) -> None:
        """Believe needs taken care of."""
        self.count_waiting(belief, belief.waiting() & needs, -1)
        belief.closed |= needs
        belief.pending -= needs

    def await_answer(self, belief: Belief, need: int) -> None:
        """Somebody was asked: neither open nor taken care of until there is an answer."""
        self.count_waiting(belief, belief.waiting() & {need}, -1)
        belief.pending.add(need)

    def reopen(self, belief: Belief, needs: Set[int]) -> None:
        """Believe needs open again: everything of the incident is listed anew."""
        self.count_waiting(belief, belief.waiting(), -1)
        belief.listed.clear()
        belief.closed -= needs
        belief.pending -= needs

    def count_waiting(self, belief: Belief, needs: Set[int], change: int) -> None:
        """Count open needs that fall to this leader."""
        if belief.owned:
            for need in needs:
                self.stock_for(belief, need).waiting += change

    def list_open(self, belief: Belief) -> None:
        """List every need that is known, open, not waiting for another, and ours."""
        known = belief.facts - belief.closed - belief.pending - belief.listed
        ours = {need for need in known if need != SOMETHING and self.is_ours(belief, need)}
        for need in ours:
            self.enter(belief, need)
        belief.listed |= ours
        self.count_waiting(belief, ours, 1)

    def enter(self, belief: Belief, need: int) -> None:
        """Enter a need into the worklist that it belongs on."""
        stock = self.stock_for(belief, need)
        worklist = stock.mine if belief.owned else stock.heard
        worklist.add(belief, need, self.value(belief, need))

    def stock_for(self, belief: Belief, need: int) -> Stock:
        """Own units of the capability that a need takes."""
        capability = belief.incident.rules[need - 1].capability
        assert capability is not None
        return self.stocks[capability]

    def is_ours(self, belief: Belief, need: int) -> bool:
        """Whether this leader is to decide on an open need, by its rights and its beliefs."""
        rule = belief.incident.rules[need - 1]
        if rule.capability is None or not rule.waits <= belief.closed:
            return False
        if self.is_post:
            return belief.owned and (self.tells_post or not self.is_routine(belief))
        able = self.stocks[rule.capability].units > 0 or belief.owned
        return able and self.is_routine(belief)

    def is_routine(self, belief: Belief) -> bool:
        """Whether the front line may decide: the graver ones go upward."""
        return belief.people / (belief.people + self.severity) <= self.delegation

    def value(self, belief: Belief, need: int) -> float:
        """People believed at stake per unit-hour of a need and the ones that wait for it."""
        rule = belief.incident.rules[need - 1]
        stakes = zip(rule.gains, belief.colours, strict=True)
        at_stake = max(sum(gain * people for gain, people in stakes), LEAST_AT_STAKE)
        alive = rule.survival(self.model.now - belief.incident.onset)
        return at_stake * alive / rule.burden

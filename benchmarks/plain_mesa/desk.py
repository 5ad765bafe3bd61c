"""The desk of a leader: one inbox, a few people who read it, word passed on for others."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, cast

import mesa

from benchmarks.plain_mesa.luck import READING
from benchmarks.plain_mesa.things import Message, Tie, Word, Zone

if TYPE_CHECKING:
    from benchmarks.plain_mesa.decider import Decider
    from benchmarks.plain_mesa.drawn import Row
    from benchmarks.plain_mesa.model import PlainModel


class Desk(mesa.Agent["PlainModel"]):
    """Reading and writing take time; what is urgent is read first, if there is triage."""

    def __init__(self, model: PlainModel, row: Row, zone: Zone) -> None:
        super().__init__(model)
        self.key: int = row["key"]
        self.zone = zone
        self.attention: float = row["attention"]
        self.staff: int = row["staff"]
        self.busy = 0
        # When those are free for whom nothing waits yet, and its place among what happens then.
        self.writing: list[tuple[float, int]] = []
        self.urgent: deque[Message] = deque()
        self.routine: deque[Message] = deque()
        self.ties: dict[Decider, Tie] = {}
        self.way_to_post: Decider | None = None

    @property
    def me(self) -> Decider:
        """This leader, as what it is in full."""
        return cast("Decider", self)

    def enqueue(self, message: Message) -> None:
        """A message reaches the inbox: read at once, left waiting, or lost."""
        message.receiver = self.me
        self.count_free()
        own = message.word is not Word.NOTICE and message.origin is self
        limit = 0 if own else self.model.inbox_limit
        if limit > 0 and len(self.urgent) + len(self.routine) + self.busy >= limit:
            self.model.lost += 1
        elif self.busy < self.staff:
            self.begin(message)
        else:
            self.model.count_waiting(1)
            on_top = self.model.triage and _is_urgent(message)
            (self.urgent if on_top else self.routine).append(message)
            self.wait_for_free()

    def begin(self, message: Message) -> None:
        """Somebody at the desk begins to read."""
        self.busy += 1
        hours = 1.0 / self.attention
        if self.model.price_by_news:
            hours *= self.price_of(message)
        if not self.model.fixed_reading:
            hours *= self.model.luck.exponential(READING, message.key, 0)
        self.model.schedule(self.model.now + hours, self.read, message)

    def price_of(self, message: Message) -> float:
        """Readings that a message costs: a base, and one for each thing in it that is news."""
        news = self.me.news_in(message) if message.final is self else 1
        base = self.model.levers["base_reading"]
        return base + (1.0 - base) * news

    def read(self, message: Message) -> None:
        """A message has been read: it is for this leader, or has to be passed on."""
        if message.final is self:
            self.release(self.me.think(message))
        else:
            self.release(self.forward(message))

    def release(self, free_at: float) -> None:
        """Free one person at the desk, now or when the writing is done."""
        if free_at <= self.model.now:
            self.free()
        elif self.urgent or self.routine:
            self.model.schedule(free_at, self.free)
        else:
            self.writing.append((free_at, self.model.next_place()))

    def count_free(self) -> None:
        """Count those as free who have finished writing, for whom nothing waited."""
        now = (self.model.now, self.model.place)
        still = [free_at for free_at in self.writing if free_at > now]
        self.busy -= len(self.writing) - len(still)
        self.writing = still

    def wait_for_free(self) -> None:
        """Something waits: from now on it is an event when one of those who write is free."""
        for free_at, place in self.writing:
            self.model.schedule_as(free_at, place, self.free)
        self.writing = []

    def free(self) -> None:
        """One person at the desk is free."""
        self.busy -= 1
        self.begin_next()

    def join(self) -> None:
        """One person more is at the desk."""
        self.staff += 1
        self.count_free()
        self.begin_next()

    def begin_next(self) -> None:
        """Somebody has nothing to do: the next message, if one waits."""
        waiting = self.urgent or self.routine
        if waiting:
            message = waiting.popleft()
            self.model.count_waiting(-1)
            self.begin(message)

    def forward(self, message: Message) -> float:
        """Pass on what is for somebody else; when the desk is done with it."""
        at = self.model.now + self.model.report_price / self.attention
        copy = Message(
            word=message.word,
            sender=self.me,
            final=message.final,
            origin=message.origin,
            incident=message.incident,
            cause=message,
            facts=message.facts,
            closed=message.closed,
            open=message.open,
            done=message.done,
            elsewhere=message.elsewhere,
            need=message.need,
            count=message.count,
            capability=message.capability,
            idle=message.idle,
            urgency=message.urgency,
            hops=message.hops,
            told=message.told,
            told_at=message.told_at,
            referral=message.referral,
            zone=message.zone,
        )
        if message.origin is self:  # its own word has come by here, passed on by somebody else
            self.me.tell_counts(copy)
        self.model.set_key(copy, message.key, 0)
        self.model.channels.send(copy, at)
        return at

    def next_hop(self, final: Decider) -> Decider | None:
        """Who is next on the way: the addressee, or along the tree of ways to the post."""
        tie = self.ties.get(final)
        if tie is not None and not tie.relayed:
            return final
        below: Decider | None = final
        while below is not None and below.way_to_post is not self:
            below = below.way_to_post
        return below if below is not None else self.way_to_post


def _is_urgent(message: Message) -> bool:
    """What triage puts on top: all about units, and word of incidents marked urgent."""
    if message.word is not Word.NOTICE and message.word is not Word.REPORT:
        return True
    if message.word is Word.REPORT and message.capability is not None:
        return True  # units are free
    return message.incident is not None and message.incident.urgent

"""Channels: messages take time, and get through with the chance that both ends' comms give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import DELAY, DELIVERY
from benchmarks.plain_mesa.things import Message, Word

if TYPE_CHECKING:
    from benchmarks.plain_mesa.decider import Decider
    from benchmarks.plain_mesa.model import PlainModel

TIME_OUT = 0.25  # hours until a lost message is noticed; doubles with each try
TRIES = 5  # tries until it is given up


class Channels:
    """What carries messages from leader to leader."""

    def __init__(self, model: PlainModel, urgent_delay: float) -> None:
        self.model = model
        self.urgent_delay = urgent_delay

    def send(self, message: Message, at: float) -> None:
        """Hand a message over, towards the next leader on its way."""
        message.receiver = message.sender.next_hop(message.final)
        self.model.sent += 1
        if message.receiver is None:
            self.give_up(message)
        else:
            self.attempt(message, message.receiver, at)

    def attempt(self, message: Message, receiver: Decider, at: float) -> None:
        """One try: through after a delay, or noticed as lost after a time-out."""
        message.tries += 1
        works = message.sender.zone.comms_at(at) * receiver.zone.comms_at(at)
        if self.model.luck.uniform(DELIVERY, message.key, message.tries) < works:
            self.model.schedule(at + self.delay(message, receiver), receiver.enqueue, message)
        else:
            wait = TIME_OUT
            if message.tries < TRIES:
                wait *= 2.0 ** (message.tries - 1)
            self.model.schedule(at + wait, self.retry, message)

    def retry(self, message: Message) -> None:
        """A time-out has run down: try again, or give up."""
        if message.tries < TRIES:
            assert message.receiver is not None
            self.attempt(message, message.receiver, self.model.now)
        else:
            self.give_up(message)

    def give_up(self, message: Message) -> None:
        """The sender learns, through its own inbox, that a message never got through."""
        self.model.lost += 1
        sender = message.sender
        note = Message(Word.UNDELIVERED, sender, sender, sender, message.incident, message)
        note.capability = message.capability
        if message.word is Word.ORDER or message.word is Word.REQUEST:
            note.need = message.need
            note.open = frozenset((message.need,))
            note.hops = message.hops
        note.count = 1 if message.word is Word.REPORT else 0
        self.model.set_key(note, message.key, 0)
        sender.enqueue(note)

    def delay(self, message: Message, receiver: Decider) -> float:
        """Hours on the way: calls go at once, reports wait for the next contact."""
        mean = self.urgent_delay
        if message.word is Word.REPORT or message.word is Word.STATUS:
            tie = message.sender.ties.get(receiver)
            if tie is not None:
                mean = tie.delay
        return mean * self.model.luck.exponential(DELAY, message.key, 0)

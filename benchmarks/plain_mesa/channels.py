"""Channels: messages take time, and get through with the chance that both ends' comms give."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import DELAY, DELIVERY
from benchmarks.plain_mesa.things import Message, Word, Zone

if TYPE_CHECKING:
    from benchmarks.plain_mesa.decider import Decider
    from benchmarks.plain_mesa.model import PlainModel

LONGEST_WAIT = 2.0  # hours from one try to the next


class Channels:
    """What carries messages from leader to leader, and word between leaders and their crews."""

    def __init__(self, model: PlainModel, urgent_delay: float) -> None:
        self.model = model
        self.urgent_delay = urgent_delay

    def send(self, message: Message, at: float) -> None:
        """Hand a message over, towards the next leader on its way."""
        message.sent = at
        message.receiver = message.sender.next_hop(message.final)
        self.model.sent += 1
        if message.receiver is None:
            self.model.schedule(at, self.give_up, message)
        elif message.sender.ties[message.receiver].dispatch:
            self.call(message, message.sender.zone, message.receiver, at)
        else:
            self.pass_over(message, message.receiver, at)

    def tell_leader(self, message: Message, zone: Zone) -> None:
        """Own people or a crew in a zone have word for their leader."""
        if self.model.one_channel:
            self.call(message, zone, message.final, self.model.now)
        else:
            message.final.enqueue(message)

    def call(self, message: Message, zone: Zone, receiver: Decider, at: float) -> None:
        """Send a message by a dispatch line, if it is heard before the end."""
        heard = self.heard_at(message.key, zone, receiver.zone, at)
        self.model.schedule(heard, receiver.enqueue, message)

    def heard_at(self, key: int, here: Zone, there: Zone, at: float) -> float:
        """When a call is heard that is repeated until it is; infinite: not before the end."""
        wait, most = self.model.levers["call_again"], self.model.levers["time_out"]
        for number in itertools.count(1):
            if at > self.model.horizon:
                break
            if self.works(key, number, here, there, at):
                return at + self.urgent_delay * self.model.luck.exponential(DELAY, key, 0)
            at += wait
            wait = min(2.0 * wait, most)
        return math.inf

    def pass_over(self, message: Message, receiver: Decider, at: float) -> None:
        """Send a message by a contact: through after a few tries, or given up. An answer is tried
        until it is through or the end comes: somebody waits for it."""
        time_out, tries = self.model.levers["time_out"], self.model.levers["tries"]
        for number in itertools.count(1):
            if at > self.model.horizon:
                return
            if self.works(message.key, number, message.sender.zone, receiver.zone, at):
                self.model.schedule(at + self.delay(message, receiver), receiver.enqueue, message)
                return
            if number == tries and message.word is not Word.REPLY:
                self.model.schedule(at + time_out, self.give_up, message)
                return
            at += min(time_out * 2.0 ** (number - 1), LONGEST_WAIT)

    def works(self, key: int, number: int, here: Zone, there: Zone, at: float) -> bool:
        """Whether a try gets through, the how-many-th it is."""
        chance = here.comms_at(at) * there.comms_at(at)
        return self.model.luck.uniform(DELIVERY, key, number) < chance

    def give_up(self, message: Message) -> None:
        """The sender learns, through its own inbox, that a message never got through."""
        self.model.lost += 1
        sender = message.sender
        note = Message(Word.UNDELIVERED, sender, sender, sender, message.incident, message)
        note.capability = message.capability
        if message.word is Word.ORDER or message.word is Word.REQUEST:
            note.need = message.need
            note.open = frozenset((message.need,))
            note.hops = int(message.origin is not sender)  # somebody else waits for it
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

"""Reminders: what was not decided is looked at again, when it is due or after a while."""

from __future__ import annotations

import math

from benchmarks.plain_mesa.lists import Lists
from benchmarks.plain_mesa.things import Belief, Message, Word


class Reminded(Lists):
    """A leader that looks again."""

    reminded = 0

    def plan_looks(self) -> None:
        """Plan to look again at incidents in which something will be due."""
        while self.to_look:
            belief = self.to_look.pop()
            self.model.schedule(belief.look, self.look, belief)

    def look(self, belief: Belief) -> None:
        """Something is due: read of that if a need is ready for units; else look again later."""
        belief.look = math.inf
        ready = self.next_ready(belief)
        if ready == math.inf:
            return
        if ready > self.model.now:
            belief.look = ready
            self.model.schedule(ready, self.look, belief)
            return
        message = Message(Word.REMINDER, self.me, self.me, self.me, belief.incident, None)
        belief.looks += 1
        self.model.set_key(message, belief.incident.key, belief.looks)
        self.enqueue(message)

    def plan_reminder(self) -> None:
        """Look again later, if open work waits and no look is planned."""
        waits = any(
            stock.waiting or self.waits_for_word(stock, capability)
            for capability, stock in enumerate(self.stocks)
        )
        if waits and not self.reminder_planned:
            self.reminder_planned = True
            self.model.schedule(self.model.now + self.word_lasts, self.wake)

    def wake(self) -> None:
        """A look at waiting work costs a reading like any message."""
        message = Message(Word.REMINDER, self.me, self.me, self.me, None, None)
        self.reminded += 1
        self.model.set_key(message, 0, self.reminded)
        self.enqueue(message)

"""Acting: what was decided leaves the desk, one act after the other, each at its price."""

from __future__ import annotations

import math

from benchmarks.plain_mesa.lists import step_of
from benchmarks.plain_mesa.reader import BEHIND, Reader, asked_by
from benchmarks.plain_mesa.things import (
    Act,
    Asks,
    Belief,
    Doing,
    Message,
    Stock,
    Tie,
    Unit,
    Word,
    Zone,
)

ACTS = 256  # acts that one decision can have, at most
LEADING = {
    Doing.ESCALATE: Word.ESCALATION,
    Doing.RELEASE: Word.RELEASE,
    Doing.PUT_FIRST: Word.PRIORITY,
}


class Writer(Reader):
    """A leader that remembers at once what it has decided, and then carries it out."""

    moved = 0  # decisions that moved units
    asked_up = -math.inf  # when other priorities were last asked for
    led = 0  # words up and down the line
    put_first: Zone | None = None  # the zone that others were last told to put first
    outbox: list[Act]

    def write(self, act: Act) -> bool:
        """Put an act in the outbox and remember it; false if the outbox is full."""
        if len(self.outbox) >= ACTS:
            return False
        self.outbox.append(act)
        if act.doing is Doing.COMMIT or act.doing is Doing.ASK:
            belief = act.belief
            assert belief is not None
            self.deal_with(act, belief)
            self.spend(act, belief)
        elif act.doing is Doing.REFER:
            self.pass_to(act)
        elif act.doing is Doing.KEEP:
            assert act.belief is not None
            assert act.cause is not None
            self.keep_request(act.belief, act.need, act.count, act.cause)
        elif act.doing is Doing.ANSWER and act.count == 0:
            self.leave_to_others(act)
        elif act.doing is Doing.PUT_FIRST:
            self.put_first = act.zone
        elif act.doing is Doing.ESCALATE and act.capability is None:
            self.asked_up = self.model.now
        elif act.doing is Doing.ESCALATE or calls_reserve(act):
            assert act.capability is not None
            self.stocks[act.capability].asked_up = self.model.now
        elif act.doing is Doing.TELL and self.tells_post and self.asks is Asks.NOBODY:
            assert act.belief is not None
            assert act.tie is not None
            if act.tie is self.post or act.tie.peer is act.belief.incident.zone.sector:
                handed = self.handed_over(act.belief)
                self.await_answer(act.belief, handed)
                act.belief.handed |= handed
        return True

    def handed_over(self, belief: Belief) -> set[int]:
        """What a report leaves to whom it goes to: what is open, or of the routine waits, for
        units that are not here."""
        waiting = belief.waiting()
        if not self.is_routine(belief):
            waiting |= self.unlisted(belief) & belief.owned
        rules = belief.incident.rules
        return {
            need
            for need in waiting
            if rules[need - 1].capability is not None and self.stock_for(belief, need).units == 0
        }

    def leave_to_others(self, act: Act) -> None:
        """Whoever refuses does not come of its own accord either."""
        belief = act.belief
        assert belief is not None
        if act.need in belief.owned:
            return
        if self.model.answers_lapse:
            self.lapse_if_idle_changed(self.stock_for(belief, act.need))
        self.await_answer(belief, {act.need})
        if self.model.answers_lapse and act.need not in belief.refused:
            stock = self.stock_for(belief, act.need)
            belief.refused.add(act.need)
            stock.refused.append((belief, act.need))
            stock.refused_step = step_of(stock.idle)

    def pass_to(self, act: Act) -> None:
        """A need is referred to a contact: as if that had refused, it is not referred there again
        before something has changed, for its answer goes to the asker."""
        belief, tie = act.belief, act.tie
        assert belief is not None
        assert tie is not None
        if act.need in belief.requests:
            self.take_on(act, belief, asked=True)
        elif act.need not in belief.owned:
            self.await_answer(belief, {act.need})
        idle = tie.aid[belief.capability_of(act.need)].idle
        left = idle - act.count if idle > act.count else idle
        belief.refusers[tie.peer, act.need] = step_of(left), step_of(belief.people)
        self.spend(act, belief)

    def deal_with(self, act: Act, belief: Belief) -> None:
        """Own units and binding orders take care of a need; who is only asked has to answer."""
        asked = act.tie is not None and not self.orders(act.tie)
        self.take_on(act, belief, asked=asked)
        if asked and self.asks is Asks.BROKER and act.tie is self.post:
            belief.handed.add(act.need)  # who is to find somebody has not done so yet
        self.list_open(belief)

    def orders(self, tie: Tie) -> bool:
        """Whether this leader's word obliges a contact: beyond its line nobody can but ask."""
        return self.gives_orders and tie.in_line

    def take_on(self, act: Act, belief: Belief, *, asked: bool) -> None:
        """Units are sent to a need, or asked for. What is lacking to a crew stays open."""
        self.call_off_late(belief)
        before = belief.waiting()
        if self.keeps_count(belief, act.need):
            self.set_lack(belief, act.need, max(0, belief.missing(act.need) - act.count))
        if asked:
            belief.pending.add(act.need)
        else:
            belief.closed.add(act.need)
            belief.mine.add(act.need)
            belief.pending.discard(act.need)
            belief.refused.discard(act.need)
        self.count_waiting(belief, before - belief.waiting(), -1)
        if self.model.readiness:
            self.expect(belief, act.need, self.model.now)

    def spend(self, act: Act, belief: Belief) -> None:
        """Believe the units that go, or were asked for, busy."""
        capability = belief.incident.rules[act.need - 1].capability
        assert capability is not None
        if act.tie is None:
            self.stocks[capability].idle -= act.count
        else:
            aid = act.tie.aid[capability]
            aid.idle = max(0, aid.idle - act.count)
            aid.heard = aid.as_of = self.model.now

    def carry_out(self) -> float:
        """Carry out the outbox; when the desk has written the last act."""
        at = self.model.now
        if self.model.closed_loop:
            self.say_in_one_breath()
        for act in self.outbox:
            at += self.price(act) / self.attention
            if act.doing is Doing.COMMIT:
                self.commit(act, at)
            elif act.doing is Doing.ASK:
                self.ask(act, at)
            elif act.doing is Doing.TELL:
                self.report(act, at)
            elif act.doing is Doing.ANSWER:
                self.answer(act, at)
            elif act.doing is Doing.REFER:
                self.refer_on(act, at)
            elif act.doing is Doing.OFFER:
                self.offer_units(act, at)
            elif act.doing is not Doing.KEEP:
                self.lead(act, at)
        return at

    def say_in_one_breath(self) -> None:
        """No report is written twice, and one that goes where units are offered says that too."""
        kept, said = list[Act](), set[tuple[object, ...]]()
        reports: dict[Tie | None, Act] = {}
        for act in self.outbox:
            word = (act.tie, act.belief, act.cause)
            if act.doing is Doing.TELL:
                reports.setdefault(act.tie, act)
            if act.doing is not Doing.TELL or word not in said:
                kept.append(act)
            if act.doing is Doing.TELL:
                said.add(word)
        for act in [act for act in kept if act.doing is Doing.OFFER]:
            report = reports.get(act.tie)
            if report is not None and report.capability is None:
                report.capability, report.count = act.capability, act.count
                kept.remove(act)
        self.outbox = kept

    def report(self, act: Act, at: float) -> None:
        """Tell all that is held; where a part of a crew went, the post may send more."""
        message = self.about(act, Word.REPORT)
        message.capability, message.idle = act.capability, act.count
        assert act.belief is not None
        if self.tells_post:
            message.closed -= act.belief.lacking()
            message.open = frozenset(act.belief.handed & act.belief.pending)
        self.say_open_again(message, act.belief)
        self.model.channels.send(message, at)

    def say_open_again(self, message: Message, belief: Belief) -> None:
        """What own people left undone, or somebody will not come to, is open, whatever was told of
        it before; not what has been seen to since."""
        cause = message.cause
        if cause is None or not self.model.closed_loop:
            return
        if cause.final is self.me and cause.word in BEHIND and cause.open - belief.settled():
            message.open |= cause.open - belief.settled()
            message.closed -= message.open
            message.need = cause.need

    def price(self, act: Act) -> float:
        """What an act costs, in readings."""
        if act.doing is Doing.COMMIT or act.doing is Doing.RELEASE:
            return self.model.decision_price
        if act.doing is Doing.ESCALATE:
            return self.model.request_price
        if act.doing is Doing.ASK:
            assert act.tie is not None
            return self.model.order_price if self.orders(act.tie) else self.model.request_price
        return 0.0 if act.doing is Doing.KEEP else self.model.report_price

    def about(self, act: Act, word: Word, final: Writer | None = None) -> Message:
        """A message about the incident of an act, with what its writer holds of it."""
        belief = act.belief
        assert belief is not None
        if final is None:
            assert act.tie is not None
            final = act.tie.peer
        message = Message(word, self.me, final.me, self.me, belief.incident, act.cause)
        self.tell_counts(message)
        message.facts = frozenset(belief.facts)
        message.closed = frozenset(self.seen_to(belief))
        message.done = frozenset(belief.done)
        message.elsewhere = frozenset(belief.closed - belief.mine)
        belief.sent += 1
        self.model.set_key(message, belief.incident.key, belief.sent)
        return message

    def seen_to(self, belief: Belief) -> set[int]:
        """What this leader tells others is seen to: in a closed loop what it knows itself, or has
        asked for; but to a broker, which is the one that was asked, that is still open."""
        if not self.model.closed_loop:
            return belief.closed
        if self.tells_post and self.asks is Asks.BROKER:
            return belief.mine
        return belief.mine | ((belief.pending & belief.owned) - belief.handed)

    def ask(self, act: Act, at: float) -> None:
        """Order units inside the line, or request them."""
        assert act.tie is not None
        orders = self.orders(act.tie)
        message = self.about(act, Word.ORDER if orders else Word.REQUEST)
        message.need = act.need
        message.count = act.count
        self.call_open(message)
        assert act.belief is not None
        message.capability = act.belief.incident.rules[act.need - 1].capability
        # An order says what to do; only a request makes the case for it.
        message.urgency = 0.0 if orders else self.situation
        self.model.channels.send(message, at)

    def tell_counts(self, message: Message) -> None:
        """Say when this is written, and how many own units are idle then."""
        message.decided = message.told_at = self.model.now
        message.told = [stock.idle for stock in self.stocks]

    def call_open(self, message: Message) -> None:
        """Whoever asks believes that nobody sees to it."""
        message.closed -= {message.need}
        if self.model.closed_loop:
            message.open = frozenset((message.need,))

    def refer_on(self, act: Act, at: float) -> None:
        """Pass an order or a request on, in its asker's name."""
        asked = act.cause
        assert asked is not None
        assert asked.capability is not None
        message = self.about(act, asked.word)
        message.origin = asked.origin
        message.told, message.told_at = asked.told, asked.told_at
        message.hops, message.referral = asked.hops + 1, message
        message.need, message.capability = asked.need, asked.capability
        message.count, message.urgency = act.count, asked.urgency
        self.call_open(message)
        stock = self.stocks[asked.capability]
        if stock.units > 0 and stock.idle == 0 and not self.brokers:
            self.model.wrong += 1  # units were believed idle that were not
        self.model.channels.send(message, at)

    def answer(self, act: Act, at: float) -> None:
        """Answer an order or a request, which may stand behind a status of one's own."""
        cause = act.cause
        assert cause is not None
        asked = asked_by(cause)
        if asked.origin is self or not self.is_owed(cause, asked):
            return
        message = self.about(act, Word.REPLY, asked.origin)
        message.need = act.need
        message.count = act.count
        message.capability = asked.capability
        message.facts = frozenset()
        message.open = frozenset() if act.count > 0 else cause.open | {act.need}
        if not self.model.closed_loop:
            message.closed = frozenset()
        message.closed -= message.open
        if act.count > 0:
            message.closed |= {act.need}
        if asked.capability is not None:
            message.idle = self.stocks[asked.capability].idle
            refuses = act.count == 0 and asked.final is self and not self.brokers
            if refuses and message.idle == 0:
                self.model.wrong += 1  # units were believed idle that were not
        self.model.channels.send(message, at)

    def is_owed(self, cause: Message, asked: Message) -> bool:
        """Whether somebody asked, or, in a closed loop, told what units then left undone."""
        if asked.word in (Word.ORDER, Word.REQUEST):
            return True
        undone = asked.word is Word.REPORT and cause.word is Word.STATUS
        return undone and self.model.closed_loop

    def offer_units(self, act: Act, at: float) -> None:
        """Say how many own units are free."""
        cause, capability = act.cause, act.capability
        assert act.tie is not None
        assert cause is not None
        assert capability is not None
        message = Message(Word.STATUS, self.me, act.tie.peer, self.me, None, cause)
        message.capability = capability
        message.idle = act.count
        self.tell_counts(message)
        self.model.set_key(message, cause.key, capability)
        self.model.channels.send(message, at)

    def lead(self, act: Act, at: float) -> None:
        """Ask a superior, answer one who asks, or say which zone comes first."""
        assert act.tie is not None
        message = Message(LEADING[act.doing], self.me, act.tie.peer, self.me, None, act.cause)
        message.capability, message.count, message.zone = act.capability, act.count, act.zone
        message.urgency = self.situation if act.doing is Doing.ESCALATE else 0.0
        self.tell_counts(message)
        self.led += 1
        self.model.set_key(message, 1, self.led)
        self.model.channels.send(message, at)

    def commit(self, act: Act, at: float) -> None:
        """Send idle units, nearest first."""
        assert act.belief is not None
        need = act.belief.incident.needs[act.need - 1]
        assert need.rule.capability is not None
        asker = self.asker_of(act)
        (asker or self).moved += 1
        if asker is not None:
            self.win_over(need.incident.zone)
        stock = self.stocks[need.rule.capability]
        for _ in range(act.count):
            if not stock.idle_units:
                break
            unit = take_nearest(stock, need.incident.zone)
            unit.asker = asker.me if asker is not None else None
            self.model.work.dispatch(unit, need, at, act.cause)

    def asker_of(self, act: Act) -> Writer | None:
        """Who asked for the units, if they go on an order or a request for them."""
        cause = act.cause
        if cause is None or cause.word not in (Word.ORDER, Word.REQUEST):
            return None
        return cause.origin if cause.need == act.need and cause.origin is not self else None


def calls_reserve(act: Act) -> bool:
    """Whether what is held back is released unasked."""
    return act.doing is Doing.RELEASE and act.cause is None


def take_nearest(stock: Stock, zone: Zone) -> Unit:
    """Take the nearest idle unit; among equals the one that came back last."""
    distances = zone.distances
    unit = min(reversed(stock.idle_units), key=lambda unit: distances[unit.zone.row])
    stock.idle_units.remove(unit)
    return unit

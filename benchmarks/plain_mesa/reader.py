"""Understanding: what reading a message does to a leader's picture."""

from __future__ import annotations

import math
from collections.abc import Set

from benchmarks.plain_mesa.lists import step_of
from benchmarks.plain_mesa.luck import ESTIMATE
from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.reminders import Reminded
from benchmarks.plain_mesa.things import (
    SOMETHING,
    Belief,
    Incident,
    Message,
    Need,
    NeedState,
    Tie,
    Unit,
    UnitState,
    Word,
    Zone,
)

BEHIND = (Word.STATUS, Word.UNDELIVERED, Word.REPLY)  # what follows from asking


class Reader(Reminded):
    """A leader who reads, and whose picture follows."""

    def understand(self, message: Message) -> News:
        """Update the picture by what was read, and say what is new."""
        tie = None if message.origin is self else self.ties.get(message.origin)
        belief, facts, ready, done = None, [], set[int](), frozenset[int]()
        if message.incident is not None:
            belief = self.belief_of(message.incident)
            before, waiting = belief.people, belief.waiting()
            done = message.done - belief.done
            facts = self.learn(message, belief)
            if facts:
                belief.told_by = tie
            self.own(belief, self.falls_to_me(message, facts))
            self.update_lists(message, belief, before)
            ready = belief.waiting() - waiting - set(facts)
        units = self.count_units(message, tie)
        review = self.leads and self.model.now - self.reviewed >= self.model.levers["review"]
        if review:
            self.reviewed = self.model.now
        mind = (0, 0)
        if message.word in (Word.ORDER, Word.REQUEST) and message.capability is not None:
            assert belief is not None
            mind = step_of(self.stocks[message.capability].idle), step_of(belief.people)
        referrer, standing = None, message.origin.connectivity
        if message.referral is not None and message.word in (Word.ORDER, Word.REQUEST):
            referrer = self.ties.get(message.referral.sender)
            standing = max(standing, message.referral.sender.connectivity)
        news = News(
            word=message.word,
            cause=message,
            tie=tie,
            belief=belief,
            facts=facts,
            need=message.need,
            count=message.count,
            capability=message.capability,
            done=done,
            ready=sorted(ready),
            units=units,
            binding=self.is_bound_by(message),
            connectivity=standing,
            urgency=message.urgency,
            mind=mind,
            hops=message.hops,
            referrer=referrer,
            asker=self.asker_behind(message),
            review=review,
        )
        self.heed_priority(news)
        return news

    def asker_behind(self, message: Message) -> Tie | None:
        """Who asked for what own units did, or told of it."""
        if message.word is not Word.STATUS or message.origin is not self.me:
            return None
        return self.ties.get(asked_by(message).origin)

    def is_bound_by(self, message: Message) -> bool:
        """Whether a word has to be followed: one of authority, inside the line."""
        asker = message.origin
        line = asker.ties.get(self.me)
        if line is None or not line.in_line:
            return False
        if message.word is Word.PRIORITY:
            return asker.leads_by_order
        return message.word is Word.ORDER and asker.gives_orders

    def heed_priority(self, news: News) -> None:
        """What comes first for whom a leader's word binds, or convinces."""
        zone, tie = news.cause.zone, news.tie
        if news.word is not Word.PRIORITY or tie is None or zone is self.first_zone:
            return
        if news.binding or news.lot(self.model) < tie.trust:
            self.first_zone = zone
            self.weigh_anew()

    def win_over(self, zone: Zone) -> None:
        """Whoever goes beyond its jurisdiction for others is won a little for one purpose."""
        if not self.answers_for(zone):
            self.commonality += self.model.levers["won_over"] * (1.0 - self.commonality)

    def news_in(self, message: Message) -> int:
        """How many things in a message are news; what is no report is news as a whole."""
        if message.word is Word.REMINDER:
            return 0
        if message.word is Word.REPLY:
            return 0 if self.is_read_back(message) else 1
        if message.incident is None or message.word not in (Word.NOTICE, Word.REPORT):
            return 1
        offers = int(message.word is Word.REPORT and message.capability is not None)
        return offers + self.news_of_incident(message, message.incident)

    def news_of_incident(self, message: Message, incident: Incident) -> int:
        """How many things that a message tells of its incident are news."""
        held = self.beliefs.get(incident)
        new = message.facts - (held.facts if held else set())
        if new:
            return max(1, len(new - {SOMETHING}))
        if held is None:
            return 0
        told = (message.closed - held.closed) | (message.done - held.done)
        told |= message.open & held.closed
        return 1 if told & held.facts else 0

    def is_read_back(self, message: Message) -> bool:
        """Whether an answer only says that an order is carried out in full."""
        held = None if message.incident is None else self.beliefs.get(message.incident)
        asked = message.cause
        if held is None or asked is None or message.need <= 0 or asked.word is not Word.ORDER:
            return False
        return message.count >= asked.count and message.need in held.closed

    def belief_of(self, incident: Incident) -> Belief:
        """What is held of an incident, made if it is new."""
        belief = self.beliefs.get(incident)
        if belief is None:
            error = self.model.luck.normal(ESTIMATE, self.key ^ incident.key, 0)
            weight = self.weight_of(incident)
            self.beyond += not self.answers_for(incident.zone)
            belief = Belief(len(self.beliefs), incident, error, weight=weight)
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
            belief.new_at = self.model.now
            self.count_knower(belief.incident, new)
        self.estimate(belief)
        return sorted(new)

    def falls_to_me(self, message: Message, new: list[int]) -> Set[int]:
        """What this leader has to find help for: what own people were the first to tell it, and
        for who decides for others there whatever is reported, and not seen to elsewhere."""
        if message.incident is None:
            return set()
        commander = message.incident.zone.sector
        is_for_it = commander in (None, self.me, message.origin)
        if message.word is Word.NOTICE:
            return set(new) if self.is_front or is_for_it else set()
        reported = message.word is Word.REPORT and not self.is_front
        return message.facts - message.elsewhere if reported and is_for_it else set()

    def estimate(self, belief: Belief) -> None:
        """People believed hurt or held, by colour; the one error of all falls with facts, sources
        and `situation`."""
        held = len(belief.facts) - (SOMETHING in belief.facts)
        share = held / max(1, len(belief.incident.needs))
        spread = self.model.levers["first_error"] * (1.0 - self.situation) * (1.0 - 0.5 * share)
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
        if message.origin is not self:
            self.count_others(message, tie)
        if message.word is Word.REMINDER:
            if message.incident is None:
                self.reminder_planned = False
                for belief in self.beliefs.values():
                    self.call_off_late(belief)
        elif message.word is Word.STATUS and message.origin is self:
            for unit in reversed(message.units):
                self.make_idle(unit)
            self.look_at_refusals(message.capability)
            return len(message.units)
        elif message.word is Word.RELEASE and message.count > 0:
            return self.take_release(message.capability)
        return 0

    def take_release(self, capability: int | None) -> int:
        """A superior releases the reserve of a capability (how many units), or, of none, says that
        the common purpose comes first."""
        if capability is None:
            self.commonality = 1.0
            self.weigh_anew()
            return 0
        stock = self.stocks[capability]
        units, stock.reserve = stock.reserve, []
        for unit in reversed(units):
            self.make_idle(unit)
        stock.units += len(units)
        self.model.pools[capability].change(self.model.now, idle=len(units))
        self.look_at_refusals(capability)
        return len(units)

    def count_others(self, message: Message, tie: Tie | None) -> None:
        """Take in what a message tells of others' units."""
        first = message
        while first.sender is not first.origin and first.word is Word.REPLY:
            assert first.cause is not None
            first = first.cause
        asked = first.cause if message.word is Word.REPLY else message
        while asked is not None and asked.referral is not None:
            self.rule_out(asked.referral)
            asked = asked.referral.cause if message.word is Word.REPLY else None
        if tie is None:
            return
        if self.model.closed_loop:
            self.hear_counts(message, tie)
        elif message.word in BEHIND and message.capability is not None:
            tie.aid[message.capability].idle = message.idle
            tie.aid[message.capability].heard = self.model.now
        if message.word is Word.REPLY and message.count == 0 and message.capability is not None:
            self.hear_refusal(message, first, tie, message.capability)

    def hear_counts(self, message: Message, tie: Tie) -> None:
        """A contact has told of all its idle units, unless this was before it was last asked."""
        for aid, idle in zip(tie.aid, message.told, strict=True):
            if message.told_at >= aid.as_of:
                aid.idle, aid.heard, aid.as_of = idle, self.model.now, message.told_at

    def hear_refusal(self, message: Message, first: Message, tie: Tie, capability: int) -> None:
        """Whoever refuses has none for us now; with units idle it is not asked the same again."""
        tie.aid[capability].idle = 0
        tie.aid[capability].heard = self.model.now
        if tie.aid[capability].units == 0:
            tie.aid[capability].knew_none = self.model.now
        left_undone = first.cause is not None and first.cause.word is Word.STATUS
        remembers = self.model.closed_loop or self.model.answers_lapse
        if remembers and message.idle > 0 and not left_undone:
            assert message.incident is not None
            belief = self.beliefs[message.incident]
            steps = step_of(message.idle), step_of(belief.people)
            belief.refusers[tie.peer, message.need] = steps

    def rule_out(self, referral: Message) -> None:
        """Who has passed a request on has no unit for it, unless there is later word."""
        tie, capability = self.ties.get(referral.sender), referral.capability
        if tie is None or capability is None:
            return
        aid = tie.aid[capability]
        if referral.decided >= aid.as_of:
            aid.idle, aid.heard, aid.as_of = 0, self.model.now, referral.decided

    def make_idle(self, unit: Unit) -> None:
        """A unit is ready for its leader's next word."""
        unit.state = UnitState.IDLE
        unit.need = None
        stock = self.stocks[unit.capability]
        stock.idle_units.append(unit)
        if stock.idle <= 0:
            stock.idle_since = self.model.now
        stock.idle += 1

    def update_lists(self, message: Message, belief: Belief, before: float) -> None:
        """Bring the worklists in line: closed, open again, graver than before."""
        self.call_off_late(belief)
        taken_on = message.closed - belief.closed - message.done
        self.close(belief, message.closed)
        if self.model.readiness:
            for need in sorted(taken_on):
                self.expect(belief, need, message.sent)
        self.close_done(belief, message.done)
        self.take_back_promises(message, belief)
        if step_of(belief.people) != step_of(before):
            self.lapse(belief, set(belief.refused))
        if belief.people > before:
            for need in belief.waiting():
                self.enter(belief, need)
        self.list_open(belief)

    def open_again(self, message: Message, belief: Belief) -> Set[int]:
        """What nobody sees to, as a message says; who asks need not know what is seen to here."""
        if message.origin is self:
            belief.mine |= message.closed
        elif message.word is Word.REPLY and message.count > 0:
            belief.mine.add(message.need)
        elif message.word in (Word.ORDER, Word.REQUEST, Word.REPORT):
            return message.open & (belief.closed - belief.mine)
        return message.open

    def take_back_promises(self, message: Message, belief: Belief) -> None:
        """Units that were counted on do not come, or have left, as a message says."""
        again = self.open_again(message, belief)
        missing = self.units_missing(message)
        if self.is_seen_to_by_others(message, belief):
            missing = 0
            again = again - {message.need}
        if missing > 0 and self.keeps_count(belief, message.need):
            self.count_back(belief, message.need, missing)
            again = again - {message.need}
        if self.model.readiness and message.need > 0:
            absent = belief.incident.rules[message.need - 1].together & message.open
            if absent:
                belief.left.add(message.need)
                belief.left -= absent
        if again:
            self.reopen(belief, again)

    def is_seen_to_by_others(self, message: Message, belief: Belief) -> bool:
        """Whether units that were asked for do not come, where others have taken that on."""
        if message.word is not Word.REPLY or message.need in belief.mine:
            return False
        first = message
        while first.sender is not first.origin:
            assert first.cause is not None
            first = first.cause
        assert first.cause is not None
        if first.cause.word is Word.STATUS:
            return False  # those units have been there, and left
        return message.need in belief.closed - belief.pending

    def units_missing(self, message: Message) -> int:
        """How many of the units that were counted on do not come, or have left."""
        if message.word is Word.REPLY:
            return max(0, asked_by(message).count - message.count)
        if message.word is Word.UNDELIVERED and message.need > 0 and message.cause is not None:
            return message.cause.count if message.cause.origin is self.me else 0
        return max(0, -message.count) if message.word is Word.STATUS else 0

    def notice(self, need: Need) -> None:
        """Own people see a need of an incident."""
        number = need.rule.number
        self.model.report_up(self.me, need.incident, frozenset((0, number)), number)

    def see_again(self, incident: Incident, need: Need | None) -> None:
        """Own people see what others saw before them, unless a crew is or was at work on it."""
        if need is not None and need.state is NeedState.OPEN:
            self.notice(need)
        elif need is None and incident.begun is None:
            self.model.report_up(self.me, incident, frozenset((0,)), 0)


def asked_by(message: Message) -> Message:
    """The order or request that an answer, or a status behind which it stands, goes back to."""
    while message.word in BEHIND and message.cause is not None:
        message = message.cause
    return message

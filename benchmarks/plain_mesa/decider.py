"""Steps that both ways of deciding share: serve the worklist, ask, answer, pass news on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.lists import step_of
from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.teller import Teller
from benchmarks.plain_mesa.things import (
    SOMETHING,
    Act,
    Asks,
    Belief,
    Doing,
    Message,
    Stock,
    Tie,
    Word,
    Zone,
)
from benchmarks.plain_mesa.worklist import Entry

if TYPE_CHECKING:
    from benchmarks.plain_mesa.drawn import Row
    from benchmarks.plain_mesa.model import PlainModel


class Decider(Teller):
    """A leader. What it decides on is the news that it has just read."""

    def __init__(self, model: PlainModel, row: Row, zone: Zone) -> None:
        super().__init__(model, row, zone)
        self.referral: int = row["referral"]
        self.up: float = row["up"]
        self.calls = row["calls"] == 1
        self.called = row["called"] == 1  # somebody calls the reserves: they need not be asked for
        self.says_mine = row["says_mine"] == 1

    def think(self, message: Message) -> float:
        """Understand, decide, act; when the desk is done writing."""
        news = self.understand(message)
        self.outbox = []
        if news.word is Word.ESCALATION:
            self.grant(news)
        elif news.word is not Word.RELEASE or news.capability is not None:
            self.decide(news)
        self.serve_ready(news)
        self.report_on(news)
        if news.review:
            self.set_priorities(news)
        done = self.carry_out()
        self.plan_reminder()
        self.plan_looks()
        return done

    def serve_ready(self, news: News) -> None:
        """Serve what the news has made ready, and the partners of what has just got units."""
        if news.belief is not None:
            for need in news.ready:
                self.serve(news.belief.incident.rules[need - 1].capability)
        if news.word is Word.REPORT and news.capability is not None:
            self.hear_offer(news, news.capability)
        for act in self.outbox if self.model.readiness else ():  # it may grow on the way
            if act.belief is not None and act.doing in (Doing.COMMIT, Doing.ASK):
                rules = act.belief.incident.rules
                for partner in sorted(rules[act.need - 1].together & act.belief.waiting()):
                    self.serve(rules[partner - 1].capability)

    def hear_offer(self, news: News, capability: int) -> None:
        """A report has also said that units are free."""
        if not self.is_front:
            self.serve(capability)
        elif news.tie is not None and self.stocks[capability].waiting:
            self.ask_others(capability)

    def decide(self, news: News) -> None:
        """Serve what the news touches."""
        raise NotImplementedError

    def report_on(self, news: News) -> None:
        """Tell others of it, once all is served that can be."""
        raise NotImplementedError

    def serve(self, capability: int | None) -> None:
        """Serve the needs for units of a capability, best first."""
        raise NotImplementedError

    def set_priorities(self, news: News) -> None:
        """Tell those whom this leader leads which zone comes first, where that has changed."""
        unserved = dict.fromkeys(self.model.zones, 0.0)
        for belief in self.beliefs.values():
            unserved[belief.incident.zone] += self.open_value(belief)
        zone = max(unserved, key=lambda zone: unserved[zone])
        if unserved[zone] == 0.0 or zone is self.put_first:
            return
        for tie in self.ties.values():
            if self.is_post or tie.section:
                self.write(Act(Doing.PUT_FIRST, news.cause, tie, zone=zone))

    def open_value(self, belief: Belief) -> float:
        """The value of what is open of an incident, whosever it is, a life counting as one."""
        total = 0.0
        for need in sorted(belief.facts - belief.closed - {SOMETHING}):
            if belief.incident.rules[need - 1].capability is not None:
                total += self.value(belief, need)
        return total / belief.weight

    def commit_own(self, capability: int) -> None:
        """Serve the needs worth most, until they or own idle units run out."""
        stock = self.stocks[capability]
        while stock.idle > 0:
            found = [entry for entry in (self.best(stock), self.best_heard(stock)) if entry]
            if not found or self.waits_for_word(stock, capability):
                return
            if not self.serve_one(min(found), stock, capability):
                return

    def serve_one(self, entry: Entry, stock: Stock, capability: int) -> bool:
        """Send own units, or ask a contact for its own where that promises more."""
        _, _, need, _, belief = entry
        may_ask = self.asks is not Asks.NOBODY or self.is_routine(belief)
        if need in belief.owned and may_ask:
            tie = self.best_contact(entry, capability)
            if tie is not None:
                promised = self.promise(tie, entry, capability)
                if promised > self.own_promise(entry, stock):
                    return self.ask_for(entry, capability, tie)
        went = self.send_own(entry, stock)
        self.say_mine(belief, need)
        return went

    def say_mine(self, belief: Belief, need: int) -> None:
        """Tell of a need taken on: whoever told it, or of one's own whoever it was reported to."""
        tie = belief.told_by
        if need in belief.owned:
            reported = belief.sent > 0 and self.tells_post and self.asks is Asks.NOBODY
            tie = self.told_of(belief) if reported else None
        if self.says_mine and tie is not None:
            self.write(Act(Doing.TELL, belief.cause, tie, belief))

    def asks_contacts(self, belief: Belief) -> bool:
        """Whether this leader itself asks its contacts for what an incident lacks."""
        return self.asks is Asks.PEERS or self.is_routine(belief)

    def best(self, stock: Stock) -> Entry | None:
        """The open need worth most now of those that fall to this leader."""
        return stock.mine.best(self.value, self.comes_too_late)

    def best_heard(self, stock: Stock) -> Entry | None:
        """The same of those that it only heard of."""
        return stock.heard.best(self.value, self.comes_too_late)

    def send_own(self, entry: Entry, stock: Stock) -> bool:
        """Commit as many own units as are missing to a need; who has asked for it gets word."""
        _, _, need, _, belief = entry
        count = min(belief.missing(need), stock.idle)
        request, _ = belief.requests.get(need, (None, None))
        went = self.write(Act(Doing.COMMIT, request or belief.cause, None, belief, need, count))
        if request is not None:
            self.write(Act(Doing.ANSWER, request, None, belief, need, count))
        return went

    def ask_for(self, entry: Entry, capability: int, tie: Tie) -> bool:
        """Ask a contact to serve a need, or pass on to it the request that is kept for that."""
        _, _, need, _, belief = entry
        count = wanted = belief.missing(need)
        if tie.aid[capability].units > 0 or not self.model.readiness:
            count = min(wanted, max(1, self.believed_idle(tie, capability)))
        request, _ = belief.requests.get(need, (None, None))
        doing = Doing.ASK if request is None else Doing.REFER
        return self.write(Act(doing, request or belief.cause, tie, belief, need, count))

    def ask_others(self, capability: int) -> None:
        """Ask contacts for the needs that fall to this leader, while anyone has units."""
        while (entry := self.best(self.stocks[capability])) is not None:
            tie = self.helper_of(entry, capability)
            if tie is None or not self.ask_for(entry, capability, tie):
                return

    def hand_on(self, capability: int) -> None:
        """Report what nobody was found for, to whom it is reported to."""
        stock = self.stocks[capability]
        while (entry := self.best(stock)) is not None:
            _, _, need, _, belief = entry
            tie = self.told_of(belief)
            if tie is None or not self.write(Act(Doing.TELL, belief.cause, tie, belief)):
                return
            if need in belief.waiting():
                return

    def helper_of(self, entry: Entry, capability: int) -> Tie | None:
        """Whom to ask for units: the contact that promises most, or else the broker, if there is
        one that has not just said that it knows of none either."""
        belief = entry[-1]
        asks_contacts = self.asks_contacts(belief)
        if not asks_contacts and self.asks is Asks.NOBODY:
            return None
        tie = self.best_contact(entry, capability)
        if tie is not None or asks_contacts:
            return tie
        broker = self.told_of(belief)
        assert broker is not None
        just_said = self.model.now - broker.aid[capability].knew_none <= self.word_lasts
        return None if just_said else broker

    def assign(self, capability: int) -> None:
        """Serve needs best first with whoever promises most: own units or a contact's."""
        stock = self.stocks[capability]
        while (entry := self.best(stock)) is not None:
            _, _, need, _, belief = entry
            lacks_all = belief.missing(need) == belief.incident.rules[need - 1].crew
            own = self.own_promise(entry, stock)
            tie = self.best_contact(entry, capability)
            if tie is None and own < 0.0:
                self.call_reserves(capability)
                return
            if tie is None or own >= self.promise(tie, entry, capability):
                went = self.send_own(entry, stock)
            else:
                went = self.ask_for(entry, capability, tie)
            if not went:
                return
            if lacks_all:
                self.confirm(belief)

    def confirm(self, belief: Belief) -> None:
        """Tell who reported a need that it is seen to: else units there would go to it, too, or
        wait for word of it, and nobody would know when what comes next is due."""
        if self.says_mine and belief.told_by is not None:
            self.write(Act(Doing.TELL, belief.cause, belief.told_by, belief))

    def call_reserves(self, capability: int) -> None:
        """Who has the right to tells those in line to send what is held back."""
        stock = self.stocks[capability]
        if not self.calls or self.model.now - stock.asked_up < self.word_lasts:
            return
        for tie in self.ties.values():
            if tie.in_line and tie.aid[capability].units > 0:
                self.write(Act(Doing.RELEASE, None, tie, count=1, capability=capability))

    def ask_up(self, capability: int) -> None:
        """Where no unit is idle, ask the superior for the reserve, or else for other priorities."""
        stock, now = self.stocks[capability], self.model.now
        if self.boss is None or stock.idle > 0:
            return
        act = Act(Doing.ESCALATE, None, self.boss, count=stock.waiting)
        if stock.reserve and not self.called and now - stock.asked_up >= self.word_lasts:
            act.capability = capability
            self.write(act)
        elif self.beyond and self.commonality < 1.0 and now - self.asked_up >= self.word_lasts:
            self.write(act)

    def grant(self, news: News) -> None:
        """Decide on what one below asks for, by how well it leads up and what it tells."""
        levers = self.model.levers
        odds = levers["up_weight"] * (news.cause.origin.up - 0.5)
        odds += levers["urgency_weight"] * (news.urgency - 0.5)
        odds += math.log(max(1.0, news.count))
        yes = news.lot(self.model) < 1.0 / (1.0 + math.exp(-odds))
        act = Act(Doing.RELEASE, news.cause, news.tie, count=int(yes), capability=news.capability)
        self.write(act)

    def left_undone(self, news: News) -> None:
        """Own units left with the work undone: whoever asked for them has to know."""
        if news.count < 0:
            self.write(Act(Doing.ANSWER, news.cause, None, news.belief, news.need, 0))

    def can_ask(self) -> Iterable[Tie]:
        """Those whose units this leader may ask for."""
        return self.ties.values()

    def believed_idle(self, tie: Tie, capability: int) -> int:
        """Units a contact is believed to have free; old word that it has none is doubted."""
        aid = tie.aid[capability]
        if aid.idle == 0 and aid.units > 0 and self.model.now - aid.heard > self.word_lasts:
            return 1
        return aid.idle

    def promise(self, tie: Tie, entry: Entry, capability: int) -> float:
        """The chance that a contact's units come, times survival on arrival."""
        comes = 1.0 if self.orders(tie) else tie.trust
        return comes * self.alive_after(entry, tie.peer.zone, tie.aid[capability].speed)

    def own_promise(self, entry: Entry, stock: Stock) -> float:
        """The same for own units, which come for certain; below zero if none is idle."""
        return self.alive_after(entry, self.zone, stock.speed) if stock.idle > 0 else -1.0

    def alive_after(self, entry: Entry, start: Zone, speed: float) -> float:
        """Survival once units from `start` are there."""
        _, _, need, _, belief = entry
        incident = belief.incident
        hours = start.distances[incident.zone.row] / speed
        return incident.rules[need - 1].survival(self.model.now + hours - incident.onset)

    def best_contact(self, entry: Entry, capability: int) -> Tie | None:
        """The contact that promises most; never the one that has asked for it."""
        _, _, need, _, belief = entry
        _, asker = belief.requests.get(need, (None, None))
        return self.best_helper(entry, capability, asker)

    def best_helper(self, entry: Entry, capability: int, *but: Tie | None) -> Tie | None:
        """The contact with units believed idle that promises most, `but` left out."""
        _, _, need, _, belief = entry
        able = [
            tie
            for tie in self.can_ask()
            if tie not in but
            and self.believed_idle(tie, capability) > 0
            and not self.has_refused(tie, belief, need, capability)
        ]
        return max(able, key=lambda tie: self.promise(tie, entry, capability), default=None)

    def has_refused(self, tie: Tie, belief: Belief, need: int, capability: int) -> bool:
        """Whether a contact has refused a need, and nothing has changed since."""
        idle = tie.aid[capability].idle
        return belief.refusers.get((tie.peer, need)) == (step_of(idle), step_of(belief.people))

    def refer(self, news: News, belief: Belief, capability: int) -> bool:
        """Pass a request that cannot be met on to who is most likely to hold such units."""
        if news.hops >= self.referral:
            return False
        entry = (0.0, belief.number, news.need, 0, belief)
        tie = self.best_helper(entry, capability, news.tie, news.referrer)
        if tie is None:
            return False
        act = Act(Doing.REFER, news.cause, tie, belief, news.need, news.count)
        return self.write(act)

    def keep(self, news: News, belief: Belief, capability: int) -> bool:
        """A broker that knows of nobody keeps a request until it does, unless the asker has such
        units itself, which would then wait for an answer."""
        able = news.tie is not None and news.tie.aid[capability].units > 0
        if news.hops > 0 or able or not (self.brokers and self.is_front):
            return False
        return self.write(Act(Doing.KEEP, news.cause, news.tie, belief, news.need, news.count))

    def own_up(self, news: News) -> None:
        """What was passed on, or relayed, got lost: its asker has to know that nobody comes."""
        if news.word is Word.UNDELIVERED and news.hops > 0 and news.need > 0:
            self.write(Act(Doing.ANSWER, news.cause, None, news.belief, news.need, 0))

    def weigh(self, news: News) -> None:
        """Obey a binding order; weigh anything else. In a closed loop an order is read back."""
        belief, need, capability = news.belief, news.need, news.capability
        assert belief is not None
        assert capability is not None
        exact = self.model.readiness
        if need in belief.closed and need not in belief.lacking():
            count = news.count if exact else 1
            self.write(Act(Doing.ANSWER, news.cause, news.tie, belief, need, count))
            return
        idle = self.stocks[capability].idle
        routine = not news.binding and self.is_routine(belief)
        if routine and self.waits_for_word(self.stocks[capability], capability):
            idle = 0  # they are kept for what is graver
        count = min(news.count, idle)
        if not news.binding and not self.consents(news, capability):
            count = 0
        if count > 0:
            self.write(Act(Doing.COMMIT, news.cause, None, belief, need, count))
        if count == 0:
            self.ask_up(capability)
        if idle == 0:
            passed_on = self.refer(news, belief, capability)
            if passed_on or self.keep(news, belief, capability):
                return
        told = not news.binding or self.model.closed_loop
        if count == 0 or told or (exact and count < news.count):
            self.write(Act(Doing.ANSWER, news.cause, news.tie, belief, need, count))

    def consents(self, news: News, capability: int) -> bool:
        """Whether a request is agreed to: evidence adds up in log-odds."""
        stock = self.stocks[capability]
        if stock.units == 0:
            return False
        slack = stock.idle / stock.units
        trusted = 0.5 if news.tie is None else news.tie.trust
        if news.referrer is not None:
            trusted = max(trusted, news.referrer.trust)
        odds = math.log(trusted / (1.0 - trusted))
        levers = self.model.levers
        odds += levers["connectivity_weight"] * (news.connectivity - 0.5)
        odds += levers["urgency_weight"] * (news.urgency - 0.5)
        odds += levers["slack_weight"] * (slack - 0.5)
        return news.lot(self.model) < 1.0 / (1.0 + math.exp(-odds))

    def has_all(self, news: News) -> bool:
        """Whether somebody has agreed to serve a need and nothing is lacking."""
        return news.count > 0 and (news.belief is None or news.need not in news.belief.lacking())

"""Understanding: what reading a message does to a leader's picture."""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.desk import Desk
from benchmarks.plain_mesa.luck import CONSENT, ESTIMATE, RECONSIDERED, joined
from benchmarks.plain_mesa.things import (
    SOMETHING,
    Asks,
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

BEHIND = (Word.STATUS, Word.UNDELIVERED, Word.REPLY)  # what follows from asking
MOST_LACKING = 7  # units that are counted as missing
SPREAD = 1.0  # log-error of a first estimate of the people at risk, at situation 0
WON = 0.1  # share of the way to one purpose that a mission for others wins a leader
REVIEW = 0.5  # hours from one look at how it goes to the next, at least
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
    ready: list[int]  # needs known before that may get units now, sorted
    units: int  # own ones that came free
    binding: bool
    connectivity: float
    urgency: float
    mind: tuple[int, int]  # steps of own idle units and of people, which an answer depends on
    hops: int = 0
    referrer: Tie | None = None
    review: bool = False  # it is time to look at how it goes

    def lot(self, model: PlainModel) -> float:
        """The luck of this decision: the same whenever the same leader asks for the same need."""
        cause = self.cause
        if self.word is Word.ESCALATION:
            asked = -1 if self.capability is None else self.capability
            return model.luck.uniform(CONSENT, joined(cause.origin.key, cause.final.key), asked)
        if self.word not in (Word.ORDER, Word.REQUEST) or cause.incident is None:
            return model.luck.uniform(CONSENT, cause.key, 0)
        about = joined(joined(cause.origin.key, cause.final.key), cause.incident.key)
        if not model.answers_lapse:
            return model.luck.uniform(CONSENT, about, self.need)
        idle, people = self.mind
        return model.luck.uniform(RECONSIDERED, joined(joined(about, idle), people), self.need)


class Reader(Desk):
    """A leader with a picture: beliefs, own units as it thinks they are, worklists."""

    is_front = True  # decides for itself alone

    def __init__(self, model: PlainModel, row: Row, zone: Zone) -> None:
        super().__init__(model, row, zone)
        self.situation: float = row["situation"]
        self.connectivity: float = row["connectivity"]
        self.delegation: float = row["delegation"]
        self.severity: float = row["severity"]
        self.commonality: float = row["commonality"]
        self.jurisdiction: frozenset[Zone] = frozenset()
        self.is_post = row["is_post"] == 1
        self.gives_orders: bool = row["binds"] == 0
        self.tells_post = row["tells_post"] == 1
        self.own_first = row["own_first"] == 1
        self.asks = Asks(row["asks"])
        self.leads = row["leads"] == 1
        self.leads_by_order: bool = row["led_by"] == 0
        self.first_zone: Zone | None = None
        self.beyond = 0  # incidents outside its jurisdiction that it knows of
        self.reviewed = 0.0
        self.stocks: list[Stock] = []
        self.beliefs: dict[Incident, Belief] = {}
        self.reminder_planned = False
        self.to_look: list[Belief] = []
        self.post: Tie | None = None
        self.boss: Tie | None = None

    def add_stock(self, units: int, speed: float) -> None:
        """Have units of one capability more."""
        self.stocks.append(
            Stock(units=units, speed=speed, mine=Worklist(owned=True), heard=Worklist(owned=False))
        )

    def understand(self, message: Message) -> News:
        """Update the picture by what was read, and say what is new."""
        tie = None if message.origin is self else self.ties.get(message.origin)
        belief, facts, ready = None, [], set[int]()
        if message.incident is not None:
            belief = self.belief_of(message.incident)
            before, listed = belief.people, set(belief.listed)
            facts = self.learn(message, belief)
            if facts:
                belief.told_by = tie
            self.own(belief, self.falls_to_me(message, facts))
            self.update_lists(message, tie, belief, before)
            if self.model.readiness:
                new = belief.listed - listed - set(facts)
                rules = message.incident.rules
                ready = {n for n in new if rules[n - 1].first or rules[n - 1].together}
        units = self.count_units(message, tie)
        review = self.leads and self.model.now - self.reviewed >= REVIEW
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
            ready=sorted(ready),
            units=units,
            binding=self.is_bound_by(message),
            connectivity=standing,
            urgency=message.urgency,
            mind=mind,
            hops=message.hops,
            referrer=referrer,
            review=review,
        )
        self.heed_priority(news)
        return news

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
            self.commonality += WON * (1.0 - self.commonality)

    def weigh_anew(self) -> None:
        """What a life counts has changed, in all that is known."""
        for belief in self.beliefs.values():
            belief.weight = self.weight_of(belief.incident)
            for need in belief.waiting():
                self.enter(belief, need)

    def weight_of(self, incident: Incident) -> float:
        """What a life counts: less outside the own jurisdiction, or the zone that comes first."""
        inside = self.answers_for(incident.zone)
        if self.first_zone is not None:
            inside = incident.zone is self.first_zone
        return 1.0 if inside else self.commonality

    def answers_for(self, zone: Zone) -> bool:
        """Whether a zone is in the own jurisdiction; who has none answers for all."""
        return not self.jurisdiction or zone in self.jurisdiction

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
            self.count_knower(belief.incident, new)
        self.estimate(belief)
        return sorted(new)

    def falls_to_me(self, message: Message, new: list[int]) -> Set[int]:
        """What this leader has to find help for: what own people were the first to tell it, and
        for who decides for others whatever is reported."""
        if message.word is Word.NOTICE:
            return set(new)
        reported = message.word is Word.REPORT and not self.is_front
        return message.facts if reported else set()

    def own(self, belief: Belief, needs: Set[int]) -> None:
        """From now on it falls to this leader to find help for needs."""
        new = needs - belief.owned
        if new:
            self.count_waiting(belief, belief.waiting(), -1)
            belief.listed.clear()
            belief.owned |= new
            belief.pending -= new
            belief.handed -= new
            belief.refused -= new

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
        stock.idle += 1

    def update_lists(
        self, message: Message, tie: Tie | None, belief: Belief, before: float
    ) -> None:
        """Bring the worklists in line: closed, open again, graver than before."""
        self.call_off_late(belief)
        taken_on = message.closed - belief.closed - message.done
        self.close(belief, message.closed)
        zone = self.zone if tie is None else tie.peer.zone
        if self.model.readiness:
            for need in sorted(taken_on):
                self.expect(belief, need, zone, message.sent)
        self.close_done(belief, message.done)
        self.take_back_promises(message, belief, zone)
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

    def look_at_refusals(self, capability: int | None) -> None:
        """Own units are free: what was refused before may be worth them now."""
        if self.model.answers_lapse and capability is not None:
            self.lapse_if_idle_changed(self.stocks[capability])

    def lapse_if_idle_changed(self, stock: Stock) -> None:
        """Own refusals lapse once other units are idle than there were."""
        if step_of(stock.idle) != stock.refused_step:
            refused, stock.refused = stock.refused, []
            for belief, need in refused:
                self.lapse(belief, {need})

    def lapse(self, belief: Belief, needs: Set[int]) -> None:
        """Own refusals do not count any more."""
        if belief.refused & needs:
            self.reopen(belief, belief.refused & needs)
            self.list_open(belief)

    def close(self, belief: Belief, needs: Set[int]) -> None:
        """Believe needs taken care of."""
        before = belief.waiting()
        belief.closed |= needs
        belief.pending -= needs
        belief.refused -= needs
        self.count_waiting(belief, before - belief.waiting(), -1)

    def close_done(self, belief: Belief, needs: Set[int]) -> None:
        """Needs are known to be done: nothing is lacking."""
        belief.done |= needs
        for need in needs:
            self.call_off(belief, need)
        self.close(belief, needs)

    def call_off(self, belief: Belief, need: int) -> None:
        """No more units for a need that got a part of a crew."""
        before = belief.waiting()
        belief.lacks.pop(need, None)
        self.count_waiting(belief, before - belief.waiting(), -1)

    def set_lack(self, belief: Belief, need: int, count: int) -> None:
        """From now on a need lacks so many units."""
        belief.lacks.pop(need, None)
        if count > 0:
            belief.lacks[need] = min(count, MOST_LACKING)

    def keeps_count(self, belief: Belief, need: int) -> bool:
        """Whether this leader completes part crews."""
        return self.model.readiness and need in belief.owned

    def take_back_promises(self, message: Message, belief: Belief, zone: Zone) -> None:
        """Units that were counted on do not come, or have left, as a message says."""
        again = self.open_again(message, belief)
        missing = self.units_missing(message)
        if missing > 0 and self.keeps_count(belief, message.need):
            self.count_back(belief, message.need, missing, zone)
            again = again - {message.need}
        if self.model.readiness and message.need > 0:
            absent = belief.incident.rules[message.need - 1].together & message.open
            if absent:
                belief.left.add(message.need)
                belief.left -= absent
        if again:
            self.reopen(belief, again)

    def units_missing(self, message: Message) -> int:
        """How many of the units that were counted on do not come, or have left."""
        if message.word is Word.REPLY:
            return max(0, asked_by(message).count - message.count)
        if message.word is Word.UNDELIVERED and message.need > 0 and message.cause is not None:
            return message.cause.count if message.cause.origin is self.me else 0
        return max(0, -message.count) if message.word is Word.STATUS else 0

    def count_back(self, belief: Belief, need: int, count: int, zone: Zone) -> None:
        """So many units less for a need; with nobody left it is open again."""
        if need in belief.done:
            return
        self.expect_later(belief, need)
        lack = belief.missing(need) + count
        if lack >= belief.incident.rules[need - 1].crew:
            self.reopen(belief, {need})
        else:
            self.count_waiting(belief, belief.waiting(), -1)
            belief.listed.clear()
            self.set_lack(belief, need, lack)
            self.expect(belief, need, zone, self.model.now)

    def hours_there(self, belief: Belief, need: int, zone: Zone) -> float:
        """Usual hours until units from a zone are at the scene."""
        rule = belief.incident.rules[need - 1]
        return rule.usual_turnout + zone.distances[belief.incident.zone.row] / rule.usual_speed

    def expect(self, belief: Belief, need: int, zone: Zone, when: float) -> None:
        """Units are sent to a need: when will it be done?"""
        rule = belief.incident.rules[need - 1]
        begins = when + self.hours_there(belief, need, zone)
        if rule.first - belief.done:
            begins = max(begins, belief.due)
        if rule.leads:
            belief.due = max(belief.due, begins + rule.usual_work)
        if need in belief.lacks:
            there = max(1, rule.crew - belief.lacks[need])
            belief.until = max(belief.until, begins + rule.usual_work * rule.crew / there)

    def expect_later(self, belief: Belief, need: int) -> None:
        """What should be done by now is not known to be: expect it anew."""
        if self.model.now >= belief.due:
            rules = belief.incident.rules
            for other in rules[need - 1].first & belief.closed - belief.done:
                belief.due = max(belief.due, self.model.now + rules[other - 1].usual_work)

    def comes_too_late(self, belief: Belief, need: int) -> bool:
        """Whether a part crew should be done before more units are there: then no more go."""
        if need not in belief.lacks:
            return False
        return self.model.now + self.hours_there(belief, need, self.zone) >= belief.until

    def call_off_late(self, belief: Belief) -> None:
        """No more units for such needs."""
        for need in list(belief.lacks):
            if self.comes_too_late(belief, need):
                self.call_off(belief, need)

    def ready_at(self, belief: Belief, need: int) -> float:
        """The hour from which a need may get units."""
        rule = belief.incident.rules[need - 1]
        if not self.model.readiness:
            return -math.inf if rule.waits <= belief.closed else math.inf
        undone = rule.first - belief.done
        partners = rule.together if need in belief.left else rule.beside
        if need in belief.owned:
            partners &= belief.owned
        if not (partners - belief.left) | undone <= belief.closed:
            return math.inf
        return belief.due - self.hours_there(belief, need, self.zone) if undone else -math.inf

    def next_ready(self, belief: Belief) -> float:
        """The hour at which a need that is not listed yet may get units."""
        open_needs = (need for need in self.unlisted(belief) if self.is_ours(belief, need))
        return min((self.ready_at(belief, need) for need in open_needs), default=math.inf)

    def unlisted(self, belief: Belief) -> set[int]:
        """Known needs that are open and on no list."""
        return belief.facts - belief.settled() - belief.listed - {SOMETHING}

    def await_answer(self, belief: Belief, needs: Set[int]) -> None:
        """Somebody was asked: neither open nor taken care of until there is an answer."""
        before = belief.waiting()
        for need in needs:
            belief.lacks.pop(need, None)
        belief.pending |= needs
        self.count_waiting(belief, before - belief.waiting(), -1)

    def reopen(self, belief: Belief, needs: Set[int]) -> None:
        """Believe needs open again: everything of the incident is listed anew."""
        self.count_waiting(belief, belief.waiting(), -1)
        belief.listed.clear()
        for need in needs:
            belief.lacks.pop(need, None)
        belief.closed -= needs
        belief.pending -= needs
        belief.handed -= needs
        belief.refused -= needs
        belief.mine -= needs

    def count_waiting(self, belief: Belief, needs: Set[int], change: int) -> None:
        """Count open needs that fall to this leader."""
        for need in needs & belief.owned:
            self.stock_for(belief, need).waiting += change

    def list_open(self, belief: Belief) -> None:
        """List what is known, open, ours, and ready; look again at what will be."""
        ours = {need for need in self.unlisted(belief) if self.is_ours(belief, need)}
        ready = {need: self.ready_at(belief, need) for need in ours}
        now = {need for need in ours if ready[need] <= self.model.now}
        for need in now:
            self.enter(belief, need)
        belief.listed |= now
        self.count_waiting(belief, now, 1)
        soonest = min((ready[need] for need in ours - now), default=math.inf)
        if soonest < belief.look == math.inf:
            belief.look = soonest
            self.to_look.append(belief)

    def enter(self, belief: Belief, need: int) -> None:
        """Enter a need into the worklist that it belongs on."""
        stock = self.stock_for(belief, need)
        worklist = stock.mine if need in belief.owned else stock.heard
        worklist.add(belief, need, self.value(belief, need))

    def stock_for(self, belief: Belief, need: int) -> Stock:
        """Own units of the capability that a need takes."""
        capability = belief.incident.rules[need - 1].capability
        assert capability is not None
        return self.stocks[capability]

    def is_ours(self, belief: Belief, need: int) -> bool:
        """Whether this leader is to decide on an open need, by its rights and its beliefs."""
        rule = belief.incident.rules[need - 1]
        if rule.capability is None:
            return False
        owned, able = need in belief.owned, self.stocks[rule.capability].units > 0
        if not self.is_front:
            return owned
        if self.is_routine(belief):
            return able or owned
        return (able and self.own_first) or (owned and self.asks is not Asks.NOBODY)

    def is_routine(self, belief: Belief) -> bool:
        """Whether those on the spot deal with it: the graver ones go upward."""
        return belief.people / (belief.people + self.severity) < self.delegation

    def value(self, belief: Belief, need: int) -> float:
        """People believed at stake per unit-hour of a need and the ones that wait for it."""
        rule = belief.incident.rules[need - 1]
        stakes = zip(rule.gains, belief.colours, strict=True)
        at_stake = max(sum(gain * people for gain, people in stakes), LEAST_AT_STAKE)
        alive = rule.survival(self.model.now - belief.incident.onset)
        return belief.weight * at_stake * alive / rule.burden


def step_of(number: float) -> int:
    """0 below 1, 1 below 2, 2 below 4, 3 below 8, ..."""
    return int(number).bit_length()


def asked_by(message: Message) -> Message:
    """The order or request that an answer, or a status behind which it stands, goes back to."""
    while message.word in BEHIND and message.cause is not None:
        message = message.cause
    return message

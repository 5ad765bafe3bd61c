"""Lists: what a leader is to decide on, by what it believes seen to, lacking, ready and worth."""

from __future__ import annotations

import math
from collections.abc import Set
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.desk import Desk
from benchmarks.plain_mesa.things import (
    SOMETHING,
    Asks,
    Belief,
    Incident,
    Message,
    Stock,
    Tie,
    Zone,
)
from benchmarks.plain_mesa.worklist import Worklist

if TYPE_CHECKING:
    from benchmarks.plain_mesa.drawn import Row
    from benchmarks.plain_mesa.model import PlainModel

MOST_LACKING = 7  # units that are counted as missing
LEAST_AT_STAKE = 1e-4  # people: so that work which threatens nobody still has an order


class Lists(Desk):
    """A leader with beliefs, own units as it thinks they are, and worklists."""

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
        self.brokers = row["brokers"] == 1
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
        """No more units for a need that got a part of a crew. What it lacks stays counted: if those
        do not come either, nobody does."""
        before = belief.waiting()
        belief.called_off.add(need)
        self.count_waiting(belief, before - belief.waiting(), -1)

    def set_lack(self, belief: Belief, need: int, count: int) -> None:
        """From now on a need lacks so many units."""
        belief.called_off.discard(need)
        belief.lacks.pop(need, None)
        if count > 0:
            belief.lacks[need] = min(count, MOST_LACKING)

    def keep_request(self, belief: Belief, need: int, count: int, request: Message) -> None:
        """From now on it falls to this leader to find so many units, in the asker's name."""
        belief.requests[need] = request, self.ties.get(request.origin)
        self.own(belief, {need})
        self.reopen(belief, {need})
        if count < belief.incident.rules[need - 1].crew:
            self.set_lack(belief, need, count)
        self.list_open(belief)

    def keeps_count(self, belief: Belief, need: int) -> bool:
        """Whether this leader completes part crews."""
        return self.model.readiness and need in belief.owned

    def count_back(self, belief: Belief, need: int, count: int) -> None:
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
            self.expect(belief, need, self.model.now)

    def usual_hours(self, belief: Belief, need: int) -> float:
        """Usual hours until units are at the scene, wherever they come from."""
        rule = belief.incident.rules[need - 1]
        assert rule.capability is not None
        away = belief.incident.zone.usual_ways[rule.capability]
        return rule.usual_turnout + away / rule.usual_speed

    def expect(self, belief: Belief, need: int, when: float) -> None:
        """Units are sent to a need: when will it be done?"""
        rule = belief.incident.rules[need - 1]
        begins = when + self.usual_hours(belief, need)
        if rule.first - belief.done:
            begins = max(begins, belief.due)
        if rule.leads:
            belief.due = max(belief.due, begins + rule.usual_work)
        if need in belief.lacking():
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
        if need not in belief.lacking() & (belief.closed | belief.pending):
            return False  # nobody was sent or asked: there is no part of a crew
        return self.model.now + self.usual_hours(belief, need) >= belief.until

    def call_off_late(self, belief: Belief) -> None:
        """No more units for such needs."""
        for need in belief.lacking():
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
        coming = set(belief.closed)
        if rule.capability is not None and self.stocks[rule.capability].units == 0:
            coming |= belief.pending
        if not (partners - belief.left <= coming and undone <= belief.closed):
            return math.inf
        if not undone:
            return -math.inf
        return belief.due - self.usual_hours(belief, need) if need in belief.owned else math.inf

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
            self.set_lack(belief, need, 0)
        belief.pending |= needs
        self.count_waiting(belief, before - belief.waiting(), -1)

    def reopen(self, belief: Belief, needs: Set[int]) -> None:
        """Believe needs open again: everything of the incident is listed anew."""
        self.count_waiting(belief, belief.waiting(), -1)
        belief.listed.clear()
        for need in needs:
            self.set_lack(belief, need, 0)
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

    @property
    def word_lasts(self) -> float:
        """Hours after which word is doubted, or not waited for any more."""
        return self.model.levers["word_lasts"]

    @property
    def is_under_orders(self) -> bool:
        """Whether somebody else decides where own units go to what is not routine."""
        return self.is_front and self.asks is Asks.NOBODY and not self.own_first

    def waits_for_word(self, stock: Stock, capability: int) -> bool:
        """Whether idle units wait for word of whoever decides on what is graver."""
        if stock.idle <= 0 or not self.is_under_orders or self.delegation <= 0.0:
            return False
        return any(
            self.ready_at(belief, need) == -math.inf
            for belief in self.beliefs.values()
            if self.model.now - max(stock.idle_since, belief.new_at) < self.word_lasts
            and not self.is_routine(belief)
            for need in self.unlisted(belief)
            if belief.incident.rules[need - 1].capability == capability
        )

    def value(self, belief: Belief, need: int) -> float:
        """People believed at stake per unit-hour of a need and the ones that wait for it."""
        rule = belief.incident.rules[need - 1]
        least = self.model.levers["least_stake"]
        stakes = zip(rule.gains, rule.helped, belief.colours, strict=True)
        people = sum((gain + least * helped) * many for gain, helped, many in stakes)
        at_stake = max(people, LEAST_AT_STAKE)
        alive = rule.survival(self.model.now - belief.incident.onset)
        return belief.weight * at_stake * alive / rule.burden


def step_of(number: float) -> int:
    """0 below 1, 1 below 2, 2 below 4, 3 below 8, ..."""
    return int(number).bit_length()

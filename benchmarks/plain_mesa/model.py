"""The plain Mesa model: one disaster, one organisation, events in continuous time."""

from __future__ import annotations

import math
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

import mesa

from benchmarks.plain_mesa.build import build
from benchmarks.plain_mesa.casualties import Fate, StandIn
from benchmarks.plain_mesa.channels import Channels
from benchmarks.plain_mesa.decider import Decider
from benchmarks.plain_mesa.drawn import Drawn
from benchmarks.plain_mesa.luck import Luck, joined
from benchmarks.plain_mesa.measures import REPORTERS
from benchmarks.plain_mesa.pool import Pool
from benchmarks.plain_mesa.things import Incident, Message, Need, Word, Zone
from benchmarks.plain_mesa.work import SIZE_UP, Work


class PlainModel(mesa.Model[Any, Any]):
    """A response to a drawn disaster. Events wait in a heap of the model's own."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__(rng=drawn.seed)
        self.now, self.place = 0.0, 0
        self.handled = 0
        self.luck = Luck(drawn.world["luck"])
        self.levers: dict[str, float] = drawn.levers
        self.set_world(drawn.world)
        self.channels = Channels(self, drawn.world["urgent_delay"])
        self.work = Work(self)
        self.zones: list[Zone] = []
        self.leaders: list[Decider] = []
        self.incidents: list[Incident] = []
        self.needs: list[Need] = []
        self.toll: list[tuple[StandIn, Fate]] = []
        self.outcomes: dict[str, float] = {}
        self.pools = [Pool() for _ in range(drawn.capabilities)]
        self._future: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self._scheduled = 0
        build(self, drawn)
        self.datacollector = mesa.DataCollector(model_reporters=REPORTERS)

    def set_world(self, world: dict[str, Any]) -> None:
        """Prices, rules of the inbox, and counters at zero."""
        self.horizon: float = world["horizon"]
        self.fixed_reading = world["fixed_reading"] == 1
        self.triage = world["triage"] == 1
        self.one_channel = world["one_channel"] == 1
        self.price_by_news = world["price_by_news"] == 1
        self.readiness = world["readiness"] == 1
        self.inbox_limit: int = world["inbox_limit"]
        self.decision_price: float = world["decision_price"]
        self.report_price: float = world["report_price"]
        self.order_price: float = world["order_price"]
        self.request_price: float = world["request_price"]
        self.closed_loop = world["closed_loop"] == 1
        self.answers_lapse = world["answers_lapse"] == 1
        self.waiting = self.waiting_most = 0
        self.waiting_since = self.waiting_area = 0.0
        self.sent = self.lost = self.wrong = 0
        self.wasted = self.trust_gained = self.trust_lost = 0.0

    def schedule(self, at: float, function: Callable[..., None], *args: Any) -> None:
        """Have something happen at a time, unless that is beyond the horizon."""
        if at <= self.horizon:
            self.schedule_as(at, self.next_place(), function, *args)

    def next_place(self) -> int:
        """The place of something new among what happens at the same moment: behind all others."""
        self._scheduled += 1
        return self._scheduled

    def schedule_as(self, at: float, place: int, function: Callable[..., None], *args: Any) -> None:
        """The same, of what has had its place for some time."""
        if at <= self.horizon:
            heappush(self._future, (at, place, function, args))

    def run(self) -> dict[str, float]:
        """Run to the horizon; the outcomes by id."""
        self.handle_events()
        self.now = self.horizon
        self.close()
        self.outcomes = self.measured()
        return self.outcomes

    def measured(self) -> dict[str, float]:
        """What Mesa's collector makes of the model as it stands."""
        self.datacollector.collect(self)
        return {name: values[-1] for name, values in self.datacollector.model_vars.items()}

    def handle_events(self) -> None:
        """Take one event after the other."""
        future = self._future
        while future:
            self.now, self.place, function, args = heappop(future)
            self.handled += 1
            function(*args)

    def close(self) -> None:
        """Count everything that is under way up to the horizon."""
        self.count_waiting(0)
        for need in self.needs:
            self.work.settle(need)
        for pool in self.pools:
            pool.change(self.now)
        self.toll = [
            (one, one.fate())
            for incident in self.incidents
            if incident.onset <= self.horizon
            for group in incident.casualties
            for one in group.stand_ins
        ]

    def count_waiting(self, change: int) -> None:
        """Keep the backlog of all inboxes."""
        self.waiting_area += self.waiting * (self.now - self.waiting_since)
        self.waiting_since = self.now
        self.waiting += change
        self.waiting_most = max(self.waiting_most, self.waiting)

    def set_key(self, message: Message, about: int, nth: int) -> None:
        """Key of the luck of a message: who to whom, of what kind, about what, how many-th."""
        ends = joined(message.sender.key, message.final.key)
        message.key = joined(joined(ends, joined(about, message.word.value)), nth)

    def report_up(
        self, leader: Decider, incident: Incident, facts: frozenset[int], nth: int
    ) -> None:
        """Own people tell their leader what they saw at an incident."""
        message = Message(Word.NOTICE, leader, leader, leader, incident, None, facts=facts)
        message.sent = self.now
        if nth == SIZE_UP:
            message.done = self.work.done_needs(incident)
        self.set_key(message, incident.key, nth)
        self.channels.tell_leader(message, incident.zone)

    def begin_incident(self, incident: Incident) -> None:
        """An incident begins: its needs are open from here on."""
        for need in incident.needs:
            if need.rule.capability is not None:
                self.pools[need.rule.capability].change(self.now, needs=1)


class MesaTimedModel(PlainModel):
    """The same with Mesa's own event list, to see what that costs."""

    def schedule_as(self, at: float, place: int, function: Callable[..., None], *args: Any) -> None:
        """Mesa's events take no arguments and hold their function weakly: keep it here. Of one
        moment, Mesa takes what was scheduled first."""
        if at <= self.horizon:

            def happen() -> None:
                del self._kept[place]
                self.now, self.place = self.time, place
                self.handled += 1
                function(*args)

            self._kept[place] = happen
            self.schedule_event(happen, at=at)

    @property
    def _kept(self) -> dict[int, Callable[[], None]]:
        kept: dict[int, Callable[[], None]] = self.__dict__.setdefault("_events_kept", {})
        return kept

    def handle_events(self) -> None:
        """Let Mesa take the events."""
        self.run_until(math.nextafter(self.horizon, math.inf))

"""Work: units travel, wait for what comes first and for partners, work, and are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.plain_mesa.casualties import work_to_do
from benchmarks.plain_mesa.luck import TURNOUT, joined
from benchmarks.plain_mesa.things import Incident, Message, Need, NeedState, Unit, UnitState, Word

if TYPE_CHECKING:
    from benchmarks.plain_mesa.decider import Decider
    from benchmarks.plain_mesa.model import PlainModel

SIZE_UP = 63  # which-th word of an incident a crew's first look is


class Work:
    """All that happens between sending a unit and having it back."""

    def __init__(self, model: PlainModel) -> None:
        self.model = model

    def dispatch(self, unit: Unit, need: Need, at: float, cause: Message | None) -> None:
        """Send one unit: once told it turns out, then travels as the roads are when it departs."""
        zone = need.incident.zone
        unit.sorties += 1
        unit.state = UnitState.MOVING
        unit.need = need
        unit.cause = cause
        unit.since = at
        turnout = self.model.luck.exponential(TURNOUT, unit.key, unit.sorties)
        departed = self.told_at(unit, at) + unit.turnout * turnout
        speed = unit.speed * zone.access_at(departed)
        arrives = departed + unit.zone.distances[zone.row] / speed
        unit.zone = zone
        pool = self.model.pools[unit.capability]
        pool.change(self.model.now, idle=-1)
        need.coming += 1
        if not need.assigned:
            need.assigned = True
            if need.state is not NeedState.DONE:
                pool.change(self.model.now, needs=-1)
        self.model.schedule(arrives, self.arrive, unit)

    def told_at(self, unit: Unit, at: float) -> float:
        """When the word to go has reached a unit."""
        if not self.model.one_channel:
            return at
        key = joined(unit.key, unit.sorties)
        return self.model.channels.heard_at(key, unit.owner.zone, unit.zone, at)

    def arrive(self, unit: Unit) -> None:
        """A unit is there."""
        need = unit.need
        assert need is not None
        need.coming -= 1
        if need.state is NeedState.DONE:
            self.model.wasted += self.model.now - unit.since
            self.model.wrong += 1
            self.count_arrival(unit, useful=False)
            self.release(unit, need, left_undone=False)
            return
        self.count_arrival(unit, useful=True)
        unit.state = UnitState.AT_SCENE
        self.settle(need)
        need.present.append(unit)
        need.rate += unit.skill
        self.size_up(unit.owner, need.incident)
        self.go_on(need)
        if need.state is NeedState.OPEN:
            at = self.model.now + self.model.levers["patience"]
            self.model.schedule(at, self.lose_patience, unit, unit.since)

    def count_arrival(self, unit: Unit, *, useful: bool) -> None:
        """A promise of help was kept; whether the asker had a point shows on arrival."""
        if unit.asker is not None:
            self.count_promise(unit.asker, unit.owner, kept=True)
            self.count_promise(unit.owner, unit.asker, kept=useful)

    def count_promise(self, truster: Decider, trusted: Decider, *, kept: bool) -> None:
        """Count a promise of `trusted` to `truster` as kept or broken."""
        tie = truster.ties.get(trusted)
        if tie is None:
            return
        before = tie.trust
        if kept:
            tie.kept += 1.0
        else:
            tie.broken += 1.0
        change = tie.trust - before
        self.model.trust_gained += max(0.0, change)
        self.model.trust_lost += max(0.0, -change)

    def size_up(self, leader: Decider, incident: Incident) -> None:
        """The first crew on a scene sees all there is to see, and tells its own leader."""
        facts = frozenset(range(len(incident.needs) + 1))
        belief = leader.beliefs.get(incident)
        if (belief is None or belief.facts != facts) and not incident.sized_up:
            incident.sized_up = True
            self.model.report_up(leader, incident, facts, SIZE_UP)

    def go_on(self, need: Need) -> None:
        """Start what can start, or work on with one unit more."""
        if need.state is NeedState.WORKING:
            self.plan_finish(need)
        elif can_start(need):
            self.start(need)
            self.start_others(need)

    def start(self, need: Need) -> None:
        """Work begins."""
        need.left = need.work * work_to_do(need, self.model.now, self.model.levers["look_round"])
        need.state = NeedState.WORKING
        need.since = self.model.now
        need.course.append((need.since, need.left))
        if need.incident.begun is None:
            need.incident.begun = self.model.now
        self.plan_finish(need)

    def start_others(self, need: Need) -> None:
        """Start the needs of the same incident that waited for this one."""
        for other in need.incident.needs:
            if can_start(other):
                self.start(other)

    def plan_finish(self, need: Need) -> None:
        """Plan the end of the work; an end planned before no longer counts."""
        need.finish = self.model.now + need.left / need.rate
        self.model.schedule(need.finish, self.finish, need, need.finish)

    def finish(self, need: Need, planned: float) -> None:
        """A need is done, unless units came since and another end was planned."""
        if need.state is not NeedState.WORKING or need.finish != planned:
            return
        self.settle(need)
        need.left = 0.0
        need.state = NeedState.DONE
        units, need.present, need.rate = need.present, [], 0.0
        self.start_others(need)
        self.release_all(need, units)

    def settle(self, need: Need) -> None:
        """Count the work done up to now."""
        now = self.model.now
        if need.state is not NeedState.WORKING or now <= need.since:
            return
        need.left -= min(need.left, need.rate * (now - need.since))
        need.since = now
        need.course.append((now, need.left))

    def lose_patience(self, unit: Unit, since: float) -> None:
        """A unit that has waited in vain for what had to come first goes."""
        need = unit.need
        if unit.state is not UnitState.AT_SCENE or unit.since != since or need is None:
            return
        if need.state is not NeedState.OPEN:
            return
        need.present.remove(unit)
        need.rate -= unit.skill
        self.model.wasted += self.model.now - unit.since
        if not need.present and need.coming == 0:
            need.assigned = False
            self.model.pools[unit.capability].change(self.model.now, needs=1)
        self.release(unit, need, left_undone=True)

    def release_all(self, need: Need, units: list[Unit]) -> None:
        """Units are free; those of one leader that stand together report together."""
        status = None
        for unit in reversed(units):
            if status is not None and status.sender is unit.owner:
                self.set_free(unit)
                status.units.append(unit)
            else:
                status = self.release(unit, need, left_undone=False)

    def set_free(self, unit: Unit) -> None:
        """A unit has nothing to do, but nobody has read so."""
        unit.state = UnitState.FREE
        self.model.pools[unit.capability].change(self.model.now, idle=1)

    def done_needs(self, incident: Incident) -> frozenset[int]:
        """Needs of an incident that are done, as a crew on the scene sees it."""
        if not self.model.readiness:
            return frozenset()
        done = (need.rule.number for need in incident.needs if need.state is NeedState.DONE)
        return frozenset(done)

    def become_available(self, unit: Unit) -> None:
        """Late mutual aid is there, and reports so."""
        self.release(unit, None, left_undone=False)

    def release(self, unit: Unit, need: Need | None, *, left_undone: bool) -> Message:
        """A unit is free; its leader knows when it has read the status."""
        self.set_free(unit)
        owner = unit.owner
        incident = None if need is None else need.incident
        status = Message(Word.STATUS, owner, owner, owner, incident, unit.cause)
        status.capability = unit.capability
        status.units.append(unit)
        if need is not None:
            status.need = need.rule.number
            status.done = self.done_needs(need.incident)
            if left_undone:
                status.count = -1
                status.open = missing(need)
            else:
                status.closed = frozenset((need.rule.number,))
        self.model.set_key(status, unit.key, unit.sorties)
        self.model.channels.tell_leader(status, unit.zone)
        return status


def can_start(need: Need) -> bool:
    """Whether units are there, what comes first is done, and every partner is there too."""
    if need.state is not NeedState.OPEN or not need.present:
        return False
    for other in need.incident.needs:
        number = other.rule.number
        if number in need.rule.after and other.state is not NeedState.DONE:
            return False
        absent = not other.present and other.state is NeedState.OPEN
        if number in need.rule.together and absent:
            return False
    return True


def missing(need: Need) -> frozenset[int]:
    """A need left undone and what it waited for: seen by the crew that left."""
    waited = need.rule.after | need.rule.together
    absent = (
        other.rule.number
        for other in need.incident.needs
        if other.rule.number in waited and other.state is not NeedState.DONE and not other.present
    )
    return frozenset((need.rule.number, *absent))

"""Casualties: who is hurt or held, who helps them when, and who of them dies.

Neighbours and cars are a flow about which nobody decides. It is looked at in eight people, the
stand-ins, each of whom stands for an eighth; crews come to them in the order of their turns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import TRIAGE, Luck
from benchmarks.plain_mesa.things import Incident, Need

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER = math.inf
# Of those whom neighbours do not reach, of those reached, and of those driven: whom the wait for
# neighbours, the wait for a car and the work of a crew come to in which eighth of it.
EIGHTHS = tuple(zip(range(8), (2, 6, 4, 1, 3, 5, 7, 0), (5, 1, 3, 6, 0, 7, 4, 2), strict=True))


def mean_wait(eighth: int) -> float:
    """Mean of an exponential wait of mean 1 over those in an eighth, the first come first."""
    start, end = 1.0 - eighth / 8, 1.0 - (eighth + 1) / 8
    return 1.0 - 8 * (start * math.log(start) - (end * math.log(end) if end > 0.0 else 0.0))


@dataclass(frozen=True, slots=True)
class Part:
    """A share of people who decline alike: mean hours, what first aid makes of the hazard, and of
    whom care does not help."""

    share: float
    hours: float
    aid: float
    in_spite: float


@dataclass(slots=True, eq=False)
class Casualties:
    """People of one colour in an incident: what holds them, who helps, how they decline."""

    incident: Incident
    colour: int
    held: bool
    by_hand: bool
    freed_by: Need | None
    care_by: Need | None
    share: float
    reached: float
    driven: float
    hours: float
    hospital: float
    hazard: float
    pocket: float
    parts: tuple[Part, Part]
    people: float = 0.0
    stand_ins: list[StandIn] = field(default_factory=list)

    @property
    def onset(self) -> float:
        """When they were hurt or shut in."""
        return self.incident.onset

    @property
    def only_held(self) -> bool:
        """Whether they need no more than to be out."""
        return self.held and self.care_by is None

    def send_stand_ins(self) -> None:
        """Choose who stands for whom."""
        for reached, driven, share in self.flows():
            for come, ride, turn in EIGHTHS if share > 0.0 else ():
                one = StandIn(
                    group=self,
                    weight=self.people * share / 8,
                    wait=self.hours * mean_wait(come),
                    ride=self.hours * mean_wait(ride),
                    turn=(turn + 0.5) / 8,
                    is_reached=reached,
                    is_driven=driven,
                )
                self.stand_ins.append(one)

    def flows(self) -> Iterator[tuple[bool, bool, float]]:
        """Whether neighbours reach them, whether they drive them, and the share of such people."""
        if self.people > 0.0:
            yield False, False, 1.0 - self.reached
            yield True, False, self.reached * (1.0 - self.driven)
            yield True, True, self.reached * self.driven


@dataclass(frozen=True, slots=True, eq=False)
class StandIn:
    """One who stands for `weight` people: how long until neighbours come, how long a car takes
    once that is possible, and its turn in the work of crews; whether they do come and drive."""

    group: Casualties
    weight: float
    wait: float
    ride: float
    turn: float
    is_reached: bool
    is_driven: bool

    @property
    def reached(self) -> float:
        """When neighbours come."""
        return self.group.onset + self.wait if self.is_reached else NEVER

    def fate(self, *, alone: bool = False) -> Fate:
        """What is known of its fate by now; `alone`: had no agency come."""
        group, begun = self.group, self.group.incident.begun
        freed = self._freed(alone)
        left, by_car = self._left(freed, alone)
        return Fate(
            group=group,
            aided=self.reached if alone or begun is None else min(self.reached, begun),
            freed=freed,
            left=left,
            cared=left if group.only_held else left + group.hospital,
            by_car=by_car,
        )

    def _freed(self, alone: bool) -> float:
        """When nothing holds them any more. What hands can move, so can a crew that comes to carry
        them off; and where no crew is to come, they get out by themselves in the same time."""
        group = self.group
        if not group.held:
            return group.onset
        need = group.freed_by
        if not group.by_hand:
            return self._served(need, alone)
        if need is None and group.care_by is None:
            return group.onset + self.wait
        return min(self.reached, self._served(need or group.care_by, alone))

    def _left(self, freed: float, alone: bool) -> tuple[float, bool]:
        """When they are on their way to care, and whether no crew takes them there. Whom no crew
        is to take, they go by themselves."""
        group = self.group
        if group.only_held:
            return freed, group.by_hand and freed < self._served(group.freed_by, alone)
        by_car = NEVER
        if self.is_driven or group.care_by is None:
            by_car = max(freed, group.onset + self.wait) + self.ride
        by_crew = max(freed, self._served(group.care_by, alone))
        return min(by_car, by_crew), by_car <= by_crew

    def _served(self, need: Need | None, alone: bool) -> float:
        return NEVER if need is None or alone else need.come_to(self.turn)


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """When somebody gets first aid, is freed, leaves and is in care (infinite: not yet); and who
    is dead by when."""

    group: Casualties
    aided: float
    freed: float
    left: float
    cared: float
    by_car: bool

    def alive(self, when: float) -> float:
        """Share alive at an hour, had there been no care."""
        return sum(part.share * self._alive(part, when) for part in self.group.parts)

    def dead(self, when: float) -> float:
        """Share dead by an hour: before care, and those whom it does not help after it."""
        cared = min(self.cared, when)
        after = sum(
            part.share * part.in_spite * (self._alive(part, cared) - self._alive(part, when))
            for part in self.group.parts
        )
        return 1.0 - self.alive(cared) + after

    def _alive(self, part: Part, when: float) -> float:
        """Share of a part alive at an hour; those in a pocket run its danger too."""
        held = max(0.0, min(self.freed, when) - self.group.onset)
        return math.exp(-self._hazard_hours(part, when) / part.hours - held / self.group.pocket)

    def _hazard_hours(self, part: Part, when: float) -> float:
        """Hours up to `when`, each times the hazard in it."""
        onset = self.group.onset
        edges = [onset, *sorted(t for t in (self.freed, self.aided) if onset < t < when), when]
        total = 0.0
        for start, end in pairwise(edges):
            hazard = self.group.hazard if start < self.freed else 1.0
            total += (end - start) * hazard * (part.aid if start >= self.aided else 1.0)
        return total


def tell_apart(incident: Incident, luck: Luck) -> None:
    """Draw for each person of an incident, and for a part of one, to whom they belong."""
    total = sum(group.share for group in incident.casualties)
    person, left = 0, incident.people
    while total > 0.0 and left > 0.0:
        lot = total * luck.uniform(TRIAGE, incident.key, person)
        chosen(incident.casualties, lot).people += min(1.0, left)
        person, left = person + 1, left - 1.0
    red, yellow, green = (
        sum(group.people for group in incident.casualties if group.colour == colour)
        for colour in range(3)
    )
    incident.colours = (red, yellow, green)


def chosen(groups: list[Casualties], lot: float) -> Casualties:
    """Whom a lot (0 to the sum of the shares) falls on."""
    upto = 0.0
    for group in groups:
        upto += group.share
        if lot < upto:
            return group
    return groups[-1]


def work_to_do(need: Need, now: float, least: float) -> float:
    """Share of the people that a need is to carry who are still there; a crew looks all the same,
    where there is nobody to carry, too: the share `least`.

    Freeing takes the whole work: a block is searched for those who have freed themselves, too.
    """
    groups = need.incident.casualties
    to_carry = [group for group in groups if group.care_by is need]
    if not to_carry or any(group.freed_by is need for group in groups):
        return 1.0
    everybody = sum(group.people for group in to_carry)
    there = sum(
        one.weight for group in to_carry for one in group.stand_ins if one.fate().left > now
    )
    return max(least, there / everybody) if everybody > 0.0 else least

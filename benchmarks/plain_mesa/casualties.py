"""Casualties: who is hurt or held, who helps them when, and who of them dies.

Neighbours and cars are a flow about which nobody decides. It is looked at in a few people, the
stand-ins, each of whom stands for as many; crews come to them in the order of their turns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import TRIAGE, Luck
from benchmarks.plain_mesa.things import Incident, Need, NeedState

if TYPE_CHECKING:
    from collections.abc import Iterator

STAND_INS = 8  # for those whom neighbours do not reach, as many for those reached, and driven
LOOK = 0.1  # of its work a crew does where everybody has gone
# Lots that fill a square evenly: steps of 1 / g and 1 / g^2, where g^3 = g + 1 (Roberts 2018).
ROOT = 1.324717957244746
NEVER = math.inf


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
        for reached, driven, share in self._flows():
            weight = self.people * share / STAND_INS
            for nth in range(STAND_INS) if weight > 0.0 else ():
                self.stand_ins.append(self._stand_in(nth + 0.5, weight, reached, driven))

    def _flows(self) -> Iterator[tuple[bool, bool, float]]:
        """Whether neighbours reach them, whether they drive them, and the share of such people."""
        yield False, False, 1.0 - self.reached
        yield True, False, self.reached * (1.0 - self.driven)
        yield True, True, self.reached * self.driven

    def _stand_in(self, place: float, weight: float, reached: bool, driven: bool) -> StandIn:
        """The one at a place (0.5 to STAND_INS - 0.5)."""
        come = self.onset + self._quantile(place / STAND_INS)
        ride = self._quantile(place / ROOT % 1.0)
        return StandIn(
            group=self,
            weight=weight,
            turn=place / ROOT**2 % 1.0,
            reached=come if reached else NEVER,
            ride=ride if driven else NEVER,
        )

    def _quantile(self, share: float) -> float:
        """Hours within which that share is reached, or is driven."""
        return -self.hours * math.log(1.0 - share)


@dataclass(frozen=True, slots=True, eq=False)
class StandIn:
    """One who stands for `weight` people: when neighbours come, how long a car takes once that is
    possible, and its turn in the work of crews."""

    group: Casualties
    weight: float
    turn: float
    reached: float
    ride: float

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
        """When nothing holds them any more."""
        group = self.group
        if not group.held:
            return group.onset
        by_hand = self.reached if group.by_hand else NEVER
        return by_hand if alone else min(by_hand, self._served(group.freed_by))

    def _left(self, freed: float, alone: bool) -> tuple[float, bool]:
        """When they are on their way to care, and whether no crew takes them there."""
        if self.group.only_held:
            return freed, False
        by_car = max(freed, self.reached) + self.ride
        by_crew = NEVER if alone else max(freed, self._served(self.group.care_by))
        return min(by_car, by_crew), by_car <= by_crew

    def _served(self, need: Need | None) -> float:
        return NEVER if need is None else come_to(need, self.turn)


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


def come_to(need: Need, turn: float) -> float:
    """When work, taken as even from its begin to its end, has come to a turn (0 to 1)."""
    if need.begun is None:
        return NEVER
    if need.state is NeedState.DONE:
        return need.begun + turn * (need.finish - need.begun)
    if need.amount == 0.0:
        return NEVER
    done = 1.0 - need.left / need.amount
    if turn <= done:
        return need.begun + turn / done * (need.since - need.begun)
    return need.since + (turn - done) * need.amount / need.rate


def work_to_do(need: Need, now: float) -> float:
    """Share of the people that a need is to carry who are still there; a crew looks all the same.

    Freeing takes the whole work: a block is searched for those who have freed themselves, too.
    """
    to_carry = [group for group in need.incident.casualties if group.care_by is need]
    everybody = sum(group.people for group in to_carry)
    there = sum(
        one.weight for group in to_carry for one in group.stand_ins if one.fate().left > now
    )
    return max(LOOK, there / everybody) if everybody > 0.0 else 1.0

"""What doctrine holds to be at stake in a need: whom it helps, and how they decline."""

import math
from collections.abc import Set
from typing import NamedTuple

import numpy as np

from metalead.simulation.engine.survival import NEVER
from metalead.simulation.parameters.triage import (
    COLOURS,
    STAKE_HOURS,
    TRAPPED_BY_ID,
    TRIAGE_BY_ID,
)
from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Casualties, IncidentKind, Need


class Curve(NamedTuple):
    """How people decline untreated, by the middle of each range."""

    early: float
    early_hours: float
    late_hours: float

    def dead(self, hours: float) -> float:
        """Share dead `hours` after onset."""
        late = (1 - self.early) * math.exp(-hours / self.late_hours)
        return 1 - self.early * math.exp(-hours / self.early_hours) - late


def set_stakes(row: np.void, kind: IncidentKind, waiting: Set[str]) -> None:
    """Write into a record of NEED_KIND what is at stake in these needs, and the steepest curve."""
    helped = [group for group in kind.casualties if {group.freed_by, group.care_by} & waiting]
    for colour in COLOURS:
        all_of_it = sum(middle(g.share) for g in kind.casualties if g.triage == colour)
        these = [group for group in helped if group.triage == colour]
        stakes = sum(middle(group.share) * stake(group) for group in these)
        waiting_ones = sum(middle(group.share) for group in these)
        row[f"gain_{colour}"] = stakes / all_of_it if all_of_it else 0.0
        row[f"waits_{colour}"] = waiting_ones / all_of_it if all_of_it else 0.0
    curves = [_curve(group) for group in helped]
    steepest = max(curves, key=lambda curve: curve.dead(STAKE_HOURS), default=Curve(0, 1, NEVER))
    row["usual_early"], row["usual_early_hours"], row["usual_late_hours"] = steepest


def stake(group: Casualties) -> float:
    """What is at stake in one of them: the share that would die in a day untreated."""
    return _curve(group).dead(STAKE_HOURS)


def partners(kind: IncidentKind, need: Need) -> set[str]:
    """Needs worked at the same time as this one, whichever of the two says so."""
    named = set(need.together)
    return named | {other.id for other in kind.needs if need.id in other.together}


def first(kind: IncidentKind, need: Need) -> set[str]:
    """Needs to be done before this one can begin: those it comes after, and those that a partner
    does, as far as they do not wait for this one themselves."""
    named = {need.id} | partners(kind, need)
    before = {name for other in kind.needs if other.id in named for name in other.after}
    return before - waiting_for(kind, need)


def waiting_for(kind: IncidentKind, need: Need) -> set[str]:
    """This need and all that cannot go on without it, directly or not."""
    found = {need.id}
    while True:
        more = {
            other.id
            for other in kind.needs
            if found & set(other.after) or found & partners(kind, other)
        }
        if more <= found:
            return found
        found |= more


def _curve(group: Casualties) -> Curve:
    """The curve of casualties, as it is while they are held."""
    hazard, pocket = _trap(group)
    if group.curve is not None:
        own = group.curve
        early, early_hours, late_hours = map(middle, (own.early, own.early_hours, own.late_hours))
    else:
        triage = TRIAGE_BY_ID[group.triage]
        ranges = (triage.early, triage.early_hours, triage.late_hours)
        early, early_hours, late_hours = (kept.middle for kept in ranges)
    return Curve(early, early_hours / hazard, 1 / (hazard / late_hours + 1 / pocket))


def _trap(group: Casualties) -> tuple[float, float]:
    """How much faster they decline while held, and the mean time of the danger of a pocket."""
    trapping = TRAPPED_BY_ID[group.trapped]
    hazard, pocket = trapping.hazard, trapping.pocket
    usual = pocket.middle if pocket else NEVER
    return (
        hazard.middle if hazard else 1.0,
        middle(group.pocket) if group.pocket is not None else usual,
    )

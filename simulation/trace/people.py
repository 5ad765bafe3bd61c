"""People of a finished run: by casualties of an incident, who lives, and how long help took.

The engine's own functions are run here uncompiled, so that what is told is what was counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from metalead.agents.compiling.uncompiled import plain
from metalead.simulation.engine import fates, survival
from metalead.simulation.engine.fates import KINDS, NODES
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.triage import COLOURS

NOBODY = -1  # in place of a need: no agency frees them, or brings them to care


@dataclass(frozen=True, slots=True)
class Counts:
    """People, at the horizon, and what it took to get them there. All but `people` and `trapped`
    are as expected by the curves.

    people: alive after the impact. in_care, untreated: alive, in care and not; dead. trapped:
    never freed, alive or not. hours_to_free: person-hours from onset until freed, of those held;
    hours_to_care: from then until in care. dead_before_free, dead_before_care: who died in either;
    the other dead were in care.
    """

    people: float = 0.0
    in_care: float = 0.0
    untreated: float = 0.0
    dead: float = 0.0
    trapped: float = 0.0
    hours_to_free: float = 0.0
    hours_to_care: float = 0.0
    dead_before_free: float = 0.0
    dead_before_care: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Counts(*(mine + theirs for mine, theirs in pairs))


@dataclass(frozen=True, slots=True)
class Casualties:
    """People of one colour in one incident who are held alike and helped by the same needs.

    incident, freed_by, care_by: rows of the run, or NOBODY.
    """

    incident: int
    colour: str
    freed_by: int
    care_by: int
    counts: Counts


def people_of(run: Run) -> Iterator[Casualties]:
    """Everybody of a run that has reached its horizon and was measured."""
    for casualty in range(run.world[0]["casualties"]):
        row = run.casualties[casualty]
        begun = run.incidents[row["incident"]]["onset"] <= run.world[0]["horizon"]
        if row["people"] > 0.0 and begun:
            yield Casualties(
                incident=int(row["incident"]),
                colour=COLOURS[row["triage"]],
                freed_by=int(row["freed_by"]),
                care_by=int(row["care_by"]),
                counts=sum_of(_alike(run, casualty)),
            )


def sum_of(counts: Iterable[Counts]) -> Counts:
    """All of these together."""
    return sum(counts, Counts())


def _alike(run: Run, casualty: int) -> Iterator[Counts]:
    """Casualties (a row), a few alike at a time."""
    find_fate = _uncompiled(fates.find_fate)
    for kind in range(KINDS):
        for node in range(NODES):
            find_fate(run, casualty, kind, node, 1)
            if run.fate[0]["weight"] > 0.0:
                yield _counts(run.casualties[casualty], run.fate[0], run.world[0]["horizon"])


def _counts(row: Any, fate: Any, end: float) -> Counts:
    """A few alike: `row` a record of CASUALTY, `fate` of FATE."""
    alive = _uncompiled(survival.alive)
    dead = _uncompiled(survival.dead)(row, fate, end)
    onset, weight = fate["onset"], fate["weight"]
    freed = min(fate["freed"], end) if row["trapped"] else onset
    cared = min(fate["cared"], end)
    alive_when_freed, there = alive(row, fate, freed), fate["cared"] <= end
    return Counts(
        people=weight,
        in_care=weight * (1.0 - dead) * there,
        untreated=weight * (1.0 - dead) * (not there),
        dead=weight * dead,
        trapped=weight * (fate["freed"] > end),
        hours_to_free=weight * (freed - onset),
        hours_to_care=weight * (cared - freed),
        dead_before_free=weight * (1.0 - alive_when_freed),
        dead_before_care=weight * (alive_when_freed - alive(row, fate, cared)),
    )


@cache
def _uncompiled(function: Callable[..., Any]) -> Callable[..., Any]:
    return plain(function)

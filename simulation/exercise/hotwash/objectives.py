"""Each objective with its evidence. The rating is blank: a person gives it, not the program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metalead.simulation.exercise.hotwash.timeline import Row
from metalead.simulation.exercise.schema import Exercise, Objective

# HSEEP's ratings (FEMA, Homeland Security Exercise and Evaluation Program, 2020).
RATINGS = {
    "P": "Performed without challenges",
    "S": "Performed with some challenges",
    "M": "Performed with major challenges",
    "U": "Unable to be performed",
}


KINDS = ("decision", "reply")  # of rows that are evidence


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An inject that belongs to an objective, and what was decided after it.

    inject: None for an objective to which none belongs. decisions: of the seats concerned (none
    named: of any), and what they answered, up to the next inject of the same objective.
    """

    inject: Row | None
    decisions: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to see of an objective."""

    objective: Objective
    exhibits: tuple[Exhibit, ...]
    notes: tuple[Row, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """All rows of the timeline that it rests on."""
        for exhibit in self.exhibits:
            yield from () if exhibit.inject is None else (exhibit.inject,)
            yield from exhibit.decisions
        yield from self.notes


def evidence_of(exercise: Exercise, rows: Sequence[Row]) -> tuple[Evidence, ...]:
    """The evidence for every objective, in the order of the exercise."""
    return tuple(_evidence(objective, rows) for objective in exercise.objectives)


def _evidence(objective: Objective, rows: Sequence[Row]) -> Evidence:
    notes = tuple(row for row in rows if row.kind == "note" and objective.id in row.objectives)
    return Evidence(objective, tuple(_exhibits(objective, rows)), notes)


def _exhibits(objective: Objective, rows: Sequence[Row]) -> Iterator[Exhibit]:
    """The injects of an objective, each with the decisions after it; without any, all decisions of
    its seats."""
    injects = [row for row in rows if row.kind == "inject" and objective.id in row.objectives]
    if not injects:
        decided = tuple(row for row in rows if _is_of(row, objective.seats))
        if decided:
            yield Exhibit(None, decided)
        return
    ends = [row.event for row in injects[1:]] + [rows[-1].event + 1]
    for inject, end in zip(injects, ends, strict=True):
        after = (row for row in rows if inject.event < row.event < end)
        yield Exhibit(inject, tuple(row for row in after if _is_of(row, objective.seats)))


def _is_of(row: Row, seats: tuple[str, ...]) -> bool:
    """Whether a row is what somebody at one of these seats (none: any) decided, or answered."""
    return row.kind in KINDS and row.leader is not None and (not seats or row.leader in seats)

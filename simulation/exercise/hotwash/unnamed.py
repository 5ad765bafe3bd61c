"""The no-fault version: rows, checks and seats without the names of people.

Names are those that people joined under, or wrote notes under. Where one stands in a free text it
is replaced, in full or a part of it with a capital letter.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from metalead.simulation.exercise.book import Event, Noted, Seated
from metalead.simulation.exercise.hotwash.objectives import evidence_of
from metalead.simulation.exercise.hotwash.picture_checks import PictureCheck, SeatCheck
from metalead.simulation.exercise.hotwash.timeline import Row

if TYPE_CHECKING:
    from metalead.simulation.exercise.hotwash.wash import HotWash

SOMEBODY, OBSERVER = "somebody", "An evaluator"
ROLES = ("evaluator", "facilitator")
SHORTEST = 3  # letters of a part of a name that is looked for by itself

type Unnamed = Callable[[str], str]


def people_of(book: Sequence[Event]) -> frozenset[str]:
    """The names of all who played a seat or wrote a note; neither a seat that noted why it decided
    so, nor somebody who wrote by what they are."""
    played = {event.person for event in book if isinstance(event, Seated)}
    wrote = {event.by for event in book if isinstance(event, Noted) and event.by != event.leader}
    return frozenset(played | {name for name in wrote if name.casefold() not in ROLES})


def without_names(wash: "HotWash") -> "HotWash":
    """The hot wash with no person's name in it."""
    unnamed = partial(_replaced, _pattern(wash.people))
    rows = tuple(_row(row, wash.people, unnamed) for row in wash.rows)
    return replace(
        wash,
        rows=rows,
        objectives=evidence_of(wash.exercise, rows),
        checks=tuple(_check(check, unnamed) for check in wash.checks),
        people=frozenset(),
    )


def _pattern(people: frozenset[str]) -> re.Pattern[str] | None:
    """What finds a name in a text: longer ones first, so that none leaves a part of another."""
    parts = {part for name in people for part in re.split(r"[\s,.;]+", name)}
    alone = {part for part in parts if len(part) >= SHORTEST and part[:1].isupper()}
    wholes = [f"(?i:{re.escape(name)})" for name in sorted(people, key=len, reverse=True) if name]
    finds = [*wholes, *map(re.escape, sorted(alone, key=len, reverse=True))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(finds)})(?!\w)") if finds else None


def _replaced(pattern: re.Pattern[str] | None, text: str) -> str:
    return text if pattern is None else pattern.sub(SOMEBODY, text)


def _row(row: Row, people: frozenset[str], unnamed: Unnamed) -> Row:
    """What the program itself says of a deed, in agencies' names, stays as it is."""
    who, text = row.who, row.text
    if row.kind == "note":
        who = OBSERVER if who in people else who
    elif row.kind == "message":
        who = unnamed(who)
    if row.kind not in ("decision", "seat", "check"):
        text = unnamed(text)
    return replace(row, person=None, who=who, text=text, why=unnamed(row.why))


def _check(check: PictureCheck, unnamed: Unnamed) -> PictureCheck:
    return replace(check, seats=tuple(_seat(seat, unnamed) for seat in check.seats))


def _seat(seat: SeatCheck, unnamed: Unnamed) -> SeatCheck:
    answer = seat.answer
    if answer is not None:
        answer = answer.model_copy(update={"lacks": unnamed(answer.lacks)})
    return replace(seat, person=None, answer=answer)

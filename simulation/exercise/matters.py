"""Matters: what waits for the person at a seat, by what that seat knows.

A matter is a need that is known, open and ready for units, of an incident graver than what the
staff settles, where the leader has such units or is to find help.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import crews, readiness, value
from metalead.agents.picture.tables import NEEDS, Picture, rule_row

type Compiled = Callable[..., Any]
_gravity: Compiled = plain(value.gravity)
_value: Compiled = plain(value.value)
_settled: Compiled = plain(crews.settled)
_missing: Compiled = plain(crews.missing)
_ready_at: Compiled = plain(readiness.ready_at)


@dataclass(frozen=True, slots=True)
class Matter:
    """A need that waits for the person. belief, need, capability: as in the picture.

    lacking: units still wanted. worth: people believed at stake per unit-hour, by which the
    built-in strategies rank. falls: whether it falls to this leader to find help.
    """

    belief: int
    need: int
    capability: int
    lacking: int
    worth: float
    falls: bool


def matters_of(picture: Picture, now: float, settles: float | None = None) -> list[Matter]:
    """What waits for the person, the most urgent first. settles: the share of incidents that the
    staff settles (None: as the seat has it)."""
    share = float(picture.me[0]["settles"]) if settles is None else settles
    beliefs = picture.beliefs
    found = (
        matter
        for belief in np.flatnonzero(
            beliefs["facts"] & ~_settled(beliefs) & ~beliefs["done"]
        ).tolist()
        if _gravity(picture, belief) >= share
        for matter in _of_incident(picture, belief, now)
    )
    return sorted(found, key=lambda matter: -matter.worth)


def _of_incident(picture: Picture, belief: int, now: float) -> Iterator[Matter]:
    known = picture.beliefs[belief]
    waiting = int(known["facts"]) & ~int(_settled(known)) & ~int(known["done"])
    for need in range(1, NEEDS):
        if waiting & 1 << need:
            matter = _matter(picture, belief, known, need, now)
            if matter is not None:
                yield matter


def _matter(picture: Picture, belief: int, known: np.void, need: int, now: float) -> Matter | None:
    rule: Any = picture.doctrine[rule_row(int(known["kind"]), need)]
    capability = int(rule["capability"])
    if capability < 0:
        return None
    falls = bool(int(known["owned"]) & 1 << need)
    if not falls and picture.stocks[capability]["units"] == 0:
        return None
    if _ready_at(picture, belief, need) > now:
        return None
    lacking = int(_missing(picture, belief, need))
    worth = float(_value(picture, belief, need, now))
    return Matter(belief, need, capability, lacking, worth, falls)

"""What the claims came out as when they were last measured at length, for pages that run nothing.

Written by `metalead claims --json` and kept beside the code (`docs/make.py claims`); a test holds
that every claim that is declared stands in it for every event, with its words.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import nan
from typing import Any

from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.verdicts import Verdict

FILE = "measured.json"
SORTS: tuple[tuple[Sort, str], ...] = (
    ("claim", "claims"),
    ("effect", "effects"),
    ("check", "checks"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim, an effect of an idea or a check, as it was measured on an event. The fields are the
    document's."""

    id: str
    sort: Sort
    ideas: tuple[str, ...]
    says: str
    event: str
    expected: str
    because: str
    outcome: str
    contrast: str
    weighed: str
    gain: str
    luck: str
    both: str
    end: str
    worlds_for_it: float
    disasters: int
    worlds: int
    verdict: Verdict
    firm: bool
    verdict_in_words: str
    why: str


@cache
def kept_claims() -> tuple[Kept, ...]:
    """All that were measured, a row an event: claims first, then effects, then checks."""
    text = (files("metalead.simulation.claims") / FILE).read_text(encoding="utf-8")
    document = json.loads(text)
    return tuple(_kept(sort, row) for sort, rows in SORTS for row in document[rows])


def kept_of(idea: str) -> tuple[Kept, ...]:
    """Those of an idea: where it stands first, before those where it stands beside others."""
    of_it = [one for one in kept_claims() if idea in one.ideas]
    return tuple(sorted(of_it, key=lambda one: one.ideas[0] != idea))


def by_claim(kept: Iterable[Kept]) -> dict[str, tuple[Kept, ...]]:
    """The rows of each claim, one an event, by its id."""
    found: dict[str, tuple[Kept, ...]] = {}
    for one in kept:
        found[one.id] = (*found.get(one.id, ()), one)
    return found


def _kept(sort: Sort, row: dict[str, Any]) -> Kept:
    named = {name: row[name] for name in Kept.__slots__ if name not in ("sort", "ideas")}
    share = named["worlds_for_it"]
    named["worlds_for_it"] = nan if share is None else share
    return Kept(sort=sort, ideas=tuple(row["ideas"]), **named)

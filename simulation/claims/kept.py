"""What the claims came out as when they were last measured at length, for pages that run nothing.

Written by `metalead claims --json` and kept beside the code (`docs/make.py claims`); a test holds
that every claim that is declared stands in it, with its words.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import nan
from typing import Any

from metalead.simulation.claims.verdicts import Verdict

FILE = "measured.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim, or the effect of an idea, as it was measured. The fields are the document's."""

    id: str
    sort: str
    ideas: tuple[str, ...]
    says: str
    event: str
    because: str
    outcome: str
    contrast: str
    gain: str
    luck: str
    both: str
    worlds_for_it: float
    disasters: int
    verdict: Verdict
    why: str


@cache
def kept_claims() -> tuple[Kept, ...]:
    """All that were measured: claims first, then effects."""
    text = (files("metalead.simulation.claims") / FILE).read_text(encoding="utf-8")
    document = json.loads(text)
    return tuple(
        _kept(sort, row)
        for sort, rows in (("claim", "claims"), ("effect", "effects"))
        for row in document[rows]
    )


def kept_of(idea: str) -> tuple[Kept, ...]:
    """Those of an idea: where it stands first, before those where it stands beside others."""
    of_it = [one for one in kept_claims() if idea in one.ideas]
    return tuple(sorted(of_it, key=lambda one: one.ideas[0] != idea))


def _kept(sort: str, row: dict[str, Any]) -> Kept:
    named = {name: row[name] for name in Kept.__slots__ if name not in ("sort", "ideas")}
    share = named["worlds_for_it"]
    named["worlds_for_it"] = nan if share is None else share
    return Kept(sort=sort, ideas=tuple(row["ideas"]), **named)

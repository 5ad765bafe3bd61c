"""Larger laboratory groups: one puzzle, facts of their own, ties of any form."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from metalead.simulation.scenario.loader import load_scenario, scenario_of_data
from metalead.simulation.scenario.schema import Scenario

Pair = tuple[int, int]


def group(
    size: int,
    pairs: Sequence[Pair],
    *,
    horizon: float,
    puzzles: int = 1,
    comms: float = 1.0,
    desk: int = 1,
) -> Scenario:
    """`size` people, each seeing one fact of each puzzle, tied in `pairs`; else as the laboratory.

    horizon: hours. comms: chance that a channel works at each end.
    """
    told = load_scenario("lab-wheel").model_dump(mode="json", by_alias=True, exclude_none=True)
    (kind,) = told["kinds"]
    fact = kind["facts"][0]
    kind["facts"] = [fact | {"id": f"fact-{n}", "seen_by": [f"p{n}"]} for n in range(size)]
    kind["count"] = kind["count"] | {"value": puzzles}
    told["agencies"] = [person(n, desk) for n in range(size)]
    told["ties"] = [{"between": [f"p{a}", f"p{b}"], "contact": "continuously"} for a, b in pairs]
    told["zones"][0]["weather"] = [
        {
            "at": 0,
            "access": fact["noticed"] | {"value": 1},
            "comms": fact["noticed"] | {"value": comms},
        }
    ]
    told |= {"command_post": "p0", "horizon": horizon}
    told["levers"] = told["levers"] | {"staff": desk}
    return scenario_of_data(told, "group")


def person(n: int, desk: int) -> dict[str, Any]:
    """One of the group."""
    return {
        "id": f"p{n}",
        "name": f"Person {n}",
        "sponsor": "private",
        "zone": "room",
        "desk": desk,
    }


def ring(size: int, reach: int = 1) -> list[Pair]:
    """Everybody is tied to the next `reach` on both sides."""
    return [
        (min(n, m), max(n, m))
        for n in range(size)
        for k in range(1, reach + 1)
        for m in [(n + k) % size]
    ]


def star(size: int) -> list[Pair]:
    """Everybody is tied to person 0."""
    return [(0, n) for n in range(1, size)]


def ring_with_a_hub(size: int) -> list[Pair]:
    """A ring, and person 0 tied to all: as many ties as a ring of reach 2, less three."""
    return sorted({*ring(size), *star(size)})


def tree(branches: int, leaves: int) -> list[Pair]:
    """Person 0, `branches` below it, `leaves` below each of them."""
    heads = [(0, n) for n in range(1, branches + 1)]
    ends = [
        (head, 1 + branches + (head - 1) * leaves + n) for _, head in heads for n in range(leaves)
    ]
    return heads + ends


def between_heads(branches: int) -> list[Pair]:
    """Ties between those right below person 0 of a tree."""
    return list(combinations(range(1, branches + 1), 2))

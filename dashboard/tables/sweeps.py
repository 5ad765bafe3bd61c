"""The points of a sweep, and its runs that failed, as rows of words."""

from collections.abc import Sequence
from typing import Any

from metalead.simulation.reporting.words import between, decimals, signed
from metalead.simulation.sweeps.so_far import SoFar

MOST = 500  # points that a page shows
FAILED = ("point", "arm", "seed", "failed", "why")


def point_heads(so_far: SoFar, factors: Sequence[str]) -> list[str]:
    """Of the columns."""
    name = f"{so_far.outcome.name} ({so_far.outcome.unit}), {so_far.arm} less {so_far.baseline}"
    return ["point", *factors, "disasters", name, "by luck", "by luck and assumptions", "decided"]


def point_rows(so_far: SoFar) -> list[list[str]]:
    """One a point, the first `MOST` of them."""
    return [point_row(so_far, point) for point in sorted(so_far.each)[:MOST]]


def point_row(so_far: SoFar, point: int) -> list[str]:
    """A point in words."""
    found = so_far.each[point]
    places = decimals(found.half_width, found.mean, so_far.outcome.unit)
    values = [v if isinstance(v, str) else f"{v:.4g}" for v in so_far.values[point]]
    return [
        str(point),
        *values,
        str(found.replications),
        signed(found.mean, places),
        between(found.low, found.high, places),
        between(found.low_assumed, found.high_assumed, places),
        "yes" if found.decided else "no",
    ]


def failed_rows(failures: Sequence[dict[str, Any]]) -> list[list[str]]:
    """One a run that failed."""
    return [
        [
            str(one["point"]),
            str(one["arm"]),
            str(one["seed"]),
            f"as its {one['stage']} was made" if one["stage"] == "situation" else "as it was run",
            str(one["message"]),
        ]
        for one in failures
    ]

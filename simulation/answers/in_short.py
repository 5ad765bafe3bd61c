"""What an outcome of a sweep comes to, in a few sentences."""

from collections.abc import Iterator
from typing import Any

from metalead.simulation.parameters.outcomes import Outcome
from metalead.simulation.reporting.frame import in_type
from metalead.simulation.reporting.words import amount, decimals, first_upper, plain
from metalead.simulation.sweeps.result import by_chance

Row = dict[str, Any]


def in_short(shown: dict[str, Any]) -> Iterator[str]:
    """Sentences of an outcome: what arms differ by, which factor moves that most, the variance.

    shown: what the report shows of it (`contents.of_outcome`).
    """
    outcome: Outcome = shown["outcome"]
    for side, points in zip(shown["paired"], shown["points"], strict=True):
        yield _difference(outcome, side["rows"][0], points)
        effects = [row for row in shown["effects"] if row["of"] == points["of"]]
        clear = [row for row in effects if row["low"] > 0.0 or row["high"] < 0.0]
        if clear:
            yield _effect(outcome, max(clear, key=lambda row: abs(row["value"])), points["of"])
        elif effects:
            yield f"No factor clearly moves the difference in {outcome.name} ({points['of']})."
    if shown["budget"] is not None:
        yield _variance(outcome, shown["budget"].rows())


def _difference(outcome: Outcome, mean: Row, points: Row) -> str:
    places = decimals((mean["high"] - mean["low"]) / 2.0, mean["value"], outcome.unit)
    told = amount(outcome, mean["value"], places)
    ends = _ends(mean, places)
    ahead, behind = sides_of(outcome)
    return (
        f"{first_upper(points['arm'])} {told} on average over its points (difference {ends}, 95%); "
        f"luck and assumptions together leave it {ahead} at {points['ahead']}, {behind} at "
        f"{points['behind']} and not decided at {points['open']} of {points['count']} points"
        f"{_without_pairs(points['lacking'])}.{by_chance(points['ahead'] + points['behind'])}"
    )


def _without_pairs(count: int) -> str:
    """Points that no number is of, since every run of one side failed or is not there."""
    return f" ({count} more have no pair: a side failed there, or was not run yet)" if count else ""


def sides_of(outcome: Outcome) -> tuple[str, str]:
    """What a decided difference is called: better or worse, where either is."""
    return ("higher", "lower") if outcome.better == "neither" else ("better", "worse")


def _effect(outcome: Outcome, row: Row, of: str) -> str:
    places = decimals((row["high"] - row["low"]) / 2.0, row["value"], outcome.unit)
    value = in_type(plain(row["value"], places))
    unit = "" if outcome.unit in ("count", "0 to 1") else f" {outcome.unit}"
    return (
        f"Of the factors, {row['factor']} ({row['over']}) moves the difference in {outcome.name} "
        f"({of}) most: by {value}{unit} ({_ends(row, places)}, 95%)."
    )


def _variance(outcome: Outcome, rows: list[Row]) -> str:
    largest = sorted((row for row in rows if row["share"] > 0.0), key=lambda row: -row["share"])
    if not largest:
        return f"The variance of {outcome.name} in a run cannot be told apart: too few are alike."
    told = ", ".join(
        in_type(
            f"{row['part']} {100 * row['share']:.0f}% "
            f"({100 * row['low']:.0f} to {100 * row['high']:.0f})"
        )
        for row in largest[:3]
    )
    return f"The variance of {outcome.name} in a run: {told}."


def _ends(row: Row, places: int) -> str:
    low, high = (in_type(plain(row[end], places)) for end in ("low", "high"))
    return f"{low} to {high}"

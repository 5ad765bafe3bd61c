"""On which events a claim holds, in a line."""

from collections.abc import Iterable

from metalead.simulation.claims.events import PLACES


def on_events(verdicts: Iterable[tuple[str, str]]) -> str:
    """'holds (Wichita Falls); not decided (Lake Pomona, Texas Hill Country)', from the id of each
    event and the verdict there in words."""
    places: dict[str, list[str]] = {}
    for event, verdict in verdicts:
        places.setdefault(verdict, []).append(PLACES[event])
    return "; ".join(f"{verdict} ({', '.join(names)})" for verdict, names in places.items())

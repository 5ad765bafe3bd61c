"""Scenarios in which a leader's inbox is a queue of the textbook: notices in, readings out.

A puzzle of one fact that is seen at once gives its observer a Poisson stream of notices.
Nobody has a contact and there is no work, so reading is all that costs time.
"""

from typing import Any

from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.held import DEFAULTS

HORIZON = 336.0  # hours: the longest that a scenario may last
WARM_UP = 36.0  # hours thrown away: from 4,320 mean services on (120 an hour)
# Theory has a desk that is always there, and each arrival once.
ALWAYS_THERE = {"desk_grows": 0, "observers": 1}
ATTENTION = 120.0  # readings an hour of all people at one desk together


def known(value: float) -> dict[str, Any]:
    """A quantity that is what it is."""
    return {"value": value, "source": "theory"}


def agency(name: str, **more: Any) -> dict[str, Any]:
    """An agency in the only zone."""
    return {"id": name, "name": name, "sponsor": "city", "zone": "here", **more}


def stream(
    name: str, load: float, observers: list[str], *, urgent: bool = True, hours: float = HORIZON
) -> dict[str, Any]:
    """A kind of incident: `load` * ATTENTION notices an hour, spread over the observers."""
    return {
        "id": name,
        "name": name,
        "count": known(load * ATTENTION * hours),
        "zones": {"here": 1},
        "onset": {"first": 0, "last": hours, "shape": "poisson"},
        "people": known(0),
        "urgent": urgent,
        "facts": [{"id": "fact", "seen_by": observers, "noticed": known(0)}],
    }


def queue(
    kinds: list[dict[str, Any]],
    *,
    leaders: int = 1,
    reading: str = "exponential",
    hours: float = HORIZON,
    **levers: float,
) -> Scenario:
    """A scenario of `leaders` leaders a, b, ... without contact; a is the command post."""
    return built(
        kinds,
        [agency(name) for name in "abcdefghij"[:leaders]],
        reading=reading,
        horizon=hours,
        levers={"attention": ATTENTION, "staff": 1, "triage": 0, "person": 1} | levers,
    )


def built(kinds: list[dict[str, Any]], agencies: list[dict[str, Any]], **more: Any) -> Scenario:
    """A scenario of one zone in which messages take no time on their way."""
    text: dict[str, Any] = {
        "schema": 2,
        "id": "queue",
        "title": "A queue",
        "summary": "An inbox as in queueing theory.",
        "sources": {"theory": "Chosen so that theory knows the answer."},
        "horizon": HORIZON,
        "primary_outcome": "time_to_shared",
        "zones": [{"id": "here", "name": "Here", "x": 0, "y": 0}],
        "agencies": agencies,
        "command_post": agencies[0]["id"],
        "delays": {
            name: known(0)
            for name in ("continuously", "hourly", "every_few_hours", "daily", "urgent")
        },
        "kinds": kinds,
    }
    text |= more
    text["levers"] = DEFAULTS | ALWAYS_THERE | text.get("levers", {})
    return scenario_of_data(text, "queue")

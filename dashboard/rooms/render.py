"""Templates to pages: the one place at which anything becomes HTML.

A template sees what it is given and nothing else; all text is escaped, and a name that was not
given is an error, not an empty space.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from metalead.simulation.reporting.clock import clock

MINUTES = 60.0


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("metalead.dashboard.rooms"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"clock": clock, "ago": ago, "people": people, "sure": sure}
    return made


def render(template: str, given: Mapping[str, Any]) -> str:
    """A template with what it is given."""
    return _environment().get_template(template).render(given)


def ago(hours: float | None) -> str:
    """How old a word is."""
    if hours is None:
        return "never heard"
    minutes = int(hours * MINUTES)
    if minutes < 1:
        return "just now"
    return f"{minutes} min ago" if minutes < 2 * MINUTES else f"{hours:.0f} h ago"


def people(count: float) -> str:
    """People as they are believed: no estimate is better than a whole number."""
    if count < 1.0:
        return "nobody, or one"
    return f"about {count:.0f}"


def sure(share: float) -> str:
    """How sure somebody is."""
    return f"{share:.0%} sure"

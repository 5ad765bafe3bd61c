"""From a template and what it shows to a page; markup in a text is shown, never obeyed."""

from functools import cache
from typing import TYPE_CHECKING, Any

from metalead.simulation.exercise.extra import refuse_without

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, **shown: Any) -> str:
    """A page of a template in this package."""
    return _environment().get_template(template).render(**shown)


@cache
def _environment() -> "Environment":
    refuse_without("jinja2", "Papers for print")
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from metalead.simulation.reporting.clock import clock

    loader = PackageLoader("metalead.simulation.exercise.papers", "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clock"] = clock
    environment.filters["paragraphs"] = paragraphs
    return environment


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, between which its lines are empty."""
    found = (" ".join(part.split()) for part in text.split("\n\n"))
    return [part for part in found if part] if "\n\n" in text else [*filter(None, text.split("\n"))]

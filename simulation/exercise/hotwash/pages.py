"""The papers as HTML: one file each, without scripts, to be read on a phone or printed."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.exercise.hotwash.paper import paper
from metalead.simulation.exercise.hotwash.unnamed import without_names
from metalead.simulation.exercise.hotwash.wash import HotWash

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def aar_html(wash: HotWash, *, names: bool = True) -> str:
    """The draft of the after-action report and improvement plan; without `names` no-fault."""
    return _page("aar.html", wash if names else without_names(wash))


def takeaway_html(wash: HotWash) -> str:
    """A debrief for participants: nobody's name is in it, nor what evaluators wrote."""
    return _page("takeaway.html", without_names(wash))


def _page(template: str, wash: HotWash) -> str:
    context = paper(wash)
    return _environment().get_template(template).render(context, self_context=context)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""The report of a sweep as one page of HTML, which loads nothing."""

from functools import cache
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.answers.contents import contents
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.frame import in_type
from metalead.simulation.reporting.words import counted, decimals, percent, plain
from metalead.simulation.saving.whole import write_text
from metalead.simulation.sweeps.results import Results

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "report.html"
NOTHING = 1e-6  # what rounding leaves of a zero


def write_page(results: Results, out: Path | None, seed: int) -> Path:
    """Write the page; where it stands. Raises `UserError` where it cannot be."""
    path = results.directory / NAME if out is None else out
    write_text(path, page(results, seed))
    return path


def page(results: Results, seed: int) -> str:
    """The page. Markup in a title or a message is shown, never obeyed."""
    if find_spec("jinja2") is None:
        raise UserError("The report needs Jinja2: pip install 'metalead[research]'")
    return _environment().get_template("report.html").render(contents(results, seed))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("metalead.simulation.answers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "share": share, "percent": percent}
    environment.globals |= {"counted": counted, "three": three}
    return environment


def number(value: Any) -> str:
    """Three digits, with a minus of print; a dash for what is not known."""
    if value is None or not isfinite(value):
        return "\N{EN DASH}"
    text = f"{float(value):,.0f}" if abs(value) >= 1000.0 else f"{float(value):.3g}"
    return (text if float(text.replace(",", "")) else "0").replace("-", "\N{MINUS SIGN}")


def three(value: float, low: float, high: float, unit: str = "") -> tuple[str, str]:
    """A value and its interval, with the digits that the interval bears."""
    if not isfinite(low) or not isfinite(high):
        return number(value), ""
    if max(map(abs, (value, low, high))) < NOTHING:
        return "0", "0 to 0"
    places = decimals((high - low) / 2.0, value, unit)
    told = [in_type(plain(one, places)) for one in (value, low, high)]
    return told[0], f"{told[1]} to {told[2]}"


def share(value: float) -> str:
    """'12.3%', below 0 too."""
    if not isfinite(value):
        return "\N{EN DASH}"
    text = f"{100.0 * value:.1f}"
    return f"{text if float(text) else '0.0'}%".replace("-", "\N{MINUS SIGN}")

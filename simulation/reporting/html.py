"""How a result looks in a notebook."""

from collections.abc import Iterable
from html import escape

from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.tidy import Tidy
from metalead.simulation.scenario.schema import Scenario


def page(scenario: Scenario, verdict: str, notes: Iterable[str], table: Tidy) -> str:
    """Title, the plain sentences, the notes, a table."""
    lines = [*verdict.splitlines(), caution(scenario)]
    sentences = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    remarks = "".join(f"<p><em>{escape(note)}</em></p>" for note in notes)
    rows = table.frame().to_html(index=False, border=0, float_format="{:.4g}".format)
    return f"<div><h4>{escape(scenario.title)}</h4>{sentences}{remarks}{rows}</div>"

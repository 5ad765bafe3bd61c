"""How a result looks in a notebook."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metalead.simulation.reporting.report import Finding


def page(finding: "Finding") -> str:
    """Title, the plain sentences and what is to be read beside them, the notes, a table."""
    lines = [*finding.verdict.splitlines(), *finding.beside().splitlines()]
    sentences = "".join(f"<p>{escape(line)}</p>" for line in lines)
    remarks = "".join(f"<p><em>{escape(note)}</em></p>" for note in finding.notes)
    rows = finding.foremost().frame().to_html(index=False, border=0, float_format="{:.4g}".format)
    return f"<div><h4>{escape(finding.scenario.title)}</h4>{sentences}{remarks}{rows}</div>"

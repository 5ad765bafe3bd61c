"""How a result looks in a notebook."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metalead.simulation.reporting.report import Finding
    from metalead.simulation.reporting.tidy import Tidy


def page(finding: "Finding") -> str:
    """Title, the plain sentences and what is to be read beside them, the notes, a table."""
    lines = [*finding.verdict.splitlines(), *finding.beside().splitlines()]
    return sheet(finding.scenario.title, lines, finding.notes, finding.foremost())


def sheet(title: str, lines: Iterable[str], notes: Iterable[str], rows: "Tidy") -> str:
    """A page of these, with the rows as a table."""
    sentences = "".join(f"<p>{escape(line)}</p>" for line in lines)
    remarks = "".join(f"<p><em>{escape(note)}</em></p>" for note in notes)
    told = rows.frame().to_html(index=False, border=0, float_format="{:.4g}".format)
    return f"<div><h4>{escape(title)}</h4>{sentences}{remarks}{told}</div>"

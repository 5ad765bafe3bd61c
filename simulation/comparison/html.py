"""How a comparison looks in a notebook."""

from html import escape
from typing import TYPE_CHECKING

from metalead.simulation.reporting.caution import caution

if TYPE_CHECKING:
    from metalead.simulation.comparison.result import Comparison


def page(comparison: "Comparison") -> str:
    """Title, the plain sentence, and the primary outcome's table."""
    outcome = comparison.scenario.primary_outcome
    table = comparison.differences()
    table = table[table["outcome"] == outcome]
    lines = [*comparison.verdict.splitlines(), caution(comparison.scenario)]
    sentences = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    notes = "".join(f"<p><em>{escape(note)}</em></p>" for note in comparison.notes)
    return (
        f"<div><h4>{escape(comparison.scenario.title)}</h4>{sentences}{notes}"
        f"{table.to_html(index=False, border=0, float_format='{:.4g}'.format)}</div>"
    )

"""How a result looks in a notebook."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from metalead.simulation.reporting.report import Report


def page(report: "Report") -> str:
    """Its title, the plain sentences and what is to be read beside them, the notes, a table."""
    title, *lines = report.gist
    told = (*lines, *report.beside().splitlines())
    sentences = "".join(f"<p>{escape(line)}</p>" for line in told)
    remarks = "".join(f"<p><em>{escape(note)}</em></p>" for note in getattr(report, "notes", ()))
    return f"<div><h4>{escape(title)}</h4>{sentences}{remarks}{rows(report.glance())}</div>"


def rows(frame: "pd.DataFrame | None") -> str:
    """A table; its index where that has names."""
    if frame is None:
        return ""
    named = frame.index.dtype == object or frame.index.dtype == "str"
    made: str = frame.to_html(index=named, border=0, na_rep="-", float_format="{:.4g}".format)
    return made

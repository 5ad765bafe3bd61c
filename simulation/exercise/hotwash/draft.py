"""The draft of the report in the form that a file's name asks for."""

from pathlib import Path

from metalead.simulation.exercise.hotwash.pages import aar_html
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.exercise.hotwash.word import WORD, aar_docx, checked
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.source import read_bytes

HTML, DOCX = ".html", ".docx"


def check_draft(out: Path, template: Path | None) -> None:
    """Raise `UserError` for a form that there is not, and for a template that is none."""
    form = out.suffix.lower()
    if form not in (HTML, DOCX):
        raise UserError(f"--out {out}: a report is written as .html or .docx. Name it report.docx")
    if template is not None and form == HTML:
        raise UserError(f"--template {template}: is for .docx alone. Name the report report.docx")
    if template is not None:
        checked(read_bytes(template, WORD), str(template))


def draft(wash: HotWash, out: Path, template: Path | None, *, names: bool) -> bytes:
    """The content of the file."""
    if out.suffix.lower() == HTML:
        return aar_html(wash, names=names).encode()
    return aar_docx(wash, template, names=names)

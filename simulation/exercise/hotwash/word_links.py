"""In the report in Word: '[24]' leads to entry 24 of the log, whatever template it was made from.

The log is the table whose first head is 'entry'; its rows get bookmarks, and what is in brackets
anywhere else and has such a row becomes a link to it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

HEAD = "entry"
BRACKETS = re.compile(r"(\[\d+\])")


def link_entries(made: "Document") -> None:
    """Add bookmarks and links to a document that has been filled in."""
    entries: set[str] = set()
    for table in made.tables:
        if table.rows and table.rows[0].cells[0].text.strip() == HEAD:
            entries |= set(_marked(table))
    for paragraph in made.paragraphs:
        _link(paragraph, entries)


def _marked(table: "Table") -> Iterator[str]:
    """Give the rows of the log their bookmarks; the numbers of the entries."""
    for cell in table.columns[0].cells[1:]:
        number = cell.text.strip()
        if number.isascii() and number.isdigit():
            _bookmark(cell.paragraphs[0], number)
            yield number


def _bookmark(paragraph: "Paragraph", number: str) -> None:
    start = _element("w:bookmarkStart", {"w:id": number, "w:name": _name(number)})
    end = _element("w:bookmarkEnd", {"w:id": number})
    runs = paragraph.runs
    if runs:
        runs[0]._r.addprevious(start)
        runs[-1]._r.addnext(end)


def _link(paragraph: "Paragraph", entries: set[str]) -> None:
    """Make links of the numbers in brackets that are entries of the log."""
    for run in paragraph.runs:
        parts = BRACKETS.split(run.text)
        if any(part.strip("[]") in entries for part in parts[1::2]):
            _split(run, parts, entries)


def _split(run: "Run", parts: list[str], entries: set[str]) -> None:
    """Put a run's parts in its place, each as it was, numbers of entries as links."""
    from docx.text.run import Run

    for place, part in enumerate(parts):
        if not part:
            continue
        piece = deepcopy(run._r)
        Run(piece, run._parent).text = part
        is_link = place % 2 == 1 and part.strip("[]") in entries
        run._r.addprevious(_as_link(piece, part.strip("[]")) if is_link else piece)
    run._r.getparent().remove(run._r)


def _as_link(piece: Any, number: str) -> Any:
    link = _element("w:hyperlink", {"w:anchor": _name(number)})
    link.append(piece)
    return link


def _name(number: str) -> str:
    return f"entry_{number}"


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made

"""A MSEL as CSV: texts that a spreadsheet would take for formulas are marked, and read unmarked."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from metalead.simulation.exercise.msel.columns import Headings
from metalead.simulation.exercise.msel.grid import (
    MOST_ABOVE,
    MOST_COLUMNS,
    Table,
    grid_of,
    no_table,
    table_in,
)
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.source import Sort, decoded

MOST_BYTES = 2_000_000
COMMA_FILE = Sort(
    most=MOST_BYTES,
    one="CSV file",
    too_big="a MSEL in CSV is at most 2 MB",
    binary="a binary file, not a MSEL in CSV; name an Excel workbook .xlsx",
    empty="the file is empty; a MSEL starts with a row of headings",
)
SEPARATORS = (",", ";", "\t")
# A spreadsheet would take it for a formula; those with a mark already get one more.
_ACTS = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"'+[=+\-@\t\r\n]")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel does not take the text for UTF-8


def comma_text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The text of a CSV file with these headings and rows."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    for row in (headings, *rows):
        writer.writerow([safe(text) for text in row])
    return BYTE_ORDER_MARK + written.getvalue()


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with a mark before it where it would."""
    return f"'{text}" if _ACTS.match(text) else text


def unmarked(text: str) -> str:
    """A text as it was before `safe`."""
    return text[1:] if _MARKED.match(text) else text


def comma_table(content: bytes, where: str, headings: Headings) -> Table:
    """The table in a CSV file, between whose columns are commas, semicolons or tabs."""
    text = decoded(content, where, COMMA_FILE)
    separator = max(SEPARATORS, key=lambda one: _understood(text, where, one, headings))
    grid = grid_of(where, _rows(text, where, separator))
    table = table_in(grid, headings)
    if table is None:
        raise no_table(where, [grid])
    return table


def _understood(text: str, where: str, separator: str, headings: Headings) -> int:
    """How many columns would be understood, were this between them."""
    most = 0
    try:
        for row in islice(_rows(text, where, separator), MOST_ABOVE):
            fields = {headings.field_of(cell) for cell in row[:MOST_COLUMNS]} - {None}
            most = max(most, len(fields))
    except UserError:  # told when the file is read, if this is what is between its columns
        pass
    return most


def _rows(text: str, where: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            yield [unmarked(cell.strip(" ")) for cell in row]
    except csv.Error as error:
        raise UserError(
            f"{where}, line {reader.line_num}: not CSV ({error}); save it as CSV UTF-8"
        ) from None

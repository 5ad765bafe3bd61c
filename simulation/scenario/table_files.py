"""Rows of a CSV file as people save it: cells by column, each row with its line.

One rule: UTF-8, commas between the columns, a first line that names them. Only CR and LF end a
row. What programs add to that (a mark at the start, white space, capitals, empty lines and
columns at the end) is taken; another separator is named, not guessed at.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped
from metalead.simulation.input.problems import shown
from metalead.simulation.scenario.source import Sort, read_text, shown_path

TABLE = Sort(
    most=10_000_000,  # far beyond any network that people were interviewed about
    one="CSV file",
    too_big="a CSV file of a network is at most 10 MB",
    binary="not a text file; save it as CSV in UTF-8",
    empty="",
)
MOST_ROWS = 20_000
NEAR = 0.8  # likeness (0 to 1) from which a column is taken for another one misspelt
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
REMEDY = "save the file as CSV with commas between the columns"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file and where it stands, so that a problem can be named."""

    file: str
    number: int
    cells: dict[str, str]

    def problem(self, column: str, rule: str) -> ValueError:
        """The error of one cell: file, line, column, value and the rule that it breaks."""
        value = shown(self.cells[column])
        return ValueError(escaped(f"{self.file}, line {self.number}: {column} is {value}; {rule}"))


@dataclass(frozen=True, slots=True)
class Columns:
    """What a sort of file has: columns that must be there and columns that may be."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


def lines(path: Path, columns: Columns) -> Iterator[Line]:
    """The rows of a file as cells by column, blank rows left out; raises `UserError`."""
    where = shown_path(path)
    rows = _rows(_text(path), where)
    number, head = next(rows, (1, []))
    names = _names(where, number, head, columns)
    for count, (number, cells) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise UserError(f"{where}, line {number}: more than {MOST_ROWS:,} rows; keep fewer")
        yield _line(where, number, names, cells)


def _text(path: Path) -> str:
    text = read_text(path, TABLE)
    hint = re.match(r'"?(sep=.)', text, re.IGNORECASE)
    if hint:
        raise UserError(
            f"{shown_path(path)}, line 1: {shown(hint[1])} is a line for Excel only; delete it, "
            f"and {REMEDY}"
        )
    return text


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, each with the line on which it begins."""
    lines = io.StringIO(text, newline="")  # which ends lines at CR and LF only
    reader = csv.reader(lines, strict=True, skipinitialspace=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UserError(f"{where}, line {number}: not a row of CSV; {error}") from None
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _line(where: str, number: int, names: list[str], cells: list[str]) -> Line:
    while len(cells) > len(names) and not cells[-1]:
        cells = cells[:-1]  # empty columns that a spreadsheet adds
    if len(cells) != len(names):
        raise UserError(
            f"{where}, line {number}: {_values(cells)} for {len(names)} columns; "
            "put a name that holds a comma in double quotes and leave unknown values empty"
        )
    return Line(where, number, dict(zip(names, cells, strict=True)))


def _values(cells: list[str]) -> str:
    return "1 value" if len(cells) == 1 else f"{len(cells)} values"


def _names(where: str, number: int, head: list[str], columns: Columns) -> list[str]:
    """The columns of a file, named as here; raises `UserError` for a head that has not all."""
    while head and not head[-1]:
        head = head[:-1]
    place = f"{where}, line {number}"
    names = [_plain(name) for name in head]
    missing = [column for column in columns.required if column not in names]
    if missing:
        _refuse_separator(place, head, missing)
    _refuse_near(place, names, [*missing, *columns.optional])
    if missing:
        raise UserError(
            f"{place}: no column {', '.join(missing)}; the first line must name "
            f"{', '.join(columns.required)} (found: {escaped(', '.join(head)[:200]) or 'nothing'})"
        )
    for name in names:
        if names.count(name) > 1:
            raise UserError(f"{place}: the column {shown(name)} is named twice; keep one")
    return names


def _plain(name: str) -> str:
    """`Paid Staff` is `paid_staff`: capitals, spaces and hyphens do not count."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _refuse_separator(place: str, head: list[str], missing: list[str]) -> None:
    for mark, called in SEPARATORS.items():
        found = {_plain(name.strip('"')) for cell in head for name in cell.split(mark)}
        if found & set(missing):
            raise UserError(f"{place}: the columns are separated by {called}; {REMEDY}")


def _refuse_near(place: str, names: list[str], known: list[str]) -> None:
    """A column that nobody reads is left alone, unless its name is nearly one that is read."""
    for column in known:
        near = [] if column in names else get_close_matches(column, names, 1, NEAR)
        if near:
            raise UserError(f"{place}: unknown column {shown(near[0])}; did you mean {column!r}?")

"""Reading agencies.csv and links.csv of the Drabek form: rows checked at the door.

Columns that are not named here are never read; above all the rank columns, which are
results of the event and serve validation only.
"""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from simulation.errors import UserError
from simulation.scenario.problems import nearest, shown
from simulation.scenario.schema import Contact, Sponsor

SPONSORS: tuple[Sponsor, ...] = get_args(Sponsor)
CONTACT_BY_FREQUENCY: dict[str, Contact] = {
    "1": "continuously",
    "2": "hourly",
    "3": "every-few-hours",
    "4": "daily",
}
PLACE_BY_LOCATION = {"": None, "L": "local", "NL": "not local", "B": "local and beyond"}
LOCATIONS = "L (local), NL (not local) or B (both)"
AGENCY_COLUMNS = ("agency", "name", "sponsorship", "paid_staff", "volunteer_staff")
LINK_COLUMNS = ("sender", "receiver", "frequency")
MOST_BYTES = 10_000_000  # far beyond any network that people were interviewed about
MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency as recorded; staff in people, None where it is not known."""

    number: str
    name: str
    sponsor: Sponsor
    paid_staff: float | None
    volunteer_staff: float | None
    place: str | None
    line: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One directed report of contact between two agencies, by their numbers."""

    sender: str
    receiver: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file and where it stands, so that a problem can be named."""

    file: Path
    number: int
    cells: dict[str, str]

    def problem(self, column: str, rule: str) -> ValueError:
        """The error of one cell: file, line, column, value and the rule that it breaks."""
        value = shown(self.cells[column])
        return ValueError(f"{self.file}, line {self.number}: {column} is {value}; {rule}")


class RowProblems:
    """Collects what is wrong in a file, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, problem: ValueError) -> None:
        """Keep one problem for the end."""
        self.found.append(str(problem))

    def raise_if_any(self) -> None:
        """Tell all problems, the first `MOST_PROBLEMS` in full; `UserError`."""
        if not self.found:
            return
        rest = len(self.found) - MOST_PROBLEMS
        more = [f"... and {rest} more"] if rest > 0 else []
        raise UserError("\n".join(self.found[:MOST_PROBLEMS] + more))


def read_agencies(path: Path) -> list[AgencyRow]:
    """The agencies of a file, in its order; `UserError` names every bad row."""
    problems = RowProblems()
    rows: list[AgencyRow] = []
    for line in _lines(path, AGENCY_COLUMNS):
        try:
            rows.append(_agency(line, rows))
        except ValueError as problem:
            problems.add(problem)
    problems.raise_if_any()
    return rows


def read_links(path: Path, agencies: list[AgencyRow]) -> list[LinkRow]:
    """The reported contacts of a file, in its order; `UserError` names every bad row."""
    problems = RowProblems()
    numbers = {agency.number for agency in agencies}
    rows: dict[tuple[str, str], LinkRow] = {}
    for line in _lines(path, LINK_COLUMNS):
        try:
            row = _link(line, numbers, rows)
            rows[row.sender, row.receiver] = row
        except ValueError as problem:
            problems.add(problem)
    problems.raise_if_any()
    return list(rows.values())


def _agency(line: Line, before: list[AgencyRow]) -> AgencyRow:
    number = line.cells["agency"]
    if not number:
        raise line.problem("agency", "it must be a number or a short name, used in the links")
    for other in before:
        if other.number == number:
            raise line.problem("agency", f"line {other.line} has the same; each needs its own")
    return AgencyRow(
        number=number,
        name=_name(line),
        sponsor=_sponsor(line),
        paid_staff=_staff(line, "paid_staff"),
        volunteer_staff=_staff(line, "volunteer_staff"),
        place=_place(line),
        line=line.number,
    )


def _name(line: Line) -> str:
    name = line.cells["name"]
    if not any(letter.isalnum() for letter in name):
        raise line.problem("name", "it must hold at least one letter or digit")
    return name


def _sponsor(line: Line) -> Sponsor:
    value = line.cells["sponsorship"].lower()
    for sponsor in SPONSORS:
        if value == sponsor:
            return sponsor
    raise line.problem("sponsorship", f"it is not a sponsor; {nearest(value, SPONSORS)}")


def _staff(line: Line, column: str) -> float | None:
    text = line.cells[column]
    if not text:
        return None
    try:
        staff = float(text)
    except ValueError:
        staff = math.nan
    if not math.isfinite(staff) or staff < 0:
        raise line.problem(column, "it must be a number of people, 0 or more, or empty")
    return staff


def _place(line: Line) -> str | None:
    location = line.cells.get("location", "")
    if location not in PLACE_BY_LOCATION:
        raise line.problem("location", f"it must be {LOCATIONS}, or empty")
    return PLACE_BY_LOCATION[location]


def _link(line: Line, numbers: set[str], before: dict[tuple[str, str], LinkRow]) -> LinkRow:
    sender, receiver = line.cells["sender"], line.cells["receiver"]
    for column in ("sender", "receiver"):
        if line.cells[column] not in numbers:
            rule = f"no agency has that number; {nearest(line.cells[column], numbers)}"
            raise line.problem(column, rule)
    if sender == receiver:
        raise line.problem("receiver", "it is the sender; a contact has two agencies")
    if (sender, receiver) in before:
        raise line.problem("receiver", f"contact of {sender} with it is already reported above")
    return LinkRow(sender, receiver, _contact(line))


def _contact(line: Line) -> Contact:
    frequency = line.cells["frequency"]
    if frequency not in CONTACT_BY_FREQUENCY:
        meanings = ", ".join(f"{key} {value}" for key, value in CONTACT_BY_FREQUENCY.items())
        raise line.problem("frequency", f"it must be one of: {meanings}")
    return CONTACT_BY_FREQUENCY[frequency]


def _lines(path: Path, required: tuple[str, ...]) -> Iterator[Line]:
    """The rows of a file as cells by column, blank rows left out."""
    reader = csv.reader(_text(path).splitlines(keepends=True), strict=True)
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        _check_header(path, columns, required)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _line(path, reader.line_num, columns, cells)
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: not a row of CSV; {error}") from None


def _line(path: Path, number: int, columns: list[str], cells: list[str]) -> Line:
    if len(cells) != len(columns):
        raise UserError(
            f"{path}, line {number}: {len(cells)} values for {len(columns)} columns; "
            "put a name that holds a comma in double quotes and leave unknown values empty"
        )
    return Line(path, number, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


def _check_header(path: Path, columns: list[str], required: tuple[str, ...]) -> None:
    missing = [column for column in required if column not in columns]
    if missing:
        raise UserError(
            f"{path}, line 1: no column {', '.join(missing)}; the first line must name "
            f"{', '.join(required)} (found: {', '.join(columns)[:200] or 'nothing'})"
        )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path}: over {MOST_BYTES // 1_000_000} MB; a network is far smaller")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path}: not a text file in UTF-8; save it as CSV in UTF-8") from None
    except OSError as error:
        raise UserError(f"{path}: cannot be read; {error.strerror}") from None
    if "\0" in text:
        raise UserError(f"{path}: not a text file; save it as CSV in UTF-8")
    return text

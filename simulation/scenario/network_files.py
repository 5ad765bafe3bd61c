"""Reading agencies.csv and links.csv of the Drabek form: rows checked at the door.

Columns that are not named here are never read; above all the rank columns, which are
results of the event and serve validation only.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import one_line
from metalead.simulation.input.problems import nearest
from metalead.simulation.scenario.quantity import MOST, MOST_TEXT
from metalead.simulation.scenario.schema import Contact, Sponsor
from metalead.simulation.scenario.source import shown_path
from metalead.simulation.scenario.table_files import Columns, Line, lines

SPONSORS: tuple[Sponsor, ...] = get_args(Sponsor)
CONTACT_BY_FREQUENCY: dict[str, Contact] = {
    "1": "continuously",
    "2": "hourly",
    "3": "every-few-hours",
    "4": "daily",
}
PLACE_BY_LOCATION = {"": None, "L": "local", "NL": "not local", "B": "local and beyond"}
LOCATIONS = "L (local), NL (not local) or B (both)"
AGENCIES = Columns(
    required=("agency", "name", "sponsorship", "paid_staff", "volunteer_staff"),
    optional=("location",),
)
LINKS = Columns(required=("sender", "receiver", "frequency"))
UNKNOWN = frozenset({"", "na", "n/a"})  # of staff; R and spreadsheets write NA
NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?(e\+?[0-9]+)?|\.[0-9]+", re.ASCII | re.IGNORECASE)
WHOLE = re.compile(r"([0-9]+)\.0+", re.ASCII)  # as pandas writes whole numbers beside empty cells
MOST_PROBLEMS = 20
MOST_FOUND = 100  # a file of nothing but mistakes need not be read to its end
MOST_LIKENED = 200  # agencies whose numbers are compared with a wrong one


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


class RowProblems:
    """Collects what is wrong in a file, so that it is told at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, problem: ValueError) -> None:
        """Keep one problem for the end, which comes early in a file of nothing else."""
        self.found.append(str(problem))
        if len(self.found) >= MOST_FOUND:
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Tell all problems, the first `MOST_PROBLEMS` in full; `UserError`."""
        if not self.found:
            return
        rest = len(self.found) - MOST_PROBLEMS
        more = [f"... and {rest} or more"] if rest > 0 else []
        raise UserError("\n".join(self.found[:MOST_PROBLEMS] + more))


def read_agencies(path: Path) -> list[AgencyRow]:
    """The agencies of a file, in its order; `UserError` names every bad row."""
    problems = RowProblems()
    rows: dict[str, AgencyRow] = {}
    for line in lines(path, AGENCIES):
        try:
            row = _agency(line, rows)
            rows[row.number] = row
        except ValueError as problem:
            problems.add(problem)
    problems.raise_if_any()
    if not rows:
        raise UserError(f"{shown_path(path)}: names the columns but no agency; add a line for each")
    return list(rows.values())


def read_links(path: Path, agencies: list[AgencyRow]) -> list[LinkRow]:
    """The reported contacts of a file, in its order; `UserError` names every bad row."""
    problems = RowProblems()
    numbers = {agency.number for agency in agencies}
    rows: dict[tuple[str, str], LinkRow] = {}
    for line in lines(path, LINKS):
        try:
            row = _link(line, numbers, rows)
            rows[row.sender, row.receiver] = row
        except ValueError as problem:
            problems.add(problem)
    problems.raise_if_any()
    return list(rows.values())


def _agency(line: Line, before: dict[str, AgencyRow]) -> AgencyRow:
    number = _key(line, "agency")
    if not number:
        raise line.problem("agency", "it must be a number or a short name, used in the links")
    if number in before:
        first = before[number].line
        raise line.problem("agency", f"line {first} has the same; each needs its own")
    return AgencyRow(
        number=number,
        name=_name(line),
        sponsor=_sponsor(line),
        paid_staff=_staff(line, "paid_staff"),
        volunteer_staff=_staff(line, "volunteer_staff"),
        place=_place(line),
        line=line.number,
    )


def _key(line: Line, column: str) -> str:
    """What stands for an agency: 1.0 is 1."""
    return WHOLE.sub(r"\1", line.cells[column])


def _name(line: Line) -> str:
    try:
        name = one_line(line.cells["name"])
    except ValueError as error:
        raise line.problem("name", f"it {error}") from None
    if not any(letter.isalnum() for letter in name):
        raise line.problem("name", "it must hold at least one letter or digit")
    if len(name) > MOST_TEXT:
        raise line.problem("name", f"it has {len(name):,} letters; at most {MOST_TEXT:,} are read")
    return name


def _sponsor(line: Line) -> Sponsor:
    value = line.cells["sponsorship"].lower()
    for sponsor in SPONSORS:
        if value == sponsor:
            return sponsor
    named = [sponsor for sponsor in SPONSORS if sponsor in re.findall("[a-z]+", value)]
    if len(named) > 1:
        both = " and ".join(named)
        raise line.problem(
            "sponsorship", f"it names {both}; write the one that the agency belongs to"
        )
    raise line.problem("sponsorship", f"it is not a sponsor; {nearest(value, SPONSORS)}")


def _staff(line: Line, column: str) -> float | None:
    text = line.cells[column]
    if text.lower() in UNKNOWN:
        return None
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        raise line.problem(column, "write it without a comma, decimals after a point")
    if not NUMBER.fullmatch(text) or float(text) > MOST:
        rule = f"it must be a number of people, 0 or more, to {MOST:,.0f}, or empty (or NA)"
        raise line.problem(column, rule)
    return float(text)


def _place(line: Line) -> str | None:
    location = line.cells.get("location", "").upper()
    if location not in PLACE_BY_LOCATION:
        raise line.problem("location", f"it must be {LOCATIONS}, or empty")
    return PLACE_BY_LOCATION[location]


def _link(line: Line, numbers: set[str], before: Collection[tuple[str, str]]) -> LinkRow:
    sender, receiver = _key(line, "sender"), _key(line, "receiver")
    for column, number in (("sender", sender), ("receiver", receiver)):
        if number not in numbers:
            some = sorted(numbers)[:MOST_LIKENED]
            raise line.problem(column, f"no agency has that number; {nearest(number, some)}")
    if sender == receiver:
        raise line.problem("receiver", "it is the sender; a contact has two agencies")
    if (sender, receiver) in before:
        raise line.problem("receiver", f"contact of {sender} with it is already reported above")
    return LinkRow(sender, receiver, _contact(line))


def _contact(line: Line) -> Contact:
    frequency = _key(line, "frequency")
    if frequency not in CONTACT_BY_FREQUENCY:
        meanings = ", ".join(f"{key} {value}" for key, value in CONTACT_BY_FREQUENCY.items())
        raise line.problem("frequency", f"it must be one of: {meanings}")
    return CONTACT_BY_FREQUENCY[frequency]

"""The columns of a MSEL: HSEEP's, and what else they are called; a mapping for other headings.

Source: FEMA, Homeland Security Exercise and Evaluation Program (2020), template of the MSEL.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest, shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column that says something of an inject. name: the inject's field; width: in letters;
    others: what planners call it too, in small letters."""

    name: str
    heading: str
    width: int
    others: str

    def is_called(self, heading: str) -> bool:
        """Whether this is a name of the column."""
        return plainly(heading) in {self.name, plainly(self.heading), *self.others.split(", ")}


COLUMNS = (
    Column(
        "number",
        "Inject number",
        9,
        "event number, event/inject number, msel number, msel, inject, event, inject no, event no",
    ),
    Column(
        "at",
        "Exercise time",
        10,
        "time, event time, exercise day/time, scenario time, hour, exercise hour, scenario hour",
    ),
    Column("title", "Event title", 26, "event name, inject title, subject"),
    Column(
        "text",
        "Event description",
        56,
        "description, inject text, inject description, message, synopsis, event synopsis",
    ),
    Column(
        "sender",
        "Injected by",
        20,
        "sent by, from, controller, responsible controller, origin, simulated by",
    ),
    Column(
        "means",
        "Mode of delivery",
        14,
        "mode, method, delivery, delivery method, method of delivery, inject mode, channel",
    ),
    Column(
        "to",
        "Recipient",
        34,
        "recipients, recipient player, recipient players, recipient player(s), player, players",
    ),
    Column(
        "expected",
        "Expected action",
        44,
        "expected player action, expected actions, expected outcome, expected response, "
        "expected outcome of player action",
    ),
    Column(
        "objectives",
        "Objective (core capability)",
        34,
        "objective, core capability, capability, objective/core capability",
    ),
    Column("does", "Effect in the disaster", 44, "effect, effect in the world"),
)
BY_NAME = {column.name: column for column in COLUMNS}
NOTES = "Notes"  # HSEEP's last column, kept with those that are a planner's own


def plainly(heading: str) -> str:
    """A heading in small letters, without the space and marks around it."""
    return " ".join(heading.lower().split()).strip(" .:#*")


def recognised(heading: str) -> str | None:
    """The inject's field that a heading of a spreadsheet means, if it is a usual one."""
    return next((column.name for column in COLUMNS if column.is_called(heading)), None)


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns of a planner's spreadsheet are called: by heading the inject's field.

    Usual headings need none; those here go before. Raises `UserError` for a field that is none.
    """

    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for heading, name in self.fields.items():
            if name not in BY_NAME:
                raise UserError(
                    f"columns, {heading!r}: {shown(name)} is no field of an inject; "
                    f"{nearest(name, BY_NAME, len(BY_NAME))}"
                )
        if len(set(self.fields.values())) < len(self.fields):
            raise UserError("columns: two headings have the same field; leave one of them out")

    def field_of(self, heading: str) -> str | None:
        """The field that a heading means; None: it is a column of the planner's own."""
        given = {plainly(known): name for known, name in self.fields.items()}
        named = given.get(plainly(heading))
        if named is not None:
            return named
        usual = recognised(heading)
        return None if usual in given.values() else usual

    def heading_of(self, name: str) -> str:
        """What the column of a field is called."""
        given = (heading for heading, known in self.fields.items() if known == name)
        return next(given, BY_NAME[name].heading)

    def of(self, headings: Iterable[str]) -> "Headings":
        """The mapping that these headings of a spreadsheet have, to be kept."""
        found = ((heading, self.field_of(heading)) for heading in headings)
        return Headings({heading: name for heading, name in found if name is not None})

"""Who may do what: the rights table as a result, `organisations(["command", "network"])`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from metalead.simulation.comparison.table import sentence_of
from metalead.simulation.input.amounts import several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import (
    DECISIONS,
    LIMITS,
    ORGANISATION_BY_ID,
    ORGANISATIONS,
    Organisation,
    Right,
)
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import as_range, resolved
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.reporting.words import listed
from metalead.simulation.runs.checks import scenario_of
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Group

SPAN = ("delegation", "sectors", "sector_desk")  # levers of the table itself, shown for all
MOVES = "moves rows"
PARTS = {"who": "who decides", "binds": "what binds", "news": "where news goes"}


@dataclass(frozen=True, slots=True)
class Column:
    """One organisation: its cells, and the levers (id to value) that span the table or are its own.

    base: the built-in one that it starts from, which is itself if it is built in. post: its command
    post, where it names one.
    """

    id: str
    sentence: str
    base: Organisation
    post: str | None
    levers: Mapping[str, Range]

    def words(self, decision: str) -> dict[str, str]:
        """{'who': 'post or holder', ...}: with 'or' where it is not known."""
        ways = self.base.ways(decision)
        return {part: " or ".join(dict.fromkeys(getattr(w, part) for w in ways)) for part in PARTS}

    def value(self, lever: str) -> str:
        """'0.7'; '' of a lever that it leaves alone, and of a sector's desk where there is none."""
        no_sectors = self.levers["sectors"].high == 0.0
        if lever not in self.levers or (lever == "sector_desk" and no_sectors):
            return ""
        return self.levers[lever].words

    def document(self) -> Json:
        """What a document holds of it."""
        rights = {
            one.id: [right._asdict() for right in self.base.ways(one.id)] for one in DECISIONS
        }
        said = {"id": self.id, "sentence": self.sentence, "base": self.base.id, "post": self.post}
        return said | {
            "rights": rights,
            "adapts": self.base.adapts,
            "levers": {name: kept.as_json() for name, kept in self.levers.items()},
        }


@dataclass(frozen=True)
class Organisations(Report):
    """The rights table of some organisations."""

    columns: tuple[Column, ...]

    @property
    def levers(self) -> tuple[str, ...]:
        """The levers that have a row: those that span the table, then what any of these sets."""
        found = {name for column in self.columns for name in column.levers} - {*SPAN}
        return (*SPAN, *(lever.id for lever in LEVERS if lever.id in found))

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.comparison.rights_words import report

        return report(self)

    def rows(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each row's name, and its cell in every column, as text."""
        for one in DECISIONS:
            yield one.id, tuple(cell(column.base.ways(one.id)) for column in self.columns)
        yield from self.rest()

    def rest(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The rows that are no kind of decision: whether rows are moved, the post, the levers."""
        if any(column.base.adapts for column in self.columns):
            yield MOVES, tuple("yes" if column.base.adapts else "" for column in self.columns)
        if any(column.post for column in self.columns):
            yield "post", tuple(column.post or "" for column in self.columns)
        for lever in self.levers:
            yield lever, tuple(column.value(lever) for column in self.columns)

    def frame(self) -> "pd.DataFrame":
        """A row a decision, then a row a lever; a column an organisation; all of it text."""
        import pandas as pd

        names = [column.id for column in self.columns]
        return pd.DataFrame.from_dict(dict(self.rows()), orient="index", columns=names)

    def document(self) -> Json:
        """Decisions with what they are, organisations with all their cells."""
        return {
            "format": "metalead organisations 1",
            "decisions": [asdict(one) for one in DECISIONS],
            "organisations": [column.document() for column in self.columns],
        }

    @property
    def gist(self) -> tuple[str, ...]:
        """Whose rights they are."""
        return (f"who may do what under {listed([column.id for column in self.columns])}",)

    def glance(self) -> "pd.DataFrame":
        """The table itself."""
        return self.frame()


def cell(ways: Sequence[Right]) -> str:
    """'the post decides, by authority; news goes to peers'; several, where it is not known."""
    return "; or ".join(right.words for right in ways)


def organisations(
    names: Sequence[str] | str | None = None, scenario: str | Scenario | None = None
) -> Organisations:
    """Who may do what, under each way of leading: the rights table.

    names: ids of organisations, or a text of them with commas; by default all. scenario: a scenario
        (or its id or file) whose own organisations and levers count too.

    Raises `UserError` for a name that is no way of leading, and for a scenario that is not valid.
    """
    here = scenario_of(scenario) if scenario is not None else None
    known = ids(here)
    chosen = several(names.split(",") if isinstance(names, str) else names) if names else known
    if chosen is None:
        raise UserError(f"names: must be several, as {known[:2]!r}, not {shown(names)}")
    wanted = list(dict.fromkeys(map(str.strip, map(str, chosen))))
    for name in wanted:
        check(name, known)
    return Organisations(tuple(column_of(name, here) for name in wanted))


def ids(scenario: Scenario | None) -> tuple[str, ...]:
    """The ways of leading there are, a scenario's own last."""
    own = tuple(one.id for one in scenario.organisations) if scenario is not None else ()
    return (*(one.id for one in ORGANISATIONS if one.id not in own), *own)


def check(name: str, known: Sequence[str]) -> None:
    """Raise `UserError` for what is no way of leading."""
    if name in LIMITS:
        raise UserError(
            f"{name}: is a limit and no way of leading: nobody decides anything in it. "
            f"Choose from {', '.join(known)}"
        )
    if name not in known:
        raise UserError(
            f"there is no organisation {name!r}; {nearest(name, known, 0)} "
            f"(choices: {', '.join(known)})"
        )


def column_of(name: str, scenario: Scenario | None) -> Column:
    """One organisation as it stands, in a scenario where one is given."""
    if scenario is not None:
        return column_in(scenario, Arm(name, name))
    base = ORGANISATION_BY_ID[name]
    own = {name: as_range(value) for name, value in base.levers.items()}
    values = {lever.id: lever.kept for lever in LEVERS} | own
    return Column(name, base.sentence, base, None, shown_levers(values, set(base.levers)))


def column_in(scenario: Scenario, arm: Arm) -> Column:
    """An arm, which is no limit, as it stands in a scenario."""
    here = resolved(scenario, arm)
    post = arm.post or (here.spec.post if here.spec is not None else None)
    levers = shown_levers(here.ranges, here.set_levers)
    return Column(arm.label, sentence_of(scenario, arm), here.organisation, post, levers)


def shown_levers(values: Mapping[str, Range], own: set[str]) -> dict[str, Range]:
    """The levers that span the table, and those that somebody sets for this organisation."""
    return {name: values[name] for name in (*SPAN, *sorted(own - {*SPAN}))}

"""The page that a command prints: heading, tables, the answer, an empty line between two."""

from collections.abc import Iterable
from functools import partial
from math import isnan
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from metalead.simulation.reporting.words import decimals, plus_minus, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from metalead.simulation.reporting.report import Finding

name = partial(Column, no_wrap=True)  # columns: of names, of long texts, of numbers
folded = partial(Column, overflow="fold")
number = partial(Column, justify="right", no_wrap=True)
under_name = partial(Column, justify="right", overflow="fold")  # of numbers under a user's name


def page(
    finding: "Finding", ran: Iterable[str], *parts: RenderableType, outcome: str | None = None
) -> Group:
    """All that is printed of a finding: its title and what was run, the parts, the answer.

    A part that is a text says how to read the one before it. outcome: the only one that is told.
    """
    last = answer(finding.verdict, finding.beside(outcome))
    return spaced(heading(finding, ran), *parts, last)


def spaced(*parts: RenderableType) -> Group:
    """The parts, an empty line between two."""
    found = [Text(part, style="dim") if isinstance(part, str) else part for part in parts]
    return Group(*[piece for part in found for piece in (Text(""), part)][1:])


def heading(finding: "Finding", ran: Iterable[str]) -> Text:
    """The scenario's title, what was run, and what has to be known of how."""
    scenario = finding.scenario
    text = Text(f"{scenario.title} ({scenario.id})\n", style="bold")
    text.append("\n".join(ran), style="not bold")
    return text.append("".join(f"\nNote: {note}" for note in finding.notes))


def answer(sentences: str, line: str) -> Text:
    """What a report ends with: the plain sentences, and what is to be read beside them."""
    text = Text(sentences, style="bold")
    return text.append(f"\n{line}", style="not bold") if line else text


def table(*columns: Column) -> Table:
    """An empty table without lines."""
    return Table(*columns, box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")


def titled(title: str, table: Table) -> Group:
    """A table below its title, which may be wider than it."""
    return Group(Text(title, style="bold"), table)


def cells(found: Estimate, unit: str = "") -> tuple[str, str, str]:
    """The mean of a difference and both half-widths, with the decimals that luck's bears, or
    both's where luck's is not known."""
    places = decimals(found.half_width, found.mean, unit)
    both = "too few" if found.worlds == 1 and not isnan(found.luck) else None
    return (
        signed(found.mean, places),
        plus_minus(found.luck, places),
        both or plus_minus(found.assumed, places),
    )

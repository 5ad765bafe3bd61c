"""What `metalead assumptions` prints: the largest shares, how to read them, the sentences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from metalead.simulation.reporting.page import name, number, page, table, titled
from metalead.simulation.reporting.words import counted, percent, scale_of, signed

if TYPE_CHECKING:
    from metalead.simulation.experiments.assumptions import Assumptions, Carried

ROWS = 15
LEGEND = (
    "Share: of the variance that assumptions add to the difference, as far as a straight line "
    "shows it, with a 95% interval over worlds; shares of what is drawn independently add up. "
    "Rise: how much the gain grows from the low end of the range to the high one. To make the "
    "interval shorter, measure what carries most of it, or hold it with --set where it is a lever."
)


def report(result: "Assumptions") -> Group:
    """Everything there is to print, in order."""
    second, first = result.arms[1].label, result.arms[0].label
    rows = result.shown(ROWS)
    title = "What the interval of luck and assumptions hangs on"
    return page(
        result,
        [
            f"{second} less {first}, {result.outcome.gain}: "
            f"{counted(len(result.quantities), 'assumption')} in "
            f"{counted(result.found.worlds, 'world')}, "
            f"{counted(result.found.replications, 'disaster')}."
        ],
        *((titled(title, shares_table(result, rows)), LEGEND) if rows else ()),
        outcome=result.outcome.id,
    )


def shares_table(result: "Assumptions", rows: "tuple[Carried, ...]") -> Table:
    """A row an assumption."""
    made = table(Column("assumption"), name("range"), number("share"), name("95%"), number("rise"))
    for told, *cells in cells_of(result, rows):
        made.add_row(Text(told), *cells)  # no markup: names are the scenario's
    return made


def cells_of(result: "Assumptions", rows: "tuple[Carried, ...]") -> Iterator[list[str]]:
    """Of each assumption name, range, share, its interval, and the rise."""
    told = scale_of(result.outcome.noun, result.found.luck, *(one.share.slope for one in rows))
    unit = told.unit.rpartition("|")[2]
    for one in rows:
        share = one.share
        yield [
            result.name_of(one),
            f"{one.drawn.low:g} to {one.drawn.high:g}{one.drawn.shape}",
            percent(min(1.0, share.share)),
            f"{percent(max(0.0, share.low))} to {percent(min(1.0, share.high))}",
            f"{signed(share.slope * told.factor, told.places)} {unit}".rstrip(),
        ]

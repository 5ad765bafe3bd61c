"""What `metalead organisations` prints: the rights table, a part for each kind of decision."""

from collections.abc import Iterator, Sequence
from itertools import batched
from math import ceil

from rich.console import Group, RenderableType
from rich.table import Column as Heading, Table
from rich.text import Text

from metalead.simulation.comparison.rights_table import Column, Organisations
from metalead.simulation.parameters.organisations import DECISIONS, Decision
from metalead.simulation.reporting.page import folded, name, spaced, table, titled

LONG = 11  # letters of a name that stand in one line
A_TABLE = 7  # organisations that fit into 80 columns
NAMED = {"who": "who", "binds": "by", "news": "news"}
MEANINGS = {
    "who": "Who decides. scene: the agency whose people saw it. post: the command post or leader "
    "of leaders, and for its zones a sector's commander. superior: whoever stands above in the "
    "line of command. holder: whoever has the units.",
    "by": "What binds. authority: an order obliges whoever stands in the line of command of who "
    "gives it. influence: a request, agreed to by trust.",
    "news": "Where word of it goes. A meta-leader is told, and asked, and brokers: it knows who "
    "has what, introduces, vouches and refers; the holder decides.",
    "or": "It is not known which; each disaster's assumptions draw one.",
    "delegation": "The share of incidents, from the routine end, that those on the spot deal with "
    "by themselves under any way of leading, other agencies' units too.",
    "sectors": "Posts below the command post, each for some zones, with sector_desk people and a "
    "commander on the spot. None where word does not go to a post.",
    "moves rows": "The post shifts shares of decisions, and what binds, by what goes unserved.",
}
FURTHER = (
    "Everything else (desks, channels, neighbours, prices of attention) is the same for all. What "
    "each cell means, and what it is called elsewhere: docs/rights.md."
)


def report(result: Organisations) -> Group:
    """Everything there is to print, in order."""
    tables = ceil(len(result.columns) / A_TABLE)
    parts: list[RenderableType] = [sentences(result.columns)]
    for columns in batched(result.columns, ceil(len(result.columns) / tables)):
        parts += [decision_table(one, columns) for one in DECISIONS]
        parts.append(number_table(result, columns))
    return spaced(*parts, meanings(result), FURTHER)


def sentences(columns: Sequence[Column]) -> Table:
    """A line for each organisation: what it is."""
    made = table(name(), folded())
    made.show_header = False
    for column in columns:
        made.add_row(Text(column.id, style="bold"), column.sentence)
    return made


def decision_table(decision: Decision, columns: Sequence[Column]) -> Group:
    """One kind of decision: who, by what, and where news goes."""
    made = table(name(), *headings(columns))
    words = [column.words(decision.id) for column in columns]
    for part, told in NAMED.items():
        made.add_row(told, *(one[part].replace(" or ", "\nor ") for one in words))
    return titled(f"{decision.id}: {decision.sentence}", made)


def number_table(result: Organisations, columns: Sequence[Column]) -> Group:
    """The rows that are numbers, or a name."""
    made = table(name(), *headings(columns))
    start = result.columns.index(columns[0])
    for row, cells in result.rest():
        made.add_row(row, *cells[start : start + len(columns)])
    return titled("How much is decided on the spot, and by how many posts", made)


def headings(columns: Sequence[Column]) -> Iterator[Heading]:
    """The names of the organisations, a long one in lines."""
    for column in columns:
        long = len(column.id) > LONG
        yield Heading(column.id.replace("-", "-\n") if long else column.id, overflow="fold")


def meanings(result: Organisations) -> Table:
    """What the words of the table mean, of those that stand in it."""
    rows = {row for row, _ in result.rest()}
    unknown = any(column.base.unknown for column in result.columns)
    made = table(name(), folded())
    made.show_header = False
    for word, said in MEANINGS.items():
        if word in {*NAMED.values(), *rows} or (word == "or" and unknown):
            made.add_row(word, said)
    return made

"""What `metalead regimes` prints: the map in characters, the sentences."""

from string import ascii_uppercase
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from metalead.simulation.reporting.page import page
from metalead.simulation.reporting.words import counted
from metalead.simulation.statistics.plane import Axis

if TYPE_CHECKING:
    from metalead.simulation.experiments.regime_map import RegimeMap

UNKNOWN, ALIKE = "\N{MIDDLE DOT}", "="
ROWS, COLUMNS = 15, 41  # of the map in characters, at most


def report(result: "RegimeMap") -> Group:
    """Everything there is to print, in order."""
    return page(result, arms_and_axes(result), Text(drawn(result)), outcome=result.outcome.id)


def arms_and_axes(result: "RegimeMap") -> list[str]:
    """The arms, how often each point is run, a line for each axis."""
    return [
        f"{' and '.join(result.labels)}, each measured point with "
        f"{counted(result.replications, 'disaster')} of its own, the same for every arm.",
        f"across: {axis_in_words(result.plane.x)}",
        f"up: {axis_in_words(result.plane.y)}",
    ]


def axis_in_words(axis: Axis) -> str:
    """'scarcity, 0.1 to 10 (times, in factors)'."""
    found = axis.range
    scale = ", in equal factors" if axis.logarithmic else ""
    return f"{axis.name}, {found.low:g} to {found.high:g} ({found.lever.unit}{scale})"


def drawn(result: "RegimeMap") -> str:
    """The map: a letter where an arm is known to be ahead."""
    letters = letters_of(result.labels)
    across = thinned(len(result.plane.x.values), COLUMNS)
    rows = []
    for y in reversed(thinned(len(result.plane.y.values), ROWS)):
        cells = [y * len(result.plane.x.values) + x for x in across]
        rows.append("  " + "".join(character(result, cell, letters) for cell in cells))
    key = [f"{letter} {label}" for letter, label in zip(letters, result.labels, strict=True)]
    key += [f"{ALIKE} alike"] * bool(result.leads.alike.any()) + [f"{UNKNOWN} not known"]
    return "\n".join([*rows, "  " + ",  ".join(key)])


def thinned(count: int, most: int) -> list[int]:
    """At most `most` of `count` places, evenly, both ends among them."""
    if count <= most:
        return list(range(count))
    return [round(nth * (count - 1) / (most - 1)) for nth in range(most)]


def letters_of(labels: tuple[str, ...]) -> list[str]:
    """A letter for each arm: its first where that is free, else another."""
    found: list[str] = []
    for label in labels:
        choices = [*label.upper(), *ascii_uppercase]
        found.append(next(c for c in choices if c.isalpha() and c not in found))
    return found


def character(result: "RegimeMap", cell: int, letters: list[str]) -> str:
    """What stands for one cell."""
    leads = result.leads
    if leads.alike[cell]:
        return ALIKE
    return letters[leads.winner[cell]] if leads.known[cell] else UNKNOWN

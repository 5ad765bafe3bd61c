"""What `metalead claims` prints: a row a claim, then a row an idea's effect."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from metalead.simulation.claims import words
from metalead.simulation.claims.declared import CLAIMS
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.verdicts import MEANING, Verdict
from metalead.simulation.reporting.page import folded, name, spaced, table, titled

if TYPE_CHECKING:
    from metalead.simulation.claims.result import ClaimResults

STYLES: dict[Verdict, str] = {
    "holds": "bold green",
    "does not hold": "bold red",
    "the other way": "bold red",
    "not decided": "yellow",
}
LEGEND = (
    "Each number is what comes of it in a model of the event, in words for which way it goes. In "
    "brackets two 95% intervals, luck alone; luck and assumptions. Worlds: in how many "
    "of the draws of all that is assumed the mean goes the text's way. Verdicts go by luck and "
    "assumptions. Reasons are from 300 disasters in 150 worlds."
)


def report(results: "ClaimResults") -> Group:
    """The tables, how to read them, the count."""
    parts = [titled(words.TITLES[sort], claims_table(results.of(sort))) for sort in results.sorts]
    meaning = " ".join(f"{verdict.capitalize()}: {told}." for verdict, told in MEANING.items())
    notes = "\n".join(f"Note: {note}" for note in results.notes)
    seeds = f"Seeds {results.first_seed} to {results.first_seed + results.replications - 1}."
    last = Text("\n".join(filter(None, (results.verdict, notes))), style="bold")
    return spaced(*parts, f"{LEGEND} {meaning} {seeds}", last)


def claims_table(measured: Sequence[Measured]) -> Table:
    """A row each, what it says above the contrast and the numbers."""
    made = table(
        Column("claim, event, contrast", ratio=1), folded("gain"), name("worlds"), name("verdict")
    )
    for one in measured:
        made.add_row(*cells(one))
    return made


def cells(one: Measured) -> list[str | Text]:
    """One claim."""
    luck, both = words.intervals(one)
    why = words.why(one)
    said = f"{one.claim.says}\n  {one.claim.event}, {one.outcome.name}: {one.claim.contrast}"
    return [
        f"{said}\n  {why}" if why else said,
        Text(f"{words.mean(one)}\n[{luck}]\n[{both}]"),  # no markup: '[not known]' is no tag
        words.worlds(one),
        Text(one.verdict, style=STYLES[one.verdict]),
    ]


def every_claim() -> Group:
    """All claims as they are declared."""
    made = table(name("id"), Column("claim", ratio=1), folded("event"))
    for claim in CLAIMS:
        made.add_row(claim.id, claim.says, claim.event)
    return spaced(made, "What they come out as is measured: metalead claims.")

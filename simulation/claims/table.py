"""What `metalead claims` prints: claims, effects of ideas, checks, each with a row an event."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from metalead.simulation.claims import words
from metalead.simulation.claims.declared import CLAIMS
from metalead.simulation.claims.events import PLACES
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.on_events import on_events
from metalead.simulation.claims.verdicts import MEANING, Verdict
from metalead.simulation.reporting.page import folded, name, spaced, table, titled
from metalead.simulation.reporting.words import counted, first_upper, listed

if TYPE_CHECKING:
    from metalead.simulation.claims.result import ClaimResults

STYLES: dict[Verdict, str] = {
    "holds": "bold green",
    "does not hold": "bold red",
    "the other way": "bold red",
    "not decided": "yellow",
}
LEGEND = (
    "Every claim is run on every event. Each number is what comes of it in a model of the event, "
    "in words for which way it goes. In brackets two 95% intervals, luck alone; luck and "
    "assumptions, with how far the end of it that the verdict hangs on would lie elsewhere in as "
    "many other worlds (one standard deviation). Worlds: in how many of the draws of all that is "
    "assumed it goes as claimed, luck taken out; a dash where luck makes more of the difference "
    "between them than what is assumed. Verdicts go by luck and assumptions."
)


def report(results: "ClaimResults") -> Group:
    """The tables, how to read them, the count."""
    parts = [titled(words.TITLES[sort], claims_table(results.of(sort))) for sort in results.sorts]
    meaning = " ".join(f"{said.capitalize()}: {told}." for said, told in MEANING.items())
    notes = "\n".join(f"Note: {note}" for note in results.notes)
    last = Text("\n".join(filter(None, (results.verdict, notes))), style="bold")
    return spaced(*parts, f"{LEGEND} {meaning}", last)


def claims_table(measured: Sequence[Measured]) -> Table:
    """Each claim with its contrast and all its verdicts, and below it a row an event."""
    made = table(Column("claim, event", ratio=1), folded("gain"), name("worlds"), folded("verdict"))
    for _, group in groupby(measured, key=lambda one: one.claim.id):
        rows = list(group)
        made.add_row(whole(rows), "", "", "")
        for one in rows:
            made.add_row(*cells(one))
    return made


def whole(rows: Sequence[Measured]) -> str:
    """A claim: what it says, what is compared, on which events it comes out how."""
    claim = rows[0].claim
    verdicts = on_events((one.event, one.verdict_in_words) for one in rows)
    return f"{claim.says} {first_upper(verdicts)}.\n{claim.contrast}."


def cells(one: Measured) -> list[str | Text]:
    """One claim on one event."""
    luck, both = words.intervals(one)
    why = words.why(one)
    said = f"  {PLACES[one.event]}: {one.outcome.name}"
    return [
        f"{said}\n  {why}" if why else said,
        Text(f"{words.mean(one)}\n[{luck}]\n[{both}] {words.wobble(one)}"),  # no markup
        words.worlds(one),
        Text(one.verdict_in_words, style=STYLES[one.verdict]),
    ]


def every_claim() -> Group:
    """All claims as they are declared."""
    made = table(name("id"), name("sort"), name("idea"), Column("claim", ratio=1))
    for claim in CLAIMS:
        made.add_row(claim.id, claim.sort, claim.ideas[0], f"{claim.says}\n  {claim.contrast}.")
    counts = Counter(claim.sort for claim in CLAIMS)
    many = listed([words.so_many(counts[sort], sort) for sort in words.TITLES])
    places = listed(list(PLACES.values()))
    return spaced(
        made,
        f"{first_upper(many)}, each on {counted(len(PLACES), 'event')}: {places}. No correction "
        "is made for their number. What they come out as is measured: metalead claims.",
    )

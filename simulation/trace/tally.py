"""The short tally at the end of a story."""

from collections import Counter
from collections.abc import Iterator

from metalead.simulation.engine.columns import MESSAGES, MESSAGES_LOST, PEOPLE_LOST, PEOPLE_SAVED
from metalead.simulation.engine.tables import DONE, OPEN
from metalead.simulation.trace.watch import Watched
from metalead.simulation.trace.words import counted


def tally(watched: Watched) -> Iterator[str]:
    """People, needs, units and messages, from the numbers that the outcomes are."""
    row = watched.row
    saved, lost = row[PEOPLE_SAVED], row[PEOPLE_LOST]
    if saved + lost > 0.0:
        yield (
            f"people: {saved:,.1f} of {saved + lost:,.1f} brought out by the end, "
            f"{lost:,.1f} not, alive or not"
        )
    yield from _needs(watched)
    endings = Counter(sortie.ending for sortie in watched.sorties)
    if watched.sorties:
        yield (
            f"units: sent {counted(len(watched.sorties), 'time')}, {endings['in vain']:,} in vain, "
            f"{endings['undone']:,} left with the work undone"
        )
    yield f"messages: {row[MESSAGES]:,.0f} sent, {row[MESSAGES_LOST]:,.0f} never got through"


def _needs(watched: Watched) -> Iterator[str]:
    needs = watched.run.needs[: watched.run.world[0]["needs"]]
    work = needs[needs["capability"] >= 0]
    if len(work):
        done, never = (int((work["state"] == state).sum()) for state in (DONE, OPEN))
        yield (
            f"needs: {done:,} done, {len(work) - done - never:,} under way, {never:,} never begun"
        )
    facts = needs[needs["capability"] < 0]
    if len(facts):
        known = int((facts["shared_at"] == facts["shared_at"]).sum())  # NaN: not known to all
        yield f"facts: {known} of {len(facts)} held by everybody"

"""The short tally at the end of a story."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.columns import (
    AT_RISK,
    DEAD,
    IN_CARE,
    MESSAGES,
    MESSAGES_LOST,
    UNTREATED,
)
from metalead.simulation.engine.tables import DONE, OPEN
from metalead.simulation.input.nouns import counted
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.trace.watch import Watched


def tally(watched: Watched) -> Iterator[str]:
    """People, needs, units and messages, from the numbers that the outcomes are."""
    row = watched.row
    yield from people_in_words(row)
    yield from _needs(watched)
    endings = Counter(sortie.ending for sortie in watched.sorties)
    if watched.sorties:
        yield (
            f"units: sent {counted(len(watched.sorties), 'time')}, {endings['in vain']:,} in vain, "
            f"{endings['undone']:,} left with the work undone"
        )
    yield f"messages: {row[MESSAGES]:,.0f} sent, {row[MESSAGES_LOST]:,.0f} never got through"


def people_in_words(row: NDArray[np.float64]) -> Iterator[str]:
    """By colour, what became of everybody."""
    for place, colour in enumerate(COLOURS):
        count = row[AT_RISK + place]
        if count > 0.0:
            yield (
                f"{colour}: of {count:,.0f} people {row[IN_CARE + place]:,.1f} in care, "
                f"{row[UNTREATED + place]:,.1f} alive and waiting, "
                f"{row[DEAD + place]:,.1f} dead, as expected by the curves"
            )


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

"""Whom a need frees or brings to care, by colour, in words."""

import numpy as np

from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.reporting.words import listed


def by_colour(run: Run, incident: int) -> dict[str, float]:
    """People of an incident by colour, red first."""
    return colours_of(run.incidents[incident])


def colours_of(row: np.void) -> dict[str, float]:
    """People by colour, red first, of an incident's row or of a belief's."""
    return {colour: float(row[colour]) for colour in COLOURS if row[colour] > 0.0}


def helped_by(run: Run, need: int) -> dict[str, float]:
    """People whom a need frees or brings to care, by colour, red first."""
    incident = run.incidents[run.needs[need]["incident"]]
    first = incident["first_casualty"]
    found: dict[str, float] = dict.fromkeys(COLOURS, 0.0)
    for row in run.casualties[first : first + incident["casualties"]]:
        if row["people"] > 0.0 and need in (row["freed_by"], row["care_by"]):
            found[COLOURS[row["triage"]]] += float(row["people"])
    return {colour: count for colour, count in found.items() if count > 0.0}


def in_words(people: dict[str, float]) -> str:
    """'2 red and 11 green'; 'nobody'."""
    return listed([f"{count:g} {colour}" for colour, count in people.items()]) or "nobody"

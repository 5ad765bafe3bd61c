"""Casualties of the kinds of incident as rows, with the ranges of their triage classes."""

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.plan_tables import CASUALTY_KIND
from metalead.simulation.engine.tables import DECLINE
from metalead.simulation.parameters.triage import (
    COLOURS,
    HOSPITAL,
    NEIGHBOURS_HOURS,
    REACHED,
    TRAPPED_BY_ID,
    TRIAGE_BY_ID,
)
from metalead.simulation.plan.quantities import Quantities, assumed, given_or_assumed
from metalead.simulation.scenario.schema import Casualties, IncidentKind, Scenario, Zone

OF_A_COLOUR = DECLINE[:-2]  # all but what a trap adds
OF_A_CURVE = ("early", "early_hours", "late_hours")


class CasualtyRows:
    """Appends the casualties of kinds; hands out where they stand.

    pieces: how many entries in a row are one of the scenario's. What is assumed of that one is
    drawn for all of them: in however many pieces the work is, the people are the same.
    """

    def __init__(self, scenario: Scenario, quantities: Quantities, pieces: int) -> None:
        self._scenario = scenario
        self._quantities = quantities
        self._pieces = pieces
        self._rows: list[NDArray[np.void]] = []

    def add(self, kind: IncidentKind) -> tuple[int, int]:
        """Range of rows of a kind's casualties."""
        start = len(self._rows)
        self._rows += [self._row(kind, at, group) for at, group in enumerate(kind.casualties)]
        return start, len(self._rows)

    def table(self) -> NDArray[np.void]:
        """All rows, as CASUALTY_KIND."""
        return np.concatenate(self._rows) if self._rows else np.zeros(0, CASUALTY_KIND)

    def _row(self, kind: IncidentKind, at: int, group: Casualties) -> NDArray[np.void]:
        made = np.zeros(1, CASUALTY_KIND)
        row = made[0]
        number = {need.id: place for place, need in enumerate(kind.needs, 1)}
        row["triage"] = COLOURS.index(group.triage)
        row["trapped"] = group.trapped != "free"
        row["by_hand"] = TRAPPED_BY_ID[group.trapped].by_hand
        row["freed_by"] = number.get(group.freed_by or "", 0)
        row["care_by"] = number.get(group.care_by or "", 0)
        path = ("kinds", kind.id, "casualties", str(at // self._pieces))
        row["share"] = self._quantities.add(group.share, *path, "share")
        self._set_class(row, group)
        if group.curve is not None:
            for name in OF_A_CURVE:
                quantity = getattr(group.curve, name)
                row[name] = self._quantities.add(quantity, *path, name.replace("_", "-"))
        if group.pocket is not None:
            row["pocket"] = self._quantities.add(group.pocket, *path, "pocket")
        return made

    def _set_class(self, row: np.void, group: Casualties) -> None:
        triage, trapping = TRIAGE_BY_ID[group.triage], TRAPPED_BY_ID[group.trapped]
        for name in OF_A_COLOUR:
            row[name] = assumed(self._quantities, getattr(triage, name), "triage", triage.id, name)
        row["hazard"], row["pocket"] = self._quantities.one, self._quantities.never
        for name, kept in (("hazard", trapping.hazard), ("pocket", trapping.pocket)):
            if kept is not None:
                row[name] = assumed(self._quantities, kept, "trapped", trapping.id, name)
        given = self._scenario.neighbours.driven.get(group.triage)
        path = ("neighbours", "driven", group.triage)
        row["driven"] = given_or_assumed(self._quantities, given, triage.driven, *path)


def most_of_a_kind(scenario: Scenario) -> int:
    """The most entries that a kind has: room for a false report, drawn before it is emptied, and
    for each incident that is injected."""
    return max(len(kind.casualties) for kind in scenario.kinds)


def set_neighbours(settings: NDArray[np.void], scenario: Scenario, quantities: Quantities) -> None:
    """Whom neighbours reach, and how soon, in SETTINGS [1]."""
    given, row = scenario.neighbours, settings[0]
    row["reached"] = given_or_assumed(quantities, given.reached, REACHED, "neighbours", "reached")
    row["neighbours_hours"] = given_or_assumed(
        quantities, given.hours, NEIGHBOURS_HOURS, "neighbours", "hours"
    )


def hospital(scenario: Scenario, zone: Zone, quantities: Quantities) -> int:
    """Row of the hours from a zone to a hospital: its own, else the scenario's, else assumed."""
    if zone.hospital is not None:
        return quantities.add(zone.hospital, "zones", zone.id, "hospital")
    return given_or_assumed(quantities, scenario.hospital, HOSPITAL, "hospital")

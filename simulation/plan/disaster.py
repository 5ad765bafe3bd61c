"""Zones, weather, kinds of incident and doctrine, as arrays."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.agents.picture.tables import NEED_KIND, NEEDS, ZONE, rule_row
from metalead.simulation.engine.plan_tables import ABLE_TO_SEE, CHOICE, FORECAST, KIND, PLACE
from metalead.simulation.plan.called import called_rows
from metalead.simulation.plan.casualties import CasualtyRows, hospital
from metalead.simulation.plan.quantities import Quantities
from metalead.simulation.plan.stakes import first, partners, set_stakes, waiting_for
from metalead.simulation.plan.ways import usual_ways
from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import Fact, IncidentKind, Need, PuzzleFact, Scenario


@dataclass(frozen=True, slots=True)
class Disaster:
    """The part of a plan that is about what happens."""

    kinds: NDArray[np.void]
    casualties: NDArray[np.void]
    choices: NDArray[np.void]
    observers: NDArray[np.void]
    places: NDArray[np.void]
    forecast: NDArray[np.void]
    zones: NDArray[np.void]
    doctrine: NDArray[np.void]
    ways: NDArray[np.float64]
    most_incidents: int
    most_needs: int
    most_casualties: int


class _Builder:
    """Appends rows of several tables while going once through a scenario."""

    def __init__(
        self,
        scenario: Scenario,
        row_of: Mapping[str, int],
        quantities: Quantities,
        pieces: int,
        called: Mapping[str, int],
    ) -> None:
        self.scenario = scenario
        self.row_of = row_of
        self.called = called
        self.quantities = quantities
        self.zone_of = {zone.id: row for row, zone in enumerate(scenario.zones)}
        self.capability_of = {c.id: row for row, c in enumerate(scenario.capabilities)}
        self.choices: list[tuple[int, float]] = []
        self.observers: list[tuple[int, int]] = []
        self.forecast: list[tuple[float, int, int]] = []
        self.casualties = CasualtyRows(scenario, quantities, pieces)

    def seen_by(self, names: tuple[str, ...]) -> tuple[int, int]:
        """Range of rows of those able to see something."""
        start = len(self.observers)
        self.observers.extend((self.row_of[name], self.called[name]) for name in names)
        return start, len(self.observers)

    def chances(self, kind: IncidentKind) -> tuple[int, int]:
        """Range of rows of the zones that a kind falls on, with cumulative weights."""
        start = len(self.choices)
        total = sum(kind.zones.values())
        upto = 0.0
        for zone, weight in kind.zones.items():
            upto += weight / total
            self.choices.append((self.zone_of[zone], upto))
        return start, len(self.choices)

    def zones(self) -> tuple[NDArray[np.void], NDArray[np.void]]:
        """The public map, and what is hidden of each place."""
        zones = np.zeros(len(self.scenario.zones), ZONE)
        places = np.zeros(len(self.scenario.zones), PLACE)
        for row, zone in enumerate(self.scenario.zones):
            zones[row]["key"], zones[row]["x"], zones[row]["y"] = key_of(zone.id), zone.x, zone.y
            places[row]["community"] = zone.community
            places[row]["hospital"] = hospital(self.scenario, zone, self.quantities)
            places[row]["forecast"] = len(self.forecast)
            if not zone.weather or zone.weather[0].at > 0.0:
                # Said in full, for the levers and injects that change it.
                self.forecast.append((0.0, self.quantities.one, self.quantities.one))
            for weather in zone.weather:
                path = ("zones", zone.id, str(weather.at))
                access = self.quantities.add(weather.access, *path, "access")
                comms = self.quantities.add(weather.comms, *path, "comms")
                self.forecast.append((weather.at, access, comms))
            places[row]["forecast_end"] = len(self.forecast)
            answering = tuple(
                a.id
                for a in self.scenario.agencies
                if not a.jurisdiction or zone.id in a.jurisdiction
            )
            places[row]["observers"], places[row]["observers_end"] = self.seen_by(answering)
        return zones, places

    def kind(self, row: np.void, kind: IncidentKind) -> None:
        """Fill one row of the kinds."""
        path = ("kinds", kind.id)
        row["key"] = key_of(*path)
        row["count"] = self.quantities.add(kind.count, *path, "count")
        row["first"], row["last"] = kind.onset.first, kind.onset.last
        row["poisson"] = kind.onset.shape == "poisson"
        row["people"] = self.quantities.add(kind.people, *path, "people")
        row["noticed"] = -1
        if kind.noticed is not None:
            row["noticed"] = self.quantities.add(kind.noticed, *path, "noticed")
        row["observers"], row["observers_end"] = self.seen_by(kind.seen_by)
        row["urgent"] = kind.urgent
        row["choices"], row["choices_end"] = self.chances(kind)
        row["needs"] = len(kind.needs) + len(kind.facts)
        row["casualties"], row["casualties_end"] = self.casualties.add(kind)

    def fact(self, row: np.void, fact: Fact, *path: str) -> None:
        """Fill what a need and a puzzle's fact have in common."""
        row["key"] = key_of(*path)
        row["capability"] = -1
        row["crew"] = 1
        row["noticed"] = self.quantities.add(fact.noticed, *path, "noticed")
        row["observers"], row["observers_end"] = self.seen_by(fact.seen_by)
        row["work"] = self.quantities.zero

    def need(self, row: np.void, need: Need, kind: IncidentKind, *path: str) -> None:
        """Fill one row of the doctrine."""
        self.fact(row, need, *path)
        number_of = {other.id: place for place, other in enumerate(kind.needs, 1)}
        row["capability"] = self.capability_of[need.capability]
        row["crew"] = need.crew
        row["work"] = self.quantities.add(need.work, *path, "work")
        row["after"] = sum(1 << number_of[other] for other in need.after)
        beside = {number_of[other] for other in partners(kind, need)}
        row["together"] = sum(1 << number for number in beside)
        # Of two partners the one named first gets its units first; the other joins it.
        earlier = sum(1 << number for number in beside if number < number_of[need.id])
        row["waits"] = row["after"] | earlier
        row["first"] = sum(1 << number_of[other] for other in first(kind, need))
        row["leads"] = any(need.id in first(kind, other) for other in kind.needs)
        row["beside"] = sum(
            1 << number_of[other.id] for other in kind.needs if self.is_scarcer(kind, other, need)
        )
        row["usual_work"] = middle(need.work) / need.crew
        row["usual_turnout"], row["usual_speed"] = self.usual_pace(need.capability)

    def is_scarcer(self, kind: IncidentKind, partner: Need, need: Need) -> bool:
        """Whether of two partners this one gets its units first: the one for which there are fewer
        crews, else the one named first."""
        if partner.id not in partners(kind, need):
            return False
        ranks = [(self.crews(one), kind.needs.index(one)) for one in (partner, need)]
        return ranks[0] < ranks[1]

    def crews(self, need: Need) -> float:
        """Crews for a need that all agencies have together, by the middle of each range."""
        groups = (group for agency in self.scenario.agencies for group in agency.units)
        counts = (middle(g.count) for g in groups if g.capability == need.capability)
        return sum(counts) / need.crew

    def usual_pace(self, capability: str) -> tuple[float, float]:
        """Turnout (hours) and speed (km/h) of the units of a capability, on average."""
        groups = [g for a in self.scenario.agencies for g in a.units if g.capability == capability]
        counts = [middle(group.count) for group in groups]
        weights = counts if sum(counts) > 0 else [1.0] * len(groups)
        turnouts = [middle(group.turnout) for group in groups]
        speeds = [middle(group.speed) for group in groups]
        return float(np.average(turnouts, weights=weights)), float(
            np.average(speeds, weights=weights)
        )

    def usual(self, row: np.void, kind: IncidentKind, need: Need) -> None:
        """What doctrine goes by: the middle of each range, and what waits for this need."""
        waiting = waiting_for(kind, need)
        for other in kind.needs:
            if other.id in waiting:
                work = self.quantities.add(other.work, "doctrine")
                row["burden"] += self.quantities.middle(work)
        set_stakes(row, kind, waiting)


def build_disaster(
    scenario: Scenario,
    row_of: Mapping[str, int],
    quantities: Quantities,
    pieces: int,
    *,
    calls_by_type: bool,
) -> Disaster:
    """What happens, for leaders in the rows given, each need being in so many pieces.

    calls_by_type: whether people turn to some types of agency rather than to others."""
    called = called_rows(scenario, quantities, by_type=calls_by_type)
    build = _Builder(scenario, row_of, quantities, pieces, called)
    zones, places = build.zones()
    kinds = np.zeros(len(scenario.kinds), KIND)
    doctrine = np.zeros(len(scenario.kinds) * NEEDS, NEED_KIND)
    doctrine["capability"] = -1
    for nth, kind in enumerate(scenario.kinds):
        build.kind(kinds[nth], kind)
        facts: tuple[Need | PuzzleFact, ...] = (*kind.needs, *kind.facts)
        for number, fact in enumerate(facts, 1):
            row = doctrine[rule_row(nth, number)]
            path = ("kinds", kind.id, "needs", fact.id)
            if isinstance(fact, Need):
                build.need(row, fact, kind, *path)
                build.usual(row, kind, fact)
            else:
                build.fact(row, fact, *path)
    counts = [
        _most(kind, quantities.high(int(row["count"])))
        for kind, row in zip(scenario.kinds, kinds, strict=True)
    ]
    return Disaster(
        kinds=kinds,
        casualties=build.casualties.table(),
        choices=np.array(build.choices, CHOICE),
        observers=np.array(build.observers, ABLE_TO_SEE),
        places=places,
        forecast=np.array(build.forecast, FORECAST),
        zones=zones,
        doctrine=doctrine,
        ways=usual_ways(scenario),
        most_incidents=sum(counts),
        most_needs=sum(n * int(row["needs"]) for n, row in zip(counts, kinds, strict=True)),
        most_casualties=sum(
            count * len(kind.casualties) for count, kind in zip(counts, scenario.kinds, strict=True)
        ),
    )


def _most(kind: IncidentKind, high: float) -> int:
    """The most incidents of a kind that there can be; a Poisson draw six deviations up."""
    if kind.onset.shape == "poisson":
        return math.ceil(high + 6 * math.sqrt(high)) + 10
    return math.floor(high + 0.5)

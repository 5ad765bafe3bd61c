"""Building a plan: a scenario and an arm become the arrays that every run of them starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.custom.compiled import Strategy
from metalead.simulation.engine.plan_tables import LUCKS_PER_WORLD, SETTINGS, Plan
from metalead.simulation.engine.tables import WORLD
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.organisations import NOBODY, REFERENCE
from metalead.simulation.parameters.post_desk import GROWS, OPENS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.casualties import (
    most_of_a_kind,
    set_neighbours,
)
from metalead.simulation.plan.disaster import Disaster, build_disaster
from metalead.simulation.plan.found import Found
from metalead.simulation.plan.leaders import Actors, build_leaders
from metalead.simulation.plan.quantities import Quantities, given_or_assumed
from metalead.simulation.plan.reshape import reshaped
from metalead.simulation.plan.resolved import ResolvedArm, resolved
from metalead.simulation.plan.sectors import Sector, sectors_of, with_sectors
from metalead.simulation.scenario.schema import Need, PuzzleFact, Scenario


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows of a plan are called, for people to read."""

    leaders: tuple[str, ...]
    titles: tuple[str, ...]  # of the leaders, in full
    capabilities: tuple[str, ...]
    zones: tuple[str, ...]
    kinds: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]  # by kind


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its names and the most rows that its disaster can have."""

    plan: Plan
    names: Names
    incidents: int
    needs: int
    casualties: int
    units: int


def build_plan(scenario: Scenario, arm: Arm) -> Planned:
    """The arrays of one arm of a scenario.

    Raises `UserError` for an unknown organisation, and a strategy that is in another process.
    """
    quantities = Quantities()
    here = resolved(scenario, arm)
    levers = here.levers
    pieces = int(levers["complexity"])
    scenario = reshaped(scenario, pieces, levers["interdependence"])
    sectors = sectors_of(scenario, here)
    scenario = with_sectors(scenario, here, sectors)
    actors = build_leaders(scenario, here, len(sectors), quantities)
    if isinstance(arm.strategy, Found):
        raise UserError(f"{arm.strategy.who} runs in a process of its own: give the class itself")
    if isinstance(arm.strategy, Strategy):
        actors.leaders["own"] = arm.strategy.address
    disaster = build_disaster(
        scenario,
        actors.row_of,
        quantities,
        pieces,
        calls_by_type=levers["calls_by_type"] == 1.0,
    )
    _mark_zones(disaster.zones, scenario, sectors, actors.row_of)
    settings = _settings(scenario, here, quantities)
    plan = _tables(settings, quantities, actors, disaster)
    units = int(sum(round(quantities.high(int(row)) + 0.5) for row in actors.groups["count"]))
    twins = 2 if levers["ambiguity"] > 0.0 else 1  # a false report for every true one, at most
    return Planned(
        plan,
        _names(scenario),
        incidents=twins * disaster.most_incidents,
        needs=twins * disaster.most_needs,
        casualties=disaster.most_casualties + most_of_a_kind(scenario),
        units=units,
    )


def _tables(
    settings: NDArray[np.void], quantities: Quantities, actors: Actors, disaster: Disaster
) -> Plan:
    """All tables of a plan together."""
    return Plan(
        settings=settings,
        quantities=quantities.table(),
        kinds=disaster.kinds,
        casualties=disaster.casualties,
        choices=disaster.choices,
        observers=disaster.observers,
        groups=actors.groups,
        places=disaster.places,
        forecast=disaster.forecast,
        leaders=actors.leaders,
        zones=disaster.zones,
        ties=actors.ties,
        doctrine=disaster.doctrine,
        ways=disaster.ways,
        routes=actors.routes,
        mandates=actors.mandates,
        blank=np.zeros(1, WORLD),
    )


def _mark_zones(
    zones: NDArray[np.void],
    scenario: Scenario,
    sectors: Sequence[Sector],
    row_of: Mapping[str, int],
) -> None:
    """Write which leader (a row) is the commander of each zone's sector; -1: none."""
    commander = {zone: row_of[sector.id] for sector in sectors for zone in sector.zones}
    zones["sector"] = [commander.get(zone.id, -1) for zone in scenario.zones]


def _settings(scenario: Scenario, here: ResolvedArm, quantities: Quantities) -> NDArray[np.void]:
    settings, levers = np.zeros(1, SETTINGS), here.levers
    row = settings[0]
    for name in ("triage", "inbox_limit", "decision_price", "report_price", "order_price"):
        row[name] = levers[name]
    for name in ("request_price", "alliances", "scarcity", "comms", "access", "reach"):
        row[name] = levers[name]
    for name in ("ambiguity", "community", "observers", "one_channel", "price_by_news"):
        row[name] = levers[name]
    for name in ("closed_loop", "readiness", "answers_lapse"):
        row[name] = levers[name]
    row["horizon"] = scenario.horizon
    row["fixed_reading"] = scenario.reading == "fixed"
    row["reference"] = here.arm.organisation == REFERENCE
    row["nobody"] = here.arm.organisation == NOBODY
    set_neighbours(settings, scenario, quantities)
    _set_post_desk(settings, scenario, quantities)
    row["lucks_per_world"] = LUCKS_PER_WORLD
    delays = scenario.delays
    row["urgent_delay"] = quantities.add(delays.urgent, "delays", "urgent")
    row["delays"] = quantities.add(delays.continuously, "delays", "continuously")
    quantities.add(delays.hourly, "delays", "hourly")
    quantities.add(delays.every_few_hours, "delays", "every-few-hours")
    quantities.add(delays.daily, "delays", "daily")
    return settings


def _set_post_desk(settings: NDArray[np.void], scenario: Scenario, quantities: Quantities) -> None:
    """How soon the desk of the command post opens and grows, in SETTINGS [1]."""
    given, row = scenario.post_desk, settings[0]
    row["post_opens"] = given_or_assumed(quantities, given.opens, OPENS, "post-desk", "opens")
    row["post_grows"] = given_or_assumed(quantities, given.grows, GROWS, "post-desk", "grows")


def _names(scenario: Scenario) -> Names:
    return Names(
        leaders=tuple(leader.id for leader in scenario.leaders),
        titles=tuple(leader.name for leader in scenario.leaders),
        capabilities=tuple(c.id for c in scenario.capabilities),
        zones=tuple(zone.id for zone in scenario.zones),
        kinds=tuple(kind.id for kind in scenario.kinds),
        needs=tuple(_ids(kind.needs, kind.facts) for kind in scenario.kinds),
    )


def _ids(needs: tuple[Need, ...], facts: tuple[PuzzleFact, ...]) -> tuple[str, ...]:
    return (*(need.id for need in needs), *(fact.id for fact in facts))

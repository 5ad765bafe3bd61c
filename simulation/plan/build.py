"""Building a plan: a scenario and an arm become the arrays that every run of them starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.custom.compiled import Strategy
from metalead.simulation.engine.plan_tables import SETTINGS, Plan
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
from metalead.simulation.plan.quantities import Drawn, Quantities, given_or_assumed
from metalead.simulation.plan.reshape import reshaped
from metalead.simulation.plan.resolved import ResolvedArm, resolved
from metalead.simulation.plan.sectors import Sector, layouts_of, with_sectors
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
    """A plan with its names, the most rows that its disaster can have and people at desks, and all
    that is drawn with the world."""

    plan: Plan
    names: Names
    incidents: int
    needs: int
    casualties: int
    units: int
    desks: int
    drawn: tuple[Drawn, ...]


def build_plan(scenario: Scenario, arm: Arm) -> Planned:
    """The arrays of one arm of a scenario.

    Raises `UserError` for an unknown organisation, and a strategy that is in another process.
    """
    here = resolved(scenario, arm)
    quantities = Quantities(here.ranges)
    levers = here.levers
    pieces = int(levers["complexity"])
    scenario = reshaped(scenario, pieces, levers["interdependence"])
    layouts = layouts_of(scenario, here)
    scenario = with_sectors(scenario, here, layouts[-1])
    actors = build_leaders(scenario, here, layouts, quantities)
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
    settings = _settings(scenario, here, quantities)
    settings["fewest_sectors"] = here.ranges["sectors"].low
    settings["numbers_of_sectors"] = len(layouts)
    settings["rights"] = quantities.one_of(actors.ways, "rights")
    zones = [_marked(disaster.zones, scenario, layout, actors.row_of) for layout in layouts]
    settings["parameters"] = quantities.constants(here.parameters.values())  # the last ones
    plan = _tables(settings, quantities, actors, disaster, np.concatenate(zones))
    units = int(sum(round(quantities.high(int(row)) + 0.5) for row in actors.groups["count"]))
    twins = (
        2 if here.ranges["ambiguity"].high > 0.0 else 1
    )  # a false report for every true one, at most
    return Planned(
        plan,
        _names(scenario),
        incidents=twins * disaster.most_incidents,
        needs=twins * disaster.most_needs,
        casualties=disaster.most_casualties + most_of_a_kind(scenario),
        units=units,
        desks=_desks(scenario, here),
        drawn=quantities.drawn,
    )


def _desks(scenario: Scenario, here: ResolvedArm) -> int:
    """People at all desks, at most: those of the post and of sectors, which grow, included."""
    growing = (
        here.ranges["staff"].high + here.ranges["sectors"].high * here.ranges["sector_desk"].high
    )
    return int(sum(leader.desk for leader in scenario.leaders) + growing)


def _tables(
    settings: NDArray[np.void],
    quantities: Quantities,
    actors: Actors,
    disaster: Disaster,
    zones: NDArray[np.void],
) -> Plan:
    """All tables of a plan together."""
    return Plan(
        settings=settings,
        quantities=quantities.table(),
        knots=quantities.knots(),
        kinds=disaster.kinds,
        casualties=disaster.casualties,
        choices=disaster.choices,
        observers=disaster.observers,
        groups=actors.groups,
        places=disaster.places,
        forecast=disaster.forecast,
        leaders=actors.leaders,
        zones=zones,
        ties=actors.ties,
        doctrine=disaster.doctrine,
        ways=disaster.ways,
        routes=actors.routes,
        mandates=actors.mandates,
        blank=np.zeros(1, WORLD),
    )


def _marked(
    zones: NDArray[np.void],
    scenario: Scenario,
    sectors: Sequence[Sector],
    row_of: Mapping[str, int],
) -> NDArray[np.void]:
    """The zones with the leader (a row) who is the commander of each one's sector; -1: none."""
    commander = {zone: row_of[sector.id] for sector in sectors for zone in sector.zones}
    marked = zones.copy()
    marked["sector"] = [commander.get(zone.id, -1) for zone in scenario.zones]
    return marked


def _settings(scenario: Scenario, here: ResolvedArm, quantities: Quantities) -> NDArray[np.void]:
    settings = np.zeros(1, SETTINGS)
    row = settings[0]
    row["horizon"] = scenario.horizon
    row["fixed_reading"] = scenario.reading == "fixed"
    row["reference"] = here.arm.organisation == REFERENCE
    row["nobody"] = here.arm.organisation == NOBODY
    set_neighbours(settings, scenario, quantities)
    _set_post_desk(settings, scenario, quantities)
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

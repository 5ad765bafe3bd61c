"""What is true at an hour, for the facilitator alone: needs by zone, and people so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from metalead.simulation.engine.tables import DONE
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

SHOWN = ("deaths", "hours_trapped", "hours_to_care_red")


@dataclass(frozen=True, slots=True)
class ZoneTruth:
    """Needs of a zone's incidents that have begun: nobody sent, somebody sent, done."""

    zone: str
    open: int
    coming: int
    done: int


@dataclass(frozen=True, slots=True)
class Truth:
    """All of it. outcomes: name, value and unit, as if the event ended now."""

    zones: tuple[ZoneTruth, ...]
    outcomes: tuple[tuple[str, float, str], ...]


def truth_of(scenario: Scenario, session: Session) -> Truth:
    """What is true now in a run of a scenario."""
    row = session.outcomes()
    shown = (OUTCOME_BY_ID[name] for name in SHOWN)
    outcomes = tuple((one.name, float(row[OUTCOME_IDS.index(one.id)]), one.unit) for one in shown)
    return Truth(tuple(_zones(scenario, session)), outcomes)


def _zones(scenario: Scenario, session: Session) -> Iterator[ZoneTruth]:
    run, world = session.run, session.run.world[0]
    needs = run.needs[: int(world["needs"])]
    incidents = run.incidents[needs["incident"]]
    begun = (incidents["onset"] <= session.now) & (needs["capability"] >= 0)
    done = needs["state"] == DONE
    for row, zone in enumerate(scenario.zones):
        here = begun & (incidents["zone"] == row)
        coming = here & ~done & (needs["assigned"] > 0)
        open_ = here & ~done & ~coming
        yield ZoneTruth(zone.name, int(open_.sum()), int(coming.sum()), int((here & done).sum()))

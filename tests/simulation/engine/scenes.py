"""Scenes whose hours can be worked out by hand: a block or two of people, few units, no noise.

Whoever is asked reads for exactly half an hour; writing, channels, first sights and turning out
take no time unless a scene says so. A desk is there from the start, a fact is seen by one agency.
Nobody but crews helps.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from held_levers import held_arm
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import STAGE_DEATHS, STAGE_HOURS, WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.log import Entry, NewIncident
from metalead.simulation.runs.session import Decide, Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from small_disasters import agency, known, need, people, written

READING = 0.5  # hours
HERE, THERE = "here", "there"  # zones, an hour from each other
SPEED = 40  # km an hour
END = 24.0
NEVER = 1e6  # mean hours: beyond any scene
PLAIN = {
    "attention": 1 / READING,
    "staff": 1,
    "person": 1,
    "situation": 1,
    "commonality": 1,
    "reserve": 0,
    "sharing": 0,
    "decision_price": 0,
    "report_price": 0,
    "order_price": 0,
    "request_price": 0,
    "price_by_news": 0,
    "desk_grows": 0,
    "observers": 1,
    "sees_through": 0,
}
NO_NEIGHBOURS = {"reached": known(0)}
AT_ONCE = known(0)
HELD = people("red", 1, "heavy", freed_by="rescue", care_by="rescue")


def crew(capability: str, count: int = 1, **more: Any) -> dict[str, Any]:
    """Units that leave at once and make forty kilometres an hour."""
    made = {"capability": capability, "count": known(count), "turnout": AT_ONCE}
    return made | {"speed": known(SPEED)} | more


def work(name: str = "rescue", hours: float = 2.0, **more: Any) -> dict[str, Any]:
    """A need that is seen at once and takes one unit about so long."""
    made = need(name, capability=name, noticed=AT_ONCE, seen_by=["fire"])
    return made | {"work": known(hours)} | more


def block(needs: list[dict[str, Any]], *hurt: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A kind of incident that comes when a scene injects it, seen by the fire department."""
    made = {"id": "block", "name": "A block", "count": known(0), "zones": {HERE: 1}}
    made |= {"onset": {"first": 0, "last": 0}, "people": known(1), "needs": needs}
    return made | {"noticed": known(NEVER), "seen_by": ["fire"], "casualties": list(hurt)} | more


def at(hour: float, zone: str = HERE, count: float = 8) -> NewIncident:
    """A block with so many people is struck."""
    return NewIncident(at=hour, kind="block", zone=zone, people=count)


def place(kind: dict[str, Any], agencies: list[dict[str, Any]], **more: Any) -> Scenario:
    """Two zones, these agencies, blocks of this kind, a hospital next door."""
    made: dict[str, Any] = {
        "horizon": END,
        "zones": [
            {"id": HERE, "name": HERE, "x": 0, "y": 0},
            {"id": THERE, "name": THERE, "x": SPEED, "y": 0},
        ],
        "capabilities": [{"id": name, "name": name} for name in ("clearing", "rescue")],
        "delays": dict.fromkeys(
            ("continuously", "hourly", "every_few_hours", "daily", "urgent"), AT_ONCE
        ),
        "neighbours": NO_NEIGHBOURS,
        "hospital": AT_ONCE,
        "reading": "fixed",
    }
    return written(agencies, [kind], **(made | more))


FIRE = agency("fire", HERE, units=[crew("rescue")])


@dataclass(frozen=True)
class Scene:
    """A scene at its end: the tables of the run, and the row of its numbers."""

    run: Run
    row: Floats

    @property
    def hours(self) -> dict[str, float]:
        """Person-hours by stage; left out are those of no length, but for rounding."""
        table = self.row[STAGE_HOURS:STAGE_DEATHS].reshape(len(COLOURS), len(STAGES)).sum(axis=0)
        return {stage: float(n) for stage, n in zip(STAGES, table, strict=True) if n > 1e-9}

    @property
    def deaths(self) -> dict[str, float]:
        """Deaths by stage."""
        table = self.row[STAGE_DEATHS : STAGE_DEATHS + len(STAGES)]
        return dict(zip(STAGES, table.tolist(), strict=True))

    def outcome(self, id: str) -> float:
        """An outcome by its id."""
        return float(self.row[OUTCOME_IDS.index(id)])

    def need(self, number: int = 0) -> np.void:
        """A need, in the order of blocks and of their needs."""
        row: np.void = self.run.needs[number]
        return row


def played(
    scenario: Scenario,
    *log: Entry,
    organisation: str = "network",
    seats: dict[str, Decide] | None = None,
    **levers: float,
) -> Scene:
    """The scene from its begin to its end."""
    arm = held_arm("scene", organisation, **(PLAIN | levers))
    session = Session(scenario, arm, 0, log, seats or {})
    session.advance(scenario.horizon)
    assert session.refused == 0
    row = np.zeros(WIDTH)
    measure_run(session.run, row)
    return Scene(session.run, row)

"""What a run is given: the drawn disaster and the organisation, as plain numbers and lists.

The disaster is an input of a response, so the plain model takes the one that the engine
drew instead of drawing it once more; the time this takes is counted for neither side.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.simulation.engine.block import reset_run
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.build import Planned

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One seed of one arm before anything has happened: a list of rows for each table."""

    seed: int
    world: Row
    levers: Row  # what each is in this world, by its id
    capabilities: int
    leaders: list[Row]
    zones: list[Row]
    weather: list[Row]
    doctrine: list[Row]
    ways: list[float]
    incidents: list[Row]
    needs: list[Row]
    sights: list[Row]
    casualties: list[Row]
    units: list[Row]
    stocks: list[Row]
    ties: list[Row]
    aid: list[Row]
    routes: list[int]
    mandates: list[int]


def draw(planned: Planned, run: Run, seed: int) -> Drawn:
    """Have the engine draw a seed into its tables, and copy them out."""
    with np.errstate(over="ignore"):
        reset_run(planned.plan, run, seed)
    world = _rows(run.world)[0]
    return Drawn(
        seed=seed,
        world=world,
        levers=dict(zip(AT._fields, run.values.tolist(), strict=False)),
        capabilities=len(run.pools),
        leaders=_rows(run.leaders),
        zones=_rows(run.zones),
        weather=_rows(run.weather),
        doctrine=_rows(run.doctrine),
        ways=run.ways.tolist(),
        incidents=_rows(run.incidents)[: world["incidents"]],
        needs=_rows(run.needs)[: world["needs"]],
        sights=_rows(run.sights)[: world["sights"]],
        casualties=_rows(run.casualties)[: world["casualties"]],
        units=_rows(run.units)[: world["units"]],
        stocks=_rows(run.stocks),
        ties=_rows(run.ties),
        aid=_rows(run.aid),
        routes=run.routes.tolist(),
        mandates=run.mandates.tolist(),
    )


def _rows(table: Any) -> list[Row]:
    names = table.dtype.names
    return [dict(zip(names, row, strict=True)) for row in table.tolist()]

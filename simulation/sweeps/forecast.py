"""What a sweep will take, by a pilot: seconds, bytes; how well it will know the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from time import perf_counter
from typing import Any

import numpy as np

from metalead.simulation.engine.columns import EVENTS
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.sweeps.blocks import DISASTERS, Block
from metalead.simulation.sweeps.plan import Planned
from metalead.simulation.sweeps.running import Bench, Side

POINTS = 8  # of a pilot, at even distances among the points
ROW_BYTES = 320  # of a row of numbers as it is packed, where no part is there to be weighed
NORMAL = 1.96  # 97.5% of a normal distribution lies below


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a pilot says of a sweep.

    rows: in all. seconds: of all rows, on so many threads; least, most: at the pace of the
    quickest and the slowest point. half_width: expected, of the 95% interval (luck and
    assumptions drawn anew, of the mean over worlds) of the last arm less the baseline at a usual
    point, in the outcome's unit, NaN with one arm; worst: at the widest point. events: a run's,
    least and most among the points.
    """

    outcome: str
    unit: str
    points: int
    arms: tuple[str, ...]
    replications: int
    rows: int
    threads: int
    seconds: float
    least: float
    most: float
    bytes: int
    half_width: float
    worst: float
    events: tuple[float, float]

    def as_json(self) -> dict[str, Any]:
        """As a document; null for what is not known."""
        said = {name: getattr(self, name) for name in self.__slots__}
        known = {k: None if isinstance(v, float) and np.isnan(v) else v for k, v in said.items()}
        return known | {"arms": list(self.arms), "events": list(self.events)}


@dataclass(frozen=True, slots=True)
class Pilot:
    """What some points showed. seconds: a run's at each. spreads: of the difference at each.

    seconds, spreads, events: float64 [points].
    """

    seconds: Floats
    spreads: Floats
    events: Floats

    def replications(self, width: float) -> int:
        """Disasters for this half-width at a usual point; 2 at least."""
        spread = float(np.nanmedian(self.spreads))
        return 2 if np.isnan(spread) else max(2, ceil((NORMAL * spread / width) ** 2))

    def affordable(self, plan: Planned, seconds: float) -> int:
        """Disasters a point that this time pays for; 0 where not one."""
        each = float(self.seconds.mean()) * plan.extent.points * len(plan.arms)
        return int(seconds / each)


def run_pilot(plan: Planned, threads: int) -> Pilot:
    """Run the first disasters at some points, each timed. Not kept: seconds are no rows."""
    shares = plan.shares([plan.extent])
    points = np.unique(np.linspace(0, len(shares) - 1, POINTS).astype(np.int64))
    disasters = range(min(DISASTERS, max(2, plan.extent.replications)))
    arms = tuple(arm.label for arm in plan.arms)
    _warmed(plan, shares, arms, threads)
    seconds, spreads, events = [], [], []
    for point in points.tolist():
        started = perf_counter()
        bench = Bench(plan, shares, threads)
        sides = bench.run(Block(0, range(point, point + 1), disasters, arms))
        rows = len(disasters) * len(arms)
        seconds.append((perf_counter() - started) / rows)
        spreads.append(_spread(sides, plan.outcomes[0]))
        events.append(float(np.nanmean([np.nanmean(side.numbers[:, EVENTS]) for side in sides])))
    return Pilot(np.array(seconds), np.array(spreads), np.array(events))


def _warmed(plan: Planned, shares: Floats, arms: Sequence[str], threads: int) -> None:
    """The first runs of a process take longer than any later ones."""
    Bench(plan, shares, threads).run(Block(0, range(1), range(1), tuple(arms)))


def _spread(sides: Sequence[Side], outcome: str) -> float:
    """The standard deviation of the last arm less the first, from disaster to disaster."""
    if len(sides) < 2:
        return float("nan")
    at = OUTCOME_IDS.index(outcome)
    gains = sides[-1].numbers[:, at] - sides[0].numbers[:, at]
    there = gains[~np.isnan(gains)]
    return float(there.std(ddof=1)) if there.size > 1 else float("nan")


def forecast(plan: Planned, pilot: Pilot, threads: int, row_bytes: float = ROW_BYTES) -> Forecast:
    """What the plan takes, by its pilot."""
    extent = plan.extent
    wide = NORMAL * pilot.spreads / np.sqrt(extent.replications)
    known: Ints = np.flatnonzero(~np.isnan(wide))
    outcome = OUTCOME_BY_ID[plan.outcomes[0]]
    return Forecast(
        outcome=outcome.id,
        unit=outcome.unit,
        points=extent.points,
        arms=extent.arms,
        replications=extent.replications,
        rows=extent.rows,
        threads=threads,
        seconds=float(pilot.seconds.mean()) * extent.rows,
        least=float(pilot.seconds.min()) * extent.rows,
        most=float(pilot.seconds.max()) * extent.rows,
        bytes=int(row_bytes * extent.rows),
        half_width=float(np.median(wide[known])) if known.size else float("nan"),
        worst=float(wide[known].max()) if known.size else float("nan"),
        events=(float(pilot.events.min()), float(pilot.events.max())),
    )


def solved(plan: Planned, replications: int) -> Planned:
    """The plan with so many disasters a point."""
    design = plan.design.model_copy(update={"replications": replications, "width": None})
    return Planned(design, plan.scenario, plan.arms, plan.factors)

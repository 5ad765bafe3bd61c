"""Sweeps whose numbers are made by a function in place of the engine: head and parts are real."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.files import design_of_data
from metalead.simulation.sweeps.folder import SweepFolder, opened_sweep
from metalead.simulation.sweeps.plan import planned
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.rows import block_table
from metalead.simulation.sweeps.running import Failure, Side

SMALL = str(Path(__file__).parent / "small.yaml")
# From the values of a point, the place of its arm and the seeds, to an outcome a seed.
Made = Callable[[np.ndarray, int, np.ndarray], np.ndarray]


def made_sweep(
    out: Path,
    design: dict[str, Any],
    made: Made,
    lacking: int = 0,
    failed: tuple[int, int] | None = None,
) -> Results:
    """A sweep on disk. lacking: so many last blocks are not there. failed: (point, seed) of a run
    of the last arm that has no numbers."""
    plan = planned(design_of_data({"scenario": SMALL} | design, "a test"))
    with opened_sweep(plan, out) as folder:
        blocks = folder.blocks
        for block in blocks[: len(blocks) - lacking]:
            sides = sides_of(folder, block, made, failed)
            count = sum(len(side.failures) for side in sides)
            folder.parts.write(block.name, block_table(sides, plan), count, numbers().bits)
        if not lacking:
            folder.finish()
    return Results(out)


def sides_of(
    folder: SweepFolder, block: Block, made: Made, failed: tuple[int, int] | None
) -> list[Side]:
    """The sides of a block, from the function."""
    plan, found = folder.plan, []
    shares, at = plan.shares(folder.head.history), OUTCOME_IDS.index(plan.outcomes[0])
    for point in block.points:
        seeds = plan.seeds(point, block.disasters)
        for place, arm in enumerate(plan.arms):
            rows = np.zeros((seeds.size, WIDTH))
            rows[:, at] = made(shares[point], place, seeds)
            failures = {}
            if failed is not None and place and point == failed[0] and failed[1] in seeds:
                failures[int(np.flatnonzero(seeds == failed[1])[0])] = Failure("run", "it broke")
                rows[list(failures)] = np.nan
            name = f"point{point}arm{place}"
            values = plan.values(shares[point])
            found.append(
                Side(point, values, arm.label, arm.organisation, name, seeds, rows, failures)
            )
    return found


def luck_of(seeds: np.ndarray, size: float) -> np.ndarray:
    """Luck that is the same wherever a seed is met."""
    return np.array([np.random.default_rng(int(seed)).normal(0.0, size) for seed in seeds])

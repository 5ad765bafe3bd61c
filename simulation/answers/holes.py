"""What a design lacks, and the refusal of analyses that need all of it."""

import numpy as np

from metalead.simulation.answers.cube import FAILED, LACKING, Cube
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.reporting.words import counted
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.sampling import block_length

NAMED = 3  # blocks or rows, in an error


def refuse_holes(results: Results, cube: Cube) -> None:
    """Raise `UserError` where a run is lacking or failed: an index over a hole is nonsense that
    looks like a number."""
    lacks = bool((cube.state == LACKING).any())
    failed = cube.state == FAILED
    if lacks:
        raise UserError(_lacking(results, cube))
    if failed.any():
        raise UserError(_failed(results, failed))


def _lacking(results: Results, cube: Cube) -> str:
    count = cube.state.shape[2]
    blocks = [block for block in results.lacking if block.disasters[0] < count]
    names = [block.name for block in blocks]
    more = ", and others" if len(names) > NAMED else ""
    told = (
        f"{results.directory}: the design has a hole, over which its indices would be nonsense: "
        f"{counted(len(names), 'block')} of {len(results.blocks)} not there "
        f"({', '.join(names[:NAMED])}{more}). Give the command of the sweep again: it goes on"
    )
    whole = cube.balanced(block_length(results.head.design.sampling, len(results.head.factors)))
    if len(whole.state) == len(cube.state) and whole.seeds.size:
        told += f"; or add {option('disasters')} {whole.seeds.size}: so many every point has met"
    return told


def _failed(results: Results, failed: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> str:
    rows = results.failures()
    first = ", ".join(rows["row"].head(NAMED))
    points = sorted({int(point) for point in np.nonzero(failed)[0]})
    blocks = [
        block.name
        for block in results.blocks
        if block.name in results.parts and results.parts[block.name].failed
    ]
    return (
        f"{results.directory}: {counted(int(failed.sum()), 'run')} failed, at "
        f"{counted(len(points), 'point')} (the first is point {points[0]}; rows {first}), in block "
        f"{', '.join(blocks[:NAMED])}. Over such a hole the indices would be nonsense. "
        "metalead verify --row ROW shows why one failed; when that is mended, the sweep's command "
        "with --retry-failed runs them again"
    )

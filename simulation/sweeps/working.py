"""The work of a sweep: block after block, each written before the next begins."""

from collections.abc import Callable, Sequence

from metalead.simulation.runs.numbers import numbers
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.folder import SweepFolder, lacking
from metalead.simulation.sweeps.reuse import Others
from metalead.simulation.sweeps.rows import block_table
from metalead.simulation.sweeps.running import Bench

OnRows = Callable[[int, int], object]


def work(
    folder: SweepFolder,
    blocks: Sequence[Block],
    threads: int,
    again: bool = False,
    on_rows: OnRows | None = None,
    others: Others | None = None,
) -> int:
    """Run and write what is lacking of these blocks; how many runs that took.

    again: blocks with failed runs, too. others: sweeps whose rows are taken over.
    on_rows: called with the rows that are there and all rows.
    """
    todo = lacking(blocks, folder.parts, again)
    total = sum(block.rows for block in blocks)
    done = total - sum(block.rows for block in todo)
    bench = Bench(folder.plan, folder.plan.shares(folder.head.history), threads, others)
    for block in todo:
        if on_rows is not None:
            on_rows(done, total)
        sides = bench.run(block)
        failed = sum(len(side.failures) for side in sides)
        folder.parts.write(block.name, block_table(sides, folder.plan), failed, numbers().bits)
        done += block.rows
    if on_rows is not None:
        on_rows(done, total)
    return bench.made

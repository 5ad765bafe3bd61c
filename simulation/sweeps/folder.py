"""The directory of a sweep, opened to go on: its lock, its head, its parts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from metalead.simulation.input.errors import UserError
from metalead.simulation.parts.listing import Parts
from metalead.simulation.saving.directory import absolute, locked, make, named
from metalead.simulation.saving.kind import UNFINISHED
from metalead.simulation.sweeps import head as heads
from metalead.simulation.sweeps.blocks import Block, blocks_of
from metalead.simulation.sweeps.extents import extended
from metalead.simulation.sweeps.head import SWEEP, Head
from metalead.simulation.sweeps.plan import Planned, with_arms


@dataclass(slots=True)
class SweepFolder:
    """path: the sweep's. parts: those that are written here, in `path` or in a shard of it.

    plan: with every arm that the sweep has.
    """

    path: Path
    shown: str
    head: Head
    plan: Planned
    parts: Parts

    @property
    def blocks(self) -> list[Block]:
        """Every block of the sweep."""
        return list(blocks_of(self.head.history, self.plan.block_length))

    def finish(self) -> None:
        """Write that all is there."""
        self.head = replace(self.head, state=heads.FINISHED)
        heads.write(self.path, self.head, self.plan)


@contextmanager
def opened_sweep(plan: Planned, out: str | Path, shard: str = "") -> Iterator[SweepFolder]:
    """The directory, made or found, locked, its head written. shard: 'shards/0-of-4'.

    Raises `UserError` when it cannot be written, holds another sweep or something else, or its
    rows are of another program.
    """
    path = absolute(Path(out))
    own = path / shard if shard else path
    make(own, Path(out))
    lock = locked(own, Path(out))
    try:
        shown = str(out)
        head, plan = _head(plan, path, shown)
        parts = Parts(own, shown)
        parts.tidy()
        yield SweepFolder(path, shown, head, plan, parts)
    finally:
        lock.release()


def _head(plan: Planned, path: Path, shown: str) -> tuple[Head, Planned]:
    there = heads.read(path, shown)
    if there is None:
        found = None if (path / SWEEP.head).exists() else SWEEP.found(path)
        if found and found != "shards":
            raise UserError(
                f"{named(Path(shown))}: holds {found}, which metalead sweep did not write. "
                "Name another directory"
            )
        _refuse_others(path, shown)
        head = heads.head_of(plan)
    else:
        plan = with_arms(plan, there.design.arms)
        history = extended(there.history, plan.extent)
        head = heads.continued(there, plan, history, shown)
        if there.state != UNFINISHED and history == there.history:
            head = replace(head, state=there.state)
    if there is None or head != there:
        heads.write(path, head, plan)
    return head, plan


def _refuse_others(path: Path, shown: str) -> None:
    """Raise `UserError` for a directory that holds anything else than shards."""
    others = [one.name for one in path.iterdir() if one.name[:1] != "." and one.name != "shards"]
    if others:
        raise UserError(
            f"{named(Path(shown))}: holds {min(others)}, and a sweep wants a directory of its own. "
            "Name another directory"
        )


def lacking(blocks: Sequence[Block], parts: Parts, again: bool) -> list[Block]:
    """The blocks that have no part yet, or one that is gone or was damaged since; again: those
    with failed runs, too."""
    wanting = {part.name for part in parts if again and part.failed}
    wanting.update(parts.damaged(part.name for part in parts))
    return [block for block in blocks if block.name not in parts or block.name in wanting]

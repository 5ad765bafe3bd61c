"""Looking at a sweep that others write: nothing is written, run or waited for."""

import time
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any, NamedTuple

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.parts.listing import Part, Parts
from metalead.simulation.saving.lock import is_held
from metalead.simulation.sweeps import head as heads
from metalead.simulation.sweeps.blocks import Block, blocks_of
from metalead.simulation.sweeps.failed_rows import failed_rows
from metalead.simulation.sweeps.head import FINISHED, SWEEP, Head
from metalead.simulation.sweeps.record import moment_of
from metalead.simulation.sweeps.sampling import block_length
from metalead.simulation.sweeps.shards import SHARDS, Shard, shard_of
from metalead.simulation.sweeps.so_far import Sheet, SoFar
from metalead.simulation.sweeps.standing import Place, Standing


class _Known(NamedTuple):
    """What is read once for each state of the head."""

    head: Head
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.head.design.title or f"A sweep of {self.head.scenario['title']}"

    @property
    def outcome(self) -> str:
        """The one that reports are of."""
        return next(iter(self.head.design.outcomes), self.head.scenario["primary_outcome"])


class _Found(NamedTuple):
    """The parts of a place, by the name of the block."""

    parts: Parts
    shard: Shard | None

    @property
    def name(self) -> str:
        return "" if self.shard is None else f"{self.shard.number}-of-{self.shard.count}"


class Onlooker:
    """Looks at the sweep in a directory, again and again; each part is read once.

    arm: whose difference to the baseline, the last one's if none is named. outcome: the main one if
    none is named. differences: whether to read rows at all. shown: what the directory is called.
    Raises `UserError` where there is no sweep, arm or outcome of that name.
    """

    def __init__(
        self,
        directory: str | PathLike[str],
        arm: str | None = None,
        outcome: str | None = None,
        *,
        differences: bool = True,
        shown: str | None = None,
    ) -> None:
        self.path, self.shown = Path(directory), shown or fspath(directory)
        self._arm, self._outcome, self._differences = arm, outcome, differences
        self._stamp: tuple[int, int] | None = None
        self._known: _Known | None = None
        self._sheet: Sheet | None = None

    @property
    def known(self) -> _Known:
        """Head and blocks of the sweep as it is now."""
        stamp = self._stamp_now()
        if self._known is None or stamp != self._stamp:
            self._known, self._stamp = self._read(), stamp
        return self._known

    def look(self) -> Standing:
        """How it stands."""
        before = None if self._known is None else self._known.head.history
        known = self.known
        if known.head.history != before:
            self._sheet = None
        found = self._found()
        there, foreign = union(found, known)
        return Standing(
            directory=self.shown,
            title=known.title,
            extent=known.head.extent,
            finished=known.head.state == FINISHED,
            blocks=len(there),
            all_blocks=len(known.blocks),
            rows=sum(part.rows for part, _ in there.values()),
            all_rows=known.head.extent.rows,
            failed=sum(part.failed for part, _ in there.values()),
            places=tuple(self._place(one, known) for one in found),
            foreign=foreign,
            so_far=self._so_far(known, there),
            now=time.time(),
        )

    def failures(self, most: int) -> list[dict[str, Any]]:
        """The first runs that failed, at most so many."""
        there, _ = union(self._found(), self.known)
        return failed_rows([file for part, file in there.values() if part.failed], most)

    def _stamp_now(self) -> tuple[int, int]:
        try:
            found = (self.path / SWEEP.head).stat()
        except OSError:
            raise UserError(self._nothing()) from None
        return found.st_mtime_ns, found.st_size

    def _nothing(self) -> str:
        made = "`metalead sweep DESIGN.yaml --out DIR` makes one"
        if not self.path.exists():
            return f"{self.shown}: there is no such directory; {made}"
        if not self.path.is_dir():
            return f"{self.shown}: is no directory; {made}"
        return f"{self.shown}: holds no sweep; {made}"

    def _read(self) -> _Known:
        try:
            head = heads.read(self.path, self.shown)
            if head is None:
                raise UserError(self._nothing())
            length = block_length(head.design.sampling, len(head.design.factors))
            known = _Known(head, tuple(blocks_of(head.history, length)))
            _ = known.title, known.outcome
        except (KeyError, TypeError, AttributeError, IndexError, ValueError):
            raise UserError(
                f"{self.shown}/{SWEEP.head}: is no head of a sweep. Restore the file, or begin in "
                "another directory"
            ) from None
        return known

    def _found(self) -> list[_Found]:
        """The sweep's own parts, then those of its shards."""
        found = [_Found(Parts(self.path, self.shown), None)]
        for folder in sorted((self.path / SHARDS).glob("*-of-*")):
            parts = Parts(folder, f"{self.shown}/{SHARDS}/{folder.name}")
            shard = shard_in(folder.name)
            found += [] if shard is None else [_Found(parts, shard)]
        return sorted(found, key=lambda one: (0, 0) if one.shard is None else order(one.shard))

    def _place(self, found: _Found, known: _Known) -> Place:
        folder, shard = found.parts.directory, found.shard
        own = known.blocks if shard is None else shard.of(known.blocks)
        parts = [found.parts[block.name] for block in own if block.name in found.parts]
        return Place(
            name=found.name,
            rows=sum(part.rows for part in parts),
            failed=sum(part.failed for part in parts),
            total=sum(block.rows for block in own),
            writing=is_held(folder),
            moment=moment_of(folder),
        )

    def _so_far(self, known: _Known, there: dict[str, tuple[Part, Path]]) -> SoFar | None:
        arms = known.head.extent.arms
        if not self._differences or len(arms) < 2:
            return None
        if self._sheet is None:
            arm, outcome = self._arm or arms[-1], self._outcome or known.outcome
            refuse_unknown(arm, arms[1:], outcome)
            self._sheet = Sheet(known.head.design, known.head.extent, arm, outcome)
        blocks = [block for block in known.blocks if block.name in there]
        of = [(block, there[block.name]) for block in blocks]
        return self._sheet.read([(block, file, part.sha256) for block, (part, file) in of])


def union(found: list[_Found], known: _Known) -> tuple[dict[str, tuple[Part, Path]], int]:
    """The part of each block with its file, the sweep's own before a shard's; and how many were
    left out, since a program with other numbers wrote them."""
    there: dict[str, tuple[Part, Path]] = {}
    foreign = 0
    for one in found:
        for name in wanted(one, known):
            part = one.parts[name]
            if part.numbers in known.head.programs:
                there.setdefault(name, (part, one.parts.path(name)))
            else:
                foreign += 1
    return there, foreign


def wanted(found: _Found, known: _Known) -> Iterator[str]:
    """The names of parts that are blocks of the sweep."""
    return (block.name for block in known.blocks if block.name in found.parts)


def order(shard: Shard) -> tuple[int, int]:
    """Shards by their count, then by number; all after the sweep's own."""
    return (shard.count, shard.number)


def shard_in(name: str) -> Shard | None:
    """The shard that a folder '0-of-4' is of; None for another name."""
    number, _, count = name.partition("-of-")
    try:
        return shard_of(f"{number}/{count}")
    except UserError:
        return None


def refuse_unknown(arm: str, arms: tuple[str, ...], outcome: str) -> None:
    """Raise `UserError` for an arm or an outcome that there is not."""
    if arm not in arms:
        raise UserError(f"arm: {arm!r} is none of {', '.join(arms)}")
    if outcome not in OUTCOME_BY_ID:
        raise UserError(f"outcome: there is no {outcome!r}; {nearest(outcome, OUTCOME_BY_ID)}")

"""A sweep shared among processes that know nothing of each other: every n-th block is one's own.

Each writes into a directory of its own (`shards/0-of-4`); `collect` lists their parts as the
sweep's. A job array needs no more than a number a job.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given, option
from metalead.simulation.parts.listing import Parts
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.saving.whole import as_json, write_text
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.folder import SweepFolder
from metalead.simulation.sweeps.head import this_program

SHARDS, PROGRAM = "shards", "program.json"
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th (from 0) of `count`."""

    number: int
    count: int

    @property
    def folder(self) -> str:
        """'shards/0-of-4'."""
        return f"{SHARDS}/{self.number}-of-{self.count}"

    def of(self, blocks: Sequence[Block]) -> list[Block]:
        """Its blocks."""
        return [block for block in blocks if block.number % self.count == self.number]


def shard_of(text: str | None) -> Shard | None:
    """'0/4', the first of four. Raises `UserError` for anything else."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", str(text).strip())
    if found is None:
        raise UserError(f"{given('shard', text)}: write {option('shard')} 0/4, the first of four")
    number, count = int(found[1]), int(found[2])
    if not 1 <= count <= MOST:
        raise UserError(
            f"{given('shard', text)}: there are 1 to {MOST:,} shards. Write "
            f"{option('shard')} 0/4, the first of four"
        )
    if number >= count:
        raise UserError(
            f"{given('shard', text)}: of {count} shards the numbers are 0 to {count - 1}. "
            f"The nearest is {max(0, min(number, count - 1))}/{max(1, count)}"
        )
    return Shard(number, count)


def tell_program(folder: SweepFolder) -> None:
    """Write into a shard which program its rows are of."""
    write_text(folder.parts.directory / PROGRAM, as_json({numbers().bits: this_program()}))


def collect(folder: SweepFolder) -> tuple[int, list[str]]:
    """Take over the parts of all shards; how many, and what has to be said of them.

    Raises `UserError` for a part of a program with other numbers; what was listed before stays.
    """
    taken, notes = 0, []
    wanted = {block.name for block in folder.blocks}
    for shard in sorted((folder.path / SHARDS).glob("*-of-*")):
        parts = Parts(shard, f"{folder.shown}/{SHARDS}/{shard.name}")
        fresh = [part for part in parts if part.name in wanted and part.name not in folder.parts]
        _refuse_other_numbers(folder, shard, {part.numbers for part in fresh})
        damaged = parts.damaged(part.name for part in fresh)
        for part in (part for part in fresh if part.name not in damaged):
            folder.parts.adopt(parts.path(part.name), part)
            taken += 1
        if damaged:
            notes.append(
                f"{shard.name}: {len(damaged)} parts are damaged or gone, the first {damaged[0]}. "
                "Run that shard again, or the sweep without a shard"
            )
    return taken, notes


def _refuse_other_numbers(folder: SweepFolder, shard: Path, found: set[str]) -> None:
    known = set(folder.head.programs)
    if found <= known:
        return
    try:
        program = next(iter(json.loads((shard / PROGRAM).read_text("utf-8")).values()))
        what = f"{program['processor'].split()[0]}, {program['versions']}"
    except (OSError, ValueError, StopIteration, KeyError):
        what = "a program that is not told there"
    here = next(iter(folder.head.programs.values()))
    raise UserError(
        f"{folder.shown}/{SHARDS}/{shard.name}: its parts are of a program with other numbers: "
        f"{what}; the sweep's are of {here['processor'].split()[0]}, {here['versions']}. "
        "Remove that shard and run it again on a machine like the others"
    )

"""What `metalead diff` prints: part by part, the same or in what not."""

from collections.abc import Iterator, Sequence
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from metalead.simulation.comparison.diff_numbers import Column, Moved
from metalead.simulation.comparison.manifest import Manifest
from metalead.simulation.comparison.numbers_then import numbers_then
from metalead.simulation.comparison.parts import Part
from metalead.simulation.parameters.gains import counted_in
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.versions import short
from metalead.simulation.reporting.words import counted, first_upper, listed, scale_of, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from metalead.simulation.comparison.diff import Diff

MOST = 20  # lines of one part
BARE = ("", "0 to 1", "count")  # units that say nothing behind a number
LONGEST = 40  # characters of a value
NOT_THERE, NOT_SAID = "not given", "not said"


def report(found: "Diff") -> Group:
    """The two, their parts, what is different."""
    lines = [f"A: {found.a.place}", f"B: {found.b.place}"]
    lines += [f"Note: {note}" for note in found.notes]
    lines += ["", *program(found)]
    for name, parts in (
        ("versions", found.versions),
        ("scenario", found.scenario),
        ("arms and levers", found.arms),
    ):
        lines += section(name, [part_in_words(part) for part in parts])
    lines += [seeds(found), *numbers(found), *differences(found), ""]
    return Group(*map(Text, lines), Text(conclusion(found), style="bold"))


def conclusion(found: "Diff") -> str:
    """Nothing differs, or what does."""
    if not found.different:
        return "Nothing differs."
    verb = "differs" if len(found.different) == 1 and found.different[0] in SINGLE else "differ"
    return f"{first_upper(listed(found.different))} {verb}."


SINGLE = ("program", "scenario")


def program(found: "Diff") -> Iterator[str]:
    """Whether it is the same program, as far as the manifests say it."""
    a, b = program_in_words(found.a.manifest), program_in_words(found.b.manifest)
    if found.program:
        yield f"program: {a} in A, {b} in B"
    elif a == b == NOT_SAID:
        yield "program: not known, neither manifest says which ran"
    elif found.a.manifest.program == found.b.manifest.program:
        yield "program: the same"
    else:
        yield "program: other sources, the same numbers"


def program_in_words(manifest: Manifest) -> str:
    """What a manifest calls its program, to be read."""
    version = numbers_then(manifest)
    if version is not None:
        return f"numbers {short(version)}"
    return NOT_SAID if manifest.program is None else f"sources {short(manifest.program)}"


def section(name: str, lines: Sequence[str]) -> Iterator[str]:
    """A part: its name, that it is the same, or a line for each place, not too many."""
    if not lines:
        yield f"{name}: the same"
        return
    yield f"{name}:"
    yield from (f"  {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield f"  and {counted(len(lines) - MOST, 'more', 'more')} (all of them: --json -)"


def part_in_words(part: Part) -> str:
    """'agencies.police.paid_staff: 20 in A, 25 in B'."""
    return f"{part.key}: {value(part.a)} in A, {value(part.b)} in B"


def value(found: Any) -> str:
    """A value in few characters."""
    if found is None:
        return NOT_THERE
    if isinstance(found, dict | list):
        return counted(len(found), "entry", "entries")
    text = str(found)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def seeds(found: "Diff") -> str:
    """Of which disasters the numbers are."""
    (part,) = found.seeds or (None,)
    return "seeds: the same" if part is None else part_in_words(part)


def numbers(found: "Diff") -> Iterator[str]:
    """How many runs differ, and each column's largest difference."""
    of = found.numbers
    if not of.runs:
        yield "numbers: no run (arm and seed) is in both"
        return
    runs = f"{counted(of.runs, 'run')} that both hold"
    if not of.differing:
        yield f"numbers: the {runs} are equal bit for bit, in all {of.count} numbers"
        return
    columns = f"{len(of.columns)} of {of.count} numbers"
    head = f"numbers: {of.differing:,} of the {runs} differ, in {columns}; at most by"
    yield from section(head, [column_in_words(column) for column in of.columns])


def column_in_words(column: Column) -> str:
    """'unmet_need: 3.2 unit-hours (network, seed 17), in 4 runs'."""
    size = f"{column.largest:.3g}" if isfinite(column.largest) else "a number in one only"
    unit = "" if column.unit in BARE or not isfinite(column.largest) else f" {column.unit}"
    where = f"{column.arm}, seed {column.seed}"
    return f"{column.name}: {size}{unit} ({where}), in {counted(column.runs, 'run')}"


def differences(found: "Diff") -> Iterator[str]:
    """How the paired differences in the primary outcome moved."""
    for one in found.moved:
        yield f"{one.outcome}, {one.arm} less {one.baseline}:"
        yield from moved_in_words(one)


def moved_in_words(one: Moved) -> Iterator[str]:
    """A line for each side."""
    unit = counted_in(OUTCOME_BY_ID[one.outcome]) if one.outcome in OUTCOME_BY_ID else ""
    for name, side in (("A", one.a), ("B", one.b)):
        yield f"  {name}: {estimate_in_words(side, unit)}"


def estimate_in_words(found: Estimate, unit: str) -> str:
    """'-2.1 deaths (luck -2.4 to -1.8, both -5.0 to +0.8) over 200 disasters'."""
    luck, both = (found.low, found.high), (found.low_assumed, found.high_assumed)
    told_in = scale_of(unit, found.half_width, found.mean, *luck, *both)

    def told(number: float) -> str:
        return signed(number * told_in.factor, told_in.places)

    noun = f" {told_in.unit.rpartition('|')[2]}".rstrip()
    spans = (
        "not known" if isnan(ends[0]) else " to ".join(map(told, ends)) for ends in (luck, both)
    )
    over = counted(found.replications, "disaster")
    return f"{told(found.mean)}{noun} (luck {next(spans)}, both {next(spans)}) over {over}"

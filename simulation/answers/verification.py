"""A sample of a sweep's rows run again; one row run again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metalead.simulation.answers.certificate import MOST, Certificate, listed_sha256
from metalead.simulation.answers.rerun import Checked, Departure, Rerun, departures, sampled
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.ensemble import run_rows
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.sweeps.head import refuse_other_program, this_program
from metalead.simulation.sweeps.names import FAILED
from metalead.simulation.sweeps.results import Results

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Group

SHOWN = 10  # departures, on a terminal


@dataclass(frozen=True)
class Verified(Report):
    """What a check found. directory: as it was named. certificate: of a sample; None for one row.

    row: the row that was run again; error: why it failed, if it did.
    """

    directory: str
    certificate: Certificate | None
    row: dict[str, Any] | None = None
    error: str | None = None
    departures: tuple[Departure, ...] = ()

    @property
    def good(self) -> bool:
        """Whether all is as it was stored."""
        whole = self.certificate is None or self.certificate.good
        return whole and not self.departures

    @property
    def sentences(self) -> list[str]:
        """What was run again, and what differs."""
        return _of_row(self) if self.certificate is None else _of_sample(self.certificate)

    def report(self) -> "Group":
        """See `Report`."""
        from rich.console import Group
        from rich.text import Text

        return Group(*(Text(line) for line in self.sentences))

    def document(self) -> Json:
        """See `Report`."""
        if self.certificate is not None:
            return self.certificate.document() | {"directory": self.directory}
        differ = [{name: getattr(one, name) for name in one.__slots__} for one in self.departures]
        said = {"format": "metalead replayed row 1", "directory": self.directory, "good": self.good}
        return said | {"row": self.row, "error": self.error, "departures": differ}


def verified(
    results: Results, share: float, seed: int, threads: int, on_rows: Callable[[int, int], object]
) -> Certificate:
    """Run a random share of the rows again. Raises `UserError` where nothing is there, or this
    program does not compute the bits of the rows."""
    head, parts = results.head, list(results.parts)
    if not parts:
        raise UserError(f"{results.directory}: no part of the sweep is there yet; let it go on")
    refuse_other_program(head, str(results.directory))
    damaged = results.parts.damaged(part.name for part in parts)
    whole = [part for part in parts if part.name not in damaged]
    found, rerun = Checked(0, 0, []), Rerun(results, threads)
    chosen = sampled([part.rows for part in whole], share, seed) if whole else []
    total, done = sum(map(len, chosen)), 0

    def on_row(count: int) -> None:
        nonlocal done
        done += count
        on_rows(done, total)

    for part, rows in zip(whole, chosen, strict=True):
        if rows.size:
            one = rerun.check(_read(results, part.name).take(rows), on_row)
            found.rows, found.failed = found.rows + one.rows, found.failed + one.failed
            found.departures += one.departures
    return Certificate(
        title=head.design.title or f"A sweep of {results.plan.scenario.title}",
        scenario_hash=scenario_hash(results.plan.scenario),
        rows=results.rows,
        expected=head.extent.rows,
        parts=len(parts),
        parts_sha256=listed_sha256(results.directory),
        share=share,
        seed=seed,
        checked=found.rows,
        failed=found.failed,
        differing=len({one.row for one in found.departures}),
        departures=tuple(found.departures[:MOST]),
        damaged=tuple(damaged),
        bits=numbers().bits,
        program=this_program(),
        wrote=head.programs,
    )


def replayed(results: Results, name: str, threads: int) -> Verified:
    """Run one row again. Raises `UserError` where there is none of this name."""
    refuse_other_program(results.head, str(results.directory))
    stored = _row(results, name)
    said = {column: values[0] for column, values in stored.to_pydict().items()}
    rerun = Rerun(results, threads)
    block = rerun.block(said["point"], said["arm"], said["seed"])
    again = rerun.again(stored, lambda _: None)
    error = _error(results, rerun, block) if FAILED in again.column("status").to_pylist() else None
    return Verified(str(results.directory), None, said, error, tuple(departures(stored, again)))


def _error(results: Results, rerun: Rerun, block: Any) -> str:
    """What goes wrong in a run, in its own words, line by line."""
    plan, point = rerun.plan, block.points[0]
    try:
        scenario, arms = plan.factors.situation(
            plan.values(plan.shares(results.head.history)[point])
        )
        arm = next(arm for arm in arms if arm.label == block.arms[0])
        run_rows(scenario, [arm], plan.seeds(point, block.disasters), 1)
    except UserError as problem:
        return str(problem)
    except Exception as problem:  # whatever a strategy does
        return f"{type(problem).__name__}: {problem}"
    return "it did not fail when it was run once more: it does not come out the same each time"


def _read(results: Results, part: str) -> "pa.Table":
    from pyarrow import parquet

    return parquet.ParquetFile(results.parts.path(part)).read()


def _row(results: Results, name: str) -> "pa.Table":
    import pyarrow.dataset as ds

    found = results.dataset().to_table(filter=ds.field("row") == name)
    if not found.num_rows:
        raise UserError(
            f"{option('row')}: no row of {results.directory} is called {name}; the column `row` "
            "has their names"
        )
    return found.slice(0, 1)


def _of_sample(found: Certificate) -> list[str]:
    said = [
        f"{found.checked:,} of {found.rows:,} rows ({found.expected:,} in the design) were run "
        f"again, drawn at random (seed {found.seed}); numbers version "
        f"{found.program['numbers'][:12]}..., {found.program['processor'].split()[0]}."
    ]
    if found.failed:
        said.append(f"{counted(found.failed, 'of them is a run', 'of them are runs')} that failed.")
    if found.damaged:
        said.append(
            f"Damaged or gone: {', '.join(found.damaged[:3])} "
            f"({counted(len(found.damaged), 'part')} in all). The file is not what was listed when "
            "it was written."
        )
    said += [_differs(one) for one in found.departures[:SHOWN]]
    if found.differing:
        said.append(f"{counted(found.differing, 'row differs', 'rows differ')}.")
    elif found.checked:
        said.append("All that were run again are equal in every bit.")
    if found.damaged:
        said.append("No row of a damaged part was run again. The sweep is NOT as it was written.")
    return said


def _of_row(found: Verified) -> list[str]:
    row = found.row or {}
    said = [
        f"{row['row']}: point {row['point']}, {row['arm']}, seed {row['seed']}, {row['status']}."
    ]
    if found.error is not None:
        said += [f"It fails in its {row['stage'] or 'run'}:", found.error]
    said += [_differs(one) for one in found.departures[:SHOWN]]
    said.append(
        "It comes out another way." if found.departures else "It comes out as it is stored."
    )
    return said


def _differs(one: Departure) -> str:
    return f"differs: {one.row} {one.column}: stored {one.stored}, now {one.now}"

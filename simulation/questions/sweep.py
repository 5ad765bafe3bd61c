"""Designed experiments: `sweep("design.yaml", out="results")`."""

from collections.abc import Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import Stopped, UserError
from metalead.simulation.input.wording import option
from metalead.simulation.requests.door import door
from metalead.simulation.requests.sweep import SweepRequest
from metalead.simulation.runs.checks import check_threads
from metalead.simulation.saving.kind import UNFINISHED
from metalead.simulation.sweeps import head as heads
from metalead.simulation.sweeps.files import design_of_data, load_design
from metalead.simulation.sweeps.folder import SweepFolder, lacking, opened_sweep
from metalead.simulation.sweeps.forecast import Forecast, forecast, run_pilot, solved
from metalead.simulation.sweeps.pace import Moment
from metalead.simulation.sweeps.plan import Planned, planned
from metalead.simulation.sweeps.record import Course, OnMoment
from metalead.simulation.sweeps.result import Swept
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.reuse import Others
from metalead.simulation.sweeps.schema import Design, plainly
from metalead.simulation.sweeps.shards import collect, shard_of, tell_program
from metalead.simulation.sweeps.times import seconds_of
from metalead.simulation.sweeps.views import notebook
from metalead.simulation.sweeps.working import work


class Sized(NamedTuple):
    """A plan that says how many disasters; the forecast of the pilot that it took, if any."""

    plan: Planned
    forecast: Forecast | None = None


def answer(request: SweepRequest, show: OnMoment | None = None) -> Swept:
    """Run what is lacking of the sweep; what it has then. show: called with each moment."""
    plan = planned(design_asked(request.design))
    out, threads = directory_of(request.out), check_threads(request.threads)
    shard = shard_of(request.shard)
    others = Others(request.reuse) if request.reuse else None
    (request.on_start or compile_strategies)(plan.arms)
    plan, found = _with_replications(request, plan, out, threads)
    show = show or shown_by(request)
    with opened_sweep(plan, out, shard.folder if shard is not None else "") as folder:
        blocks = folder.blocks if shard is None else shard.of(folder.blocks)
        if shard is not None:
            tell_program(folder)
        stopped, made = False, 0
        told = None if found is None else found.as_json()
        course = Course(folder.parts.directory, told, show)
        try:
            made = work(folder, blocks, threads, request.retry_failed, course, others)
        except (KeyboardInterrupt, Stopped):
            stopped = True
        if shard is None and not lacking(blocks, folder.parts, again=False):
            folder.finish()
        return _swept(folder, made, stopped, shard.folder if shard is not None else None)


sweep = door("sweep", SweepRequest, answer)


def shown_by(request: SweepRequest) -> OnMoment | None:
    """What shows the progress where no command does: who asks, else the cell of a notebook."""
    on_progress = request.on_progress
    if on_progress is None:
        return notebook()

    def show(moment: Moment) -> None:
        on_progress(moment.rows, moment.total)

    return show


def collected(directory: str | PathLike[str]) -> Swept:
    """Put the parts of all shards of a sweep together; what it has then.

    Raises `UserError` where there is no sweep, or a shard is of a program with other numbers.
    """
    there = heads.read(Path(directory), fspath(directory))
    if there is None:
        raise UserError(
            f"{directory}: holds no sweep. Give {option('collect')} the directory of the shards"
        )
    with opened_sweep(planned(there.planned_design), fspath(directory)) as folder:
        _, notes = collect(folder)
        if not lacking(folder.blocks, folder.parts, again=False):
            folder.finish()
        return _swept(folder, 0, False, None, notes)


def forecast_of(request: SweepRequest) -> Forecast:
    """What the sweep will take, from a pilot of some points; nothing is written."""
    plan = planned(design_asked(request.design))
    threads = check_threads(request.threads)
    (request.on_start or compile_strategies)(plan.arms)
    pilot = run_pilot(plan, threads)
    return forecast(_solved(request, plan, threads).plan, pilot, threads)


def design_asked(asked: object) -> Design:
    """The design in a file, in a mapping, or as it is. Raises `UserError` for what is none."""
    if isinstance(asked, Design):
        return asked
    if isinstance(asked, Mapping):
        return design_of_data(plainly(asked), "the design")
    if isinstance(asked, str | PathLike):
        return load_design(asked)
    raise UserError(f"design: must be a file, a mapping or a Design, not {shown(asked)}")


def directory_of(out: object) -> Path:
    """Where the sweep is. Raises `UserError` for none."""
    if not isinstance(out, str | PathLike):
        raise UserError(f"{option('out')}: a sweep needs a directory for its rows. Name one")
    return Path(out)


def _with_replications(request: SweepRequest, plan: Planned, out: Path, threads: int) -> Sized:
    """The plan with the disasters a point that a width or a budget asks for. A sweep that was
    begun so goes on with what it began with."""
    there = heads.read(out, str(out))
    asked = request.width is not None or request.budget is not None
    if not asked and plan.design.width is None:
        return Sized(plan)
    if there is not None and there.state == UNFINISHED:
        return Sized(solved(plan, there.extent.replications))
    return _solved(request, plan, threads)


def _solved(request: SweepRequest, plan: Planned, threads: int) -> Sized:
    if request.width is not None and request.budget is not None:
        raise UserError(
            f"{option('width')}, {option('budget')}: each says how many disasters. Leave out one"
        )
    width = plan.design.width if request.width is None else request.width
    if width is None and request.budget is None:
        return Sized(plan)
    seconds = None if request.budget is None else seconds_of(request.budget)
    if width is not None and not width > 0.0:
        raise UserError(f"{option('width')}: must be above 0, not {width:g}")
    pilot = run_pilot(plan, threads)
    if seconds is not None:
        found = pilot.affordable(plan, seconds)
    else:
        found = pilot.replications(width or 0.0)
    if found < 2:
        raise UserError(
            f"{option('budget')}: {request.budget} does not pay for two disasters at each of "
            f"{plan.extent.points:,} points. Give more time, or ask for fewer points"
        )
    plan = solved(plan, found)
    return Sized(plan, forecast(plan, pilot, threads))


def _swept(
    folder: SweepFolder,
    made: int,
    stopped: bool,
    shard: str | None,
    notes: list[str] | None = None,
) -> Swept:
    results = Results(folder.path)
    return Swept(results, folder.shown, made, stopped, shard, tuple(notes or ()), len(folder.parts))

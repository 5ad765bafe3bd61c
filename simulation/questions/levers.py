"""What each lever moves, in every organisation: `levers("lake-pomona-1978").summary()`."""

from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.experiments.asked import any_arms, opened_store, store_notes
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.experiments.lever_effects import LeverEffects
from metalead.simulation.experiments.measures import chosen_measure
from metalead.simulation.experiments.probe import still_ones
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.swing import chosen_ranges, swing
from metalead.simulation.reporting.words import counted
from metalead.simulation.requests.door import door
from metalead.simulation.requests.levers import LeversRequest
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    check_first_seed,
    check_replications,
    check_threads,
    scenario_of,
)
from metalead.simulation.saving.folder import Folder, opened, saved


def answer(request: LeversRequest) -> LeverEffects:
    """The effects of the levers that are asked for."""
    scenario = scenario_of(request.scenario)
    arms = any_arms(scenario, request.arms, request.set)
    swings = chosen_ranges(request.only, request.ranges)
    measure, threads = chosen_measure(scenario, request.outcome), check_threads(request.threads)
    count, first = (
        check_replications(request.replications),
        check_first_seed(request.first_seed),
    )
    with opened(LEVERS, request.out) as folder:
        with opened_store(folder) as store:
            (request.on_start or compile_strategies)(arms)
            remarks = chance_notes(scenario, arms, first, threads)
            remarks += store_notes(store)
            runner = Runner(scenario, store, threads, request.on_progress)
            swung, interrupted = swing(runner, arms, swings, first, count)
            still = still_ones(runner, arms, swings, swung, interrupted)
        result = LeverEffects(
            scenario=scenario,
            arms=arms,
            ranges=swings,
            outcome=measure,
            swung=swung,
            unmoved=still,
            asked=count,
            interrupted=interrupted,
            notes=(
                *notes(swung.seeds.size, count, interrupted, folder),
                *remarks,
            ),
        )
        return saved(result, folder, request.out)


levers = door("levers", LeversRequest, answer)


def notes(done: int, asked: int, interrupted: bool, out: Folder | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if not interrupted:
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [
        f"stopped after {done:,} of {counted(asked, 'disaster')}: the figures below are of those "
        f"{done:,}{again}."
    ]

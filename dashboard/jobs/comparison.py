"""A comparison as work in short steps, so that many can be gone on with in turn."""

from collections.abc import Iterator
from math import isnan
from time import perf_counter

from metalead.dashboard.jobs.partial_comparison import ENOUGH, FIRST, Answer
from metalead.dashboard.jobs.progress import Tell
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.comparison.blocks import FIRST_CALL, Work
from metalead.simulation.comparison.pairing import Difference
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.questions.compare import comparison_of
from metalead.simulation.runs.checks import available_threads
from metalead.simulation.trace.message_flow import Flow, message_flow

# Numbers of disasters after which there is a new answer. They do not depend on speed, so that a
# link gives the same numbers on every machine.
MARKS = (FIRST, 50, 100, ENOUGH, 400, 700, 1000)
STEP_SECONDS = 0.25  # about the time that one step takes: how long others wait for their turn
NARROW = 0.1  # luck's share of the whole interval, or of the mean, that need not shrink any more
FLOW_DISASTERS = 5  # disasters that the message flow is the mean of


def answers(ask: Ask, progress: Tell) -> Iterator[Answer | None]:
    """Work a step at a time; gives an answer at each mark, and None after the other steps.

    What `progress` raises ends the work within a block of runs. Raises `UserError` for what
    cannot be run.
    """
    work = Work(ask.scenario, ask.chosen, ask.first_seed, available_threads(), progress)
    flows: list[Flow] = []
    size = FIRST
    for mark in MARKS:
        while work.count < mark:
            size = step(work, mark, size)
            yield None
        comparison = compared(ask, work)
        settled = mark >= ENOUGH and is_narrow(comparison)
        if mark >= ENOUGH and not flows:
            yield Answer(comparison)
            yield from count_flows(ask, flows)
        yield Answer(comparison, tuple(flows), settled or mark == MARKS[-1], settled)
        if settled:
            return


def step(work: Work, mark: int, size: int) -> int:
    """Run about `size` disasters more, at most to the mark; how many the next step may have."""
    before, started = work.count, perf_counter()
    work.call_size = size
    last = min(mark, before + size)
    work.call(last, mark)
    rate = (last - before) / max(perf_counter() - started, 1e-3)
    return max(FIRST_CALL, int(rate * STEP_SECONDS))


def compared(ask: Ask, work: Work) -> Comparison:
    """The comparison of all that was run."""
    done = work.done()
    return comparison_of(ask.scenario, done, work.count, None, ("metalead", "app"))


def is_narrow(comparison: Comparison) -> bool:
    """Whether more disasters would hardly change what is said of the primary outcome."""
    outcome = comparison.scenario.primary_outcome
    labels = comparison.paired.labels[1:]
    return all(luck_is_small(comparison.paired.difference(label, outcome)) for label in labels)


def luck_is_small(difference: Difference) -> bool:
    """Whether luck's interval is small beside the mean, or beside what the assumptions add; not
    where it is not known, but where there is nothing to know."""
    estimate = difference.estimate
    beside = max(abs(estimate.mean), estimate.assumed)
    return isnan(estimate.mean) or estimate.luck <= NARROW * beside


def count_flows(ask: Ask, flows: list[Flow]) -> Iterator[None]:
    """Add the message flow of each arm to `flows`, an arm a step."""
    seeds = range(ask.first_seed, ask.first_seed + FLOW_DISASTERS)
    for arm in ask.chosen:
        flows.append(message_flow(ask.scenario, arm, seeds))
        yield None

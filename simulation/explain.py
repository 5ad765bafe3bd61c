"""Why one arm beat the other: `explain("wichita-falls-1979").summary()`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.compare import Settings, as_texts, available_threads, check_numbers
from simulation.comparison.arms import choose_arms
from simulation.comparison.blocks import Done, run_blocks
from simulation.comparison.words import counted
from simulation.ensemble import Arm, Runs
from simulation.errors import UserError
from simulation.explanation.attribution import Attribution
from simulation.explanation.factors import Factor, factors_between, mixtures
from simulation.explanation.files import prepare
from simulation.explanation.gain import Measure, measure_of
from simulation.explanation.result import Explanation
from simulation.explanation.stories import stories_of
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from simulation.explanation.best import Best

MOST_NEEDS = 100


def explain(
    scenario: str | Path | Scenario,
    *,
    arms: Sequence[str | Arm] = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    replications: int = 100,
    first_seed: int = 0,
    seed: int | None = None,
    needs: int = 5,
    threads: int | None = None,
    out: str | Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    command: Sequence[str] = (),
    best: "Best | None" = None,
) -> Explanation:
    """Share the difference between two arms out among the differences that make it.

    arms: two organisations, the baseline first. set: levers, as in `compare`; those that one arm
        has away from the other are factors too.
    outcome: by default the scenario's primary one; turned so that more is better.
    replications: disasters, of the seeds first_seed to first_seed + replications - 1.
    seed: in place of many disasters, this one, with the `needs` needs that came out most
        differently told as chains side by side.
    best: the arms as `simulation.best.at_best` tuned them, in place of `arms` and `set`.
    threads, out, on_progress, command: as in `compare`.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    question = check_explain(
        told,
        arms=arms,
        set=set,
        outcome=outcome,
        replications=replications,
        first_seed=first_seed,
        seed=seed,
        needs=needs,
        threads=threads,
        best=best,
    )
    if out is not None:
        prepare(Path(out))
    first, second = question.arms
    done = run_blocks(
        told,
        mixtures(first, second, question.factors),
        first_seed if seed is None else seed,
        replications=replications if seed is None else 1,
        precision=None,
        threads=threads or available_threads(),
        on_progress=on_progress,
    )
    runs = runs_of(done)
    result = Explanation(
        scenario=told,
        arms=question.arms,
        attribution=Attribution(question.measure, question.factors, runs),
        stories=() if seed is None else stories_of(told, first, second, seed, needs),
        needs=0 if seed is None else needs,
        best=best,
        notes=tuple(notes(done, replications)),
        interrupted=done.interrupted,
        command=tuple(command),
    )
    if out is not None:
        result.save(out)
    return result


@dataclass(frozen=True, slots=True)
class Question:
    """What `explain` was asked, checked: two arms, what differs between them, the outcome."""

    arms: tuple[Arm, Arm]
    factors: tuple[Factor, ...]
    measure: Measure


def check_explain(
    scenario: Scenario,
    *,
    arms: Sequence[str | Arm],
    set: Settings | None,
    outcome: str | None,
    replications: int,
    first_seed: int,
    threads: int | None,
    seed: int | None = None,
    needs: int = 5,
    best: "Best | None" = None,
) -> Question:
    """The question, when it can be answered; `UserError` for what cannot be run."""
    pair = two_arms(scenario, best.tuned_arms if best else arms, None if best else set)
    check_numbers(replications, None, first_seed if seed is None else seed, threads)
    if not 1 <= needs <= MOST_NEEDS:
        near = 1 if needs < 1 else MOST_NEEDS
        raise UserError(f"--needs: must be 1 to {MOST_NEEDS}, not {needs}. The nearest is {near}")
    measure = measure_of(outcome or scenario.primary_outcome)
    return Question(pair, factors_between(scenario, *pair), measure)


def two_arms(
    scenario: Scenario, arms: Sequence[str | Arm], settings: Settings | None
) -> tuple[Arm, Arm]:
    """The two arms to be told apart; `UserError` for more."""
    chosen = choose_arms(scenario, arms, as_texts(settings))
    if len(chosen) != 2:
        raise UserError(
            f"--arms: {len(chosen)} arms are there, but a difference is between two. "
            f"Name two, as {chosen[0].label},{chosen[1].label}"
        )
    return chosen[0], chosen[1]


def runs_of(done: Done) -> Runs:
    """What was run; KeyboardInterrupt when Ctrl-C came before the first block."""
    if done.runs is None:
        raise KeyboardInterrupt
    return done.runs


def notes(done: Done, asked: int) -> list[str]:
    """What a reader has to know of how the runs ended."""
    assert done.runs is not None
    if not done.interrupted:
        return []
    count = done.runs.seeds.size
    return [f"stopped after {count:,} of {counted(asked, 'disaster')}: the figures are of those."]

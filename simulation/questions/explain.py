"""Why one arm beat the other: `explain("wichita-falls-1979").summary()`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metalead.simulation.comparison.blocks import Disasters, Done, run_blocks
from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.explanation.attribution import Attribution
from metalead.simulation.explanation.factors import Factor, factors_between, mixtures
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.explanation.gain import Measure, measure_of
from metalead.simulation.explanation.result import Explanation
from metalead.simulation.explanation.stories import stories_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    Asked,
    OnProgress,
    OnStart,
    Out,
    Settings,
    check_replications,
    check_seed,
    check_threads,
    noted,
    scenario_of,
    within,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own
    from metalead.simulation.explanation.best import Best

MOST_NEEDS = 100


def explain(
    scenario: Asked,
    *,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    replications: int = 100,
    first_seed: int = 0,
    seed: int | None = None,
    needs: int = 5,
    threads: int | None = None,
    out: Out = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
    command: Sequence[str] = (),
    best: "Best | None" = None,
) -> Explanation:
    """Share the difference between two arms out among the differences that make it.

    arms: two organisations or strategies of your own, the baseline first. set: levers, as in
        `compare`; those that one arm has away from the other are factors too.
    outcome: by default the scenario's primary one; turned so that more is better.
    replications: disasters, of the seeds first_seed to first_seed + replications - 1.
    seed: in place of many disasters, this one, with the `needs` needs that came out most
        differently told as chains side by side.
    best: the arms as `simulation.questions.best.at_best` tuned them, in place of `arms` and `set`.
    threads, out, on_start, on_progress, command: as in `compare`.

    On Ctrl-C what whole blocks gave is returned with a note; with none, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    pair = two_arms(told, best.tuned_arms if best else arms, None if best else set)
    many = Disasters(check_seed(first_seed, "first_seed"), check_replications(replications))
    disasters = many if seed is None else Disasters(check_seed(seed), 1)
    workers, stories = check_threads(threads), within(needs, "needs", 1, MOST_NEEDS)
    measure = measure_of(told.primary_outcome if outcome is None else outcome)
    question = Question(told, pair, factors_between(told, *pair), measure, disasters)
    with opened(EXPLANATION, out) as folder:
        (on_start or compile_strategies)(pair)
        remarks = chance_notes(told, pair, disasters.first, workers)
        done = question.run(workers, on_progress)
        told_needs = 0 if seed is None else stories
        found = question.answer(done, told_needs, best, tuple(command))
        return saved(noted(found, remarks), folder, out)


@dataclass(frozen=True, slots=True)
class Question:
    """What `explain` was asked, checked: two arms, what differs between them, where, in what."""

    scenario: Scenario
    arms: tuple[Arm, Arm]
    factors: tuple[Factor, ...]
    measure: Measure
    disasters: Disasters

    def run(self, threads: int, on_progress: OnProgress | None) -> Done:
        """Every mixture of the two arms on the same disasters."""
        mixed = mixtures(*self.arms, self.factors)
        return run_blocks(self.scenario, mixed, self.disasters, threads, on_progress)

    def answer(
        self, done: Done, needs: int, best: "Best | None", command: tuple[str, ...]
    ) -> Explanation:
        """The shares, and the stories of `needs` needs; KeyboardInterrupt where nothing was run."""
        if done.runs is None:
            raise KeyboardInterrupt
        seed = self.disasters.first
        return Explanation(
            scenario=self.scenario,
            arms=self.arms,
            attribution=Attribution(self.measure, self.factors, done.runs),
            stories=stories_of(self.scenario, *self.arms, seed, needs) if needs else (),
            needs=needs,
            best=best,
            notes=tuple(notes(done, self.disasters.count)),
            interrupted=done.interrupted,
            command=command,
        )


def two_arms(
    scenario: Scenario, arms: "Sequence[str | Arm | Own]", settings: Settings | None
) -> tuple[Arm, Arm]:
    """The two arms to be told apart; `UserError` for more."""
    chosen = choose_arms(scenario, arms, settings)
    if len(chosen) != 2:
        raise UserError(
            f"{option('arms')}: {len(chosen)} arms are there, but a difference is between two. "
            f"Name two, as {chosen[0].label},{chosen[1].label}"
        )
    return chosen[0], chosen[1]


def notes(done: Done, asked: int) -> list[str]:
    """What a reader has to know of how the runs ended."""
    assert done.runs is not None
    if not done.interrupted:
        return []
    count = done.runs.seeds.size
    return [f"stopped after {count:,} of {counted(asked, 'disaster')}: the figures are of those."]

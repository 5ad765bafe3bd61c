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
from metalead.simulation.explanation.stories import Story, stories_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.plan.settings import Settings
from metalead.simulation.reporting.words import counted
from metalead.simulation.requests.door import door
from metalead.simulation.requests.explain import ExplainRequest
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.runs.checks import (
    OnProgress,
    check_first_seed,
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


def answer(request: ExplainRequest) -> Explanation:
    """The explanation that is asked for."""
    question = question_of(request)
    threads, needs = check_threads(request.threads), check_needs(request.needs)
    with opened(EXPLANATION, request.out) as folder:
        (request.on_start or compile_strategies)(question.arms)
        remarks = chance_notes(question.scenario, question.arms, question.disasters.first, threads)
        done = question.run(threads, request.on_progress)
        told = 0 if request.only_seed is None else needs
        found = question.answer(done, told, request.best, tuple(request.command))
        return saved(noted(found, remarks), folder, request.out)


explain = door("explain", ExplainRequest, answer)


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
            stories=self.stories(seed, needs) if needs else (),
            needs=needs,
            best=best,
            notes=tuple(notes(done, self.disasters.count)),
            interrupted=done.interrupted,
            command=command,
        )

    def stories(self, seed: int, needs: int) -> tuple[Story, ...]:
        """The needs of a disaster that came out most differently."""
        return stories_of(self.scenario, self.arms, seed, needs, self.measure.outcome)


def question_of(request: ExplainRequest) -> Question:
    """What is asked, checked. Raises `UserError` for what cannot be run."""
    scenario, best = scenario_of(request.scenario), request.best
    arms, settings = (best.tuned_arms, None) if best else (request.arms, request.set)
    pair = two_arms(scenario, arms, settings)
    many = Disasters(check_first_seed(request.first_seed), check_replications(request.replications))
    only = request.only_seed
    disasters = many if only is None else Disasters(check_seed(only, "only_seed"), 1)
    measure = measure_of(scenario.primary_outcome if request.outcome is None else request.outcome)
    return Question(scenario, pair, factors_between(scenario, *pair), measure, disasters)


def check_needs(needs: object) -> int:
    """How many needs are told, as an int; `UserError` out of its range."""
    return within(needs, "needs", 1, MOST_NEEDS)


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


def notes(done: Done, requested: int) -> list[str]:
    """What a reader has to know of how the runs ended."""
    assert done.runs is not None
    if not done.interrupted:
        return []
    count = done.runs.seeds.size
    return [
        f"stopped after {count:,} of {counted(requested, 'disaster')}: the figures are of those."
    ]

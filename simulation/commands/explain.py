"""`metalead explain`: why one arm beat the other."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from metalead.simulation.commands.best import (
    given,
    refuse_together,
    refuse_without,
    tuned,
)
from metalead.simulation.commands.options import (
    ArmsOption,
    BestOption,
    BudgetOption,
    JsonOption,
    OutOption,
    ScenarioArgument,
    SetOption,
    ThreadsOption,
    TuneOption,
)
from metalead.simulation.commands.output import checked_json, deliver, typed

if TYPE_CHECKING:
    from metalead.simulation.explanation.alliances import Alliances
    from metalead.simulation.explanation.answer import Answer

MANY, FEW = 100, 50  # disasters of shares, and of the many runs of alliances
CHOICE_BUDGET = 2000

GainOption = Annotated[
    str | None,
    typer.Option(
        "--outcome", metavar="ID", help="The outcome; by default the scenario's primary one."
    ),
]
OneSeedOption = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        help="Tell this one disaster: the needs that came out most differently.",
    ),
]
NeedsOption = Annotated[
    int | None, typer.Option(help="With --seed: how many needs are told. By default 5.")
]
AlliancesOption = Annotated[
    bool,
    typer.Option(
        "--alliances",
        help="Ask which relationship, built before the event, is worth most, and what one more "
        "hour of each leader's attention is worth.",
    ),
]
ManyOption = Annotated[
    int | None,
    typer.Option(
        "--replications",
        help="How many disasters, 2 or more. By default 100, with --alliances 50.",
    ),
]
FirstSeedOption = Annotated[int, typer.Option(help="The first of them, 0 or more.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain_command)


def explain_command(
    scenario: ScenarioArgument,
    arms: ArmsOption = "command,network",
    set_: SetOption = None,
    outcome: GainOption = None,
    seed: OneSeedOption = None,
    needs: NeedsOption = None,
    alliances: AlliancesOption = False,
    best: BestOption = False,
    tune: TuneOption = None,
    budget: BudgetOption = None,
    replications: ManyOption = None,
    first_seed: FirstSeedOption = 0,
    threads: ThreadsOption = None,
    out: OutOption = None,
    json: JsonOption = None,
) -> None:
    """Explain why one way of leading did better: which difference between the two counts?"""
    from metalead.simulation.explanation.files import EXPLANATION
    from metalead.simulation.runs.arms import split_arms
    from metalead.simulation.saving.folder import folder_of

    refuse_together(seed=seed, alliances=alliances, best=best)
    refuse_without("--seed", seed is not None, needs=needs)
    refuse_without("--best", best, tune=tune)
    refuse_without("--best or --alliances", best or alliances, budget=budget)
    json = checked_json(json)
    asked: dict[str, Any] = {"outcome": outcome, "threads": threads}
    asked |= {"arms": split_arms(arms), "set": set_}
    asked |= {"replications": given(replications, FEW if alliances else MANY)}
    with folder_of(EXPLANATION, out) as folder:
        asked["out"] = folder
        if alliances:
            asked |= {"budget": given(budget, CHOICE_BUDGET), "first_seed": first_seed}
            answer: Answer = find_alliances(scenario, **asked)
        elif best:
            answer = explain_at_best(scenario, tune, budget, first_seed, asked)
        else:
            asked |= {"seed": seed, "needs": given(needs, 5), "first_seed": first_seed}
            answer = explain_as_set(scenario, **asked)
        deliver(answer, folder, json)


def explain_as_set(scenario: str, **asked: Any) -> "Answer":
    """The shares, of many disasters or of one that is told."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.questions.explain import explain

    with progress_bar() as show:
        return explain(scenario, **asked, on_start=compile_first, on_progress=show, command=typed())


def explain_at_best(
    scenario: str, tune: str | None, budget: int | None, first_seed: int, asked: dict[str, Any]
) -> "Answer":
    """The shares of the difference between the arms at their best; what Ctrl-C left of it."""
    found = tuned(scenario, tune, budget, **asked, seed=first_seed)
    if found.interrupted:
        return found
    return explain_as_set(scenario, **asked, first_seed=first_seed, best=found)


def find_alliances(scenario: str, **asked: Any) -> "Alliances":
    """The missing alliance and the worth of attention."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.questions.alliances import missing_alliances

    with progress_bar() as show:
        return missing_alliances(
            scenario, **asked, on_start=compile_first, on_progress=show, command=typed()
        )

"""`metalead explain`: why one arm beat the other."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulation.commands.best import (
    BestOption,
    BudgetOption,
    TuneOption,
    check_answer_targets,
    deliver_answer,
    given,
    refuse_together,
    refuse_without,
    tuned,
    typed,
)
from simulation.commands.compare import ScenarioArgument, SetOption, ThreadsOption

if TYPE_CHECKING:
    from simulation.explanation.alliances import Alliances
    from simulation.explanation.answer import Answer

MANY, FEW = 100, 50  # disasters of shares, and of the many runs of alliances
CHOICE_BUDGET = 2000


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain_command)


def explain_command(
    scenario: ScenarioArgument,
    arms: Annotated[
        str, typer.Option(help="Two organisations, separated by a comma; the baseline first.")
    ] = "command,network",
    set_: SetOption = None,
    outcome: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The outcome; by default the scenario's primary one."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Tell this one disaster: the needs that came out most differently.",
        ),
    ] = None,
    needs: Annotated[
        int | None, typer.Option(help="With --seed: how many needs are told. By default 5.")
    ] = None,
    alliances: Annotated[
        bool,
        typer.Option(
            "--alliances",
            help="Ask which relationship, built before the event, saves most, and what one more "
            "hour of each leader's attention is worth.",
        ),
    ] = False,
    best: BestOption = False,
    tune: TuneOption = None,
    budget: BudgetOption = None,
    replications: Annotated[
        int | None,
        typer.Option(help="How many disasters, 2 or more. By default 100, with --alliances 50."),
    ] = None,
    first_seed: Annotated[int, typer.Option(help="The first of them, 0 or more.")] = 0,
    threads: ThreadsOption = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write document, tables and figure here."),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the answer as JSON; - is standard output."),
    ] = None,
) -> None:
    """Explain why one way of leading did better: which difference between the two counts?"""
    from simulation.comparison.arms import split_arms
    from simulation.scenario.loader import load_scenario

    refuse_together(seed=seed, alliances=alliances, best=best)
    refuse_without("--seed", seed is not None, needs=needs)
    refuse_without("--best", best, tune=tune)
    refuse_without("--best or --alliances", best or alliances, budget=budget)
    replacing = check_answer_targets(out, json)
    told = load_scenario(scenario)
    asked: dict[str, Any] = {"outcome": outcome, "threads": threads}
    asked |= {"arms": split_arms(arms), "set": set_}
    if alliances:
        few = given(replications, FEW)
        asked |= {"budget": given(budget, CHOICE_BUDGET), "first_seed": first_seed}
        answer: Answer = find_alliances(told, **asked, replications=few)
    elif best:
        many = given(replications, MANY)
        answer = explain_at_best(told, tune, budget, first_seed, many, asked)
    else:
        asked |= {"seed": seed, "needs": given(needs, 5), "first_seed": first_seed}
        answer = explain_as_set(told, **asked, replications=given(replications, MANY))
    deliver_answer(answer, out, json, replacing)


def explain_as_set(scenario: Any, **asked: Any) -> "Answer":
    """The shares, of many disasters or of one that is told."""
    from simulation.comparison.progress import compile_first, progress_bar
    from simulation.explain import check_explain, explain

    check_explain(scenario, **asked)  # before the minute that a first compile takes
    compile_first()
    with progress_bar() as on_progress:
        return explain(scenario, **asked, on_progress=on_progress, command=typed())


def explain_at_best(
    scenario: Any,
    tune: str | None,
    budget: int | None,
    first_seed: int,
    replications: int,
    asked: dict[str, Any],
) -> "Answer":
    """The shares of the difference between the arms at their best; what Ctrl-C left of it."""
    found = tuned(scenario, tune, budget, **asked, seed=first_seed, replications=replications)
    if found.interrupted:
        return found
    more = {"first_seed": first_seed, "replications": replications, "best": found}
    return explain_as_set(scenario, **asked, **more)


def find_alliances(scenario: Any, **asked: Any) -> "Alliances":
    """The missing alliance and the worth of attention."""
    from simulation.alliances import check_alliances, missing_alliances
    from simulation.comparison.progress import compile_first, progress_bar

    check_alliances(scenario, **asked)
    compile_first()
    with progress_bar() as on_progress:
        return missing_alliances(scenario, **asked, on_progress=on_progress, command=typed())

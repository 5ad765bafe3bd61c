"""`metalead compare`, `metalead run`, `metalead replay`: the arms on the same disasters."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulation.commands.best import (
    BestOption,
    BudgetOption,
    TuneOption,
    check_answer_targets,
    deliver_answer,
    refuse_together,
    refuse_without,
    tuned,
)
from simulation.commands.output import INTERRUPTED, check_json, check_target, print_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulation.arm import Arm
    from simulation.comparison.replay import Replay
    from simulation.comparison.result import Comparison

DIFFERENT = 1
DEFAULT_REPLICATIONS = 200

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="The id of a built-in scenario, or a file.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="[ARM.]LEVER=VALUE",
        help="Set a lever for every arm or for one. May be repeated.",
    ),
]
SeedOption = Annotated[int, typer.Option(help="The first seed, 0 or more.")]
ThreadsOption = Annotated[
    int | None, typer.Option(help="1 to 64; by default one a core. Results do not depend on it.")
]


def register(app: typer.Typer) -> None:
    """Add the three commands to the application."""
    app.command("compare")(compare_command)
    app.command("run")(run_command)
    app.command("replay")(replay_command)


def compare_command(
    scenario: ScenarioArgument,
    arms: Annotated[
        str,
        typer.Option(
            metavar="ARM,ARM,...",
            help="Organisations, the first being the baseline; or strategies of your own, as "
            "mine.py:Scout or mine.py:Scout@command.",
        ),
    ] = "command,network",
    set_: SetOption = None,
    replications: Annotated[
        int | None, typer.Option(help="How many disasters, 2 or more. By default 200.")
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(
            metavar="P",
            help="In place of --replications: run until the primary outcome's difference is known "
            "to plus or minus P (95%, luck alone), in its unit; at most 10,000 disasters.",
        ),
    ] = None,
    best: BestOption = False,
    tune: TuneOption = None,
    budget: BudgetOption = None,
    seed: SeedOption = 0,
    threads: ThreadsOption = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write runs, document, figure and manifest here."),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the result as JSON; - is standard output."),
    ] = None,
) -> None:
    """Compare ways of leading on the same disasters: by how much do they differ, and why?"""
    from simulation.compare import check_numbers, compare
    from simulation.comparison.arms import choose_arms, split_arms
    from simulation.comparison.progress import compile_first, progress_bar
    from simulation.scenario.loader import load_scenario

    refuse_both(replications, precision)
    refuse_together(best=best, precision=precision)
    refuse_without("--best", best, tune=tune, budget=budget)
    replacing = check_answer_targets(out, json) if best else check_targets(out, json)
    told = load_scenario(scenario)
    # Whatever is wrong is said before the minute that a first compile takes.
    chosen = choose_arms(told, split_arms(arms), set_ or ())
    runs = DEFAULT_REPLICATIONS if replications is None else replications
    check_numbers(runs, precision, seed, threads)
    if best:
        asked: dict[str, Any] = {"arms": split_arms(arms), "set": set_, "outcome": None}
        asked |= {"replications": runs, "seed": seed, "threads": threads}
        deliver_answer(tuned(told, tune, budget, **asked), out, json, replacing)
        return
    compile_first(chosen)
    with progress_bar() as on_progress:
        result = compare(
            told,
            arms=split_arms(arms),
            set=set_,
            replications=runs,
            precision=precision,
            seed=seed,
            threads=threads,
            on_progress=on_progress,
            command=("metalead", *sys.argv[1:]),
        )
    deliver(result, out, json, replacing)
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)


def refuse_both(replications: int | None, precision: float | None) -> None:
    """Raise `UserError` when both say how long to run."""
    from simulation.errors import UserError

    if replications is not None and precision is not None:
        raise UserError("--replications and --precision both say how long to run. Give one")


def check_targets(out: Path | None, json: str | None) -> bool:
    """Find out before the work whether the results can be written; whether --out has some."""
    from simulation.comparison.files import prepare

    check_json(json)
    return prepare(out) if out is not None else False


def deliver(result: "Comparison", out: Path | None, json: str | None, replacing: bool) -> None:
    """Print the report or the JSON, and write the files that were asked for."""
    if json == "-":
        from simulation.comparison.files import as_json

        typer.echo(as_json(result), nl=False)
        for note in result.notes:
            typer.echo(f"Note: {note}", err=True)
    else:
        print_report(result.report())
    if json not in (None, "-"):
        write_json(result, Path(str(json)))
    if out is not None:
        result.save(out)
        again = " (over earlier results of this command)" if replacing else ""
        typer.echo(f"Results are in {out}{again}.", err=json == "-")


def write_json(result: "Comparison", path: Path) -> None:
    """The document in a file."""
    from simulation.comparison.files import as_json, write_whole

    write_whole(path, lambda part: part.write_text(as_json(result), encoding="utf-8"))


def run_command(
    scenario: ScenarioArgument,
    arm: Annotated[
        str, typer.Option(help="The organisation to run, or a strategy of your own: mine.py:Scout.")
    ] = "network",
    seed: SeedOption = 0,
    set_: SetOption = None,
    log: Annotated[bool, typer.Option("--log", help="Tell the run event by event.")] = False,
    about: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Tell only of this agency, incident (house 12) or zone."),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="H", help="Tell from here on: 3.5 or 3:30.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="H", help="Tell up to here: 3.5 or 3:30.")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Decisions and injects to play, as JSON."),
    ] = None,
    save_decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every decision of the run, as JSON."),
    ] = None,
) -> None:
    """Run one disaster under one organisation: its outcomes and, with --log, its story.

    --about, --from and --to tell a part of the story. --decisions is for one run, so compare
    has no such option: its numbers of incidents and decisions mean nothing in another run.
    """
    from simulation.compare import check_numbers
    from simulation.comparison.arms import choose_arm
    from simulation.comparison.progress import compile_first
    from simulation.decisions import outcomes_of, read_decisions, write_decisions
    from simulation.own.playing import play, recorded_session, session_of
    from simulation.scenario.loader import load_scenario
    from simulation.story import tell_session
    from simulation.telling.excerpt import ALL, excerpt_of

    told = load_scenario(scenario)
    chosen = choose_arm(told, arm, set_ or ())
    check_numbers(DEFAULT_REPLICATIONS, None, seed, None)
    excerpt = excerpt_of(about, from_, to, told.horizon)
    given = () if decisions is None else read_decisions(decisions, told, chosen)
    if save_decisions is not None:
        check_target(save_decisions, "--save-decisions")
    compile_first([chosen], seats=True)
    begin = session_of if save_decisions is None else recorded_session
    session = begin(told, chosen, seed, given)
    if log or excerpt != ALL:
        for line in tell_session(told, chosen, session, excerpt):
            typer.echo(line)
        typer.echo("")
    play(told, chosen, session)
    print_outcomes(chosen.label, seed, outcomes_of(told, chosen, session))
    if session.refused:
        typer.echo(f"Note: {session.refused} of the decisions were impossible, and not done.")
    if save_decisions is not None:
        write_decisions(save_decisions, session)
        typer.echo(f"Decisions are in {save_decisions}. {again(chosen, seed, save_decisions)}")


def again(arm: "Arm", seed: int, file: Path) -> str:
    """How the run is had again from its decisions."""
    return f"The same run: --arm {arm.organisation} --seed {seed} --decisions {file}"


def print_outcomes(label: str, seed: int, outcomes: "Mapping[str, float]") -> None:
    """Every outcome of one run."""
    from simulation.comparison.words import plain
    from simulation.outcomes import OUTCOMES

    typer.echo(f"{label}, seed {seed}")
    for outcome in OUTCOMES:
        typer.echo(f"  {outcome.id:<24}{plain(outcomes[outcome.id], 3):>14}  {outcome.unit}")


def replay_command(
    manifest: Annotated[
        Path, typer.Argument(help="A manifest.json that compare wrote, or its directory.")
    ],
    run: Annotated[int, typer.Option(metavar="SEED", help="The seed to run again.")],
) -> None:
    """Run one seed of a saved comparison again and hold it against what was stored.

    Exit status 0 when every number is the stored one, 1 when one is not.
    """
    from simulation.comparison.replay import replay

    result = replay(manifest, run)
    print_replay(result)
    if result.departures:
        raise typer.Exit(DIFFERENT)


def print_replay(result: "Replay") -> None:
    """The outcomes by arm, then whether they are the stored ones."""
    from simulation.comparison.words import plain
    from simulation.outcomes import OUTCOMES

    arms = [str(arm) for arm in result.again["arm"]]
    typer.echo(f"seed {result.seed}".ljust(24) + "".join(f"{arm:>16}" for arm in arms))
    for outcome in OUTCOMES:
        values = "".join(f"{plain(float(x), 3):>16}" for x in result.again[outcome.id])
        typer.echo(f"{outcome.id:<24}{values}  {outcome.unit}")
    typer.echo("")
    for departure in result.departures:
        typer.echo(
            f"differs: {departure.arm} {departure.column}: stored {departure.stored!r}, "
            f"now {departure.again!r}"
        )
    typer.echo(conclusion(result))


def conclusion(result: "Replay") -> str:
    """One line: equal, or how many numbers differ and what else is different."""
    count = result.again.shape[0] * (result.again.shape[1] - 3)
    if not result.departures:
        return f"All {count} numbers equal those stored."
    others = ", ".join(result.changed_versions)
    why = f" Installed now in other versions: {others}." if others else " All versions are equal."
    return f"{len(result.departures)} of {count} numbers differ from those stored.{why}"

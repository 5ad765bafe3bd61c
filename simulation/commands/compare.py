"""`metalead compare`, `metalead run`, `metalead replay`: the arms on the same disasters."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from simulation.comparison.replay import Replay
    from simulation.comparison.result import Comparison
    from simulation.ensemble import Runs
    from simulation.validation.result import Validation

INTERRUPTED = 130  # what a shell reports for a command ended by Ctrl-C
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
        str, typer.Option(help="Organisations, separated by commas; the first is the baseline.")
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
    replacing = check_targets(out, json)
    told = load_scenario(scenario)
    # Whatever is wrong is said before the minute that a first compile takes.
    choose_arms(told, split_arms(arms), set_ or ())
    runs = DEFAULT_REPLICATIONS if replications is None else replications
    check_numbers(runs, precision, seed, threads)
    compile_first()
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
    from simulation.errors import UserError

    if json not in (None, "-"):
        file = Path(str(json))
        if file.is_dir():
            raise UserError(f"--json {file}: is a directory. Name a file, or - for standard output")
        if not file.parent.is_dir():
            raise UserError(f"--json {file}: there is no directory {file.parent}. Make it first")
    return prepare(out) if out is not None else False


def deliver(result: "Comparison", out: Path | None, json: str | None, replacing: bool) -> None:
    """Print the report or the JSON, and write the files that were asked for."""
    if json == "-":
        from simulation.comparison.files import as_json

        typer.echo(as_json(result), nl=False)
        for note in result.notes:
            typer.echo(f"Note: {note}", err=True)
    else:
        print_report(result)
    if json not in (None, "-"):
        write_json(result, Path(str(json)))
    if out is not None:
        result.save(out)
        again = " (over earlier results of this command)" if replacing else ""
        typer.echo(f"Results are in {out}{again}.", err=json == "-")


def print_report(result: "Comparison | Validation") -> None:
    """The report on standard output, at most 100 columns wide."""
    from rich.console import Console

    from simulation.comparison.table import WIDTH

    console = Console()
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    Console(width=width, highlight=False).print(result.report())


def write_json(result: "Comparison", path: Path) -> None:
    """The document in a file."""
    from simulation.comparison.files import as_json, write_whole

    write_whole(path, lambda part: part.write_text(as_json(result), encoding="utf-8"))


def run_command(
    scenario: ScenarioArgument,
    arm: Annotated[str, typer.Option(help="The organisation to run.")] = "network",
    seed: SeedOption = 0,
    set_: SetOption = None,
    log: Annotated[bool, typer.Option("--log", help="Tell the run event by event.")] = False,
) -> None:
    """Run one disaster under one organisation: its outcomes and, with --log, its story."""
    from simulation.compare import check_numbers
    from simulation.comparison.arms import choose_arm
    from simulation.comparison.progress import compile_first
    from simulation.comparison.replay import one_seed
    from simulation.scenario.loader import load_scenario

    told = load_scenario(scenario)
    chosen = choose_arm(told, arm, set_ or ())
    check_numbers(DEFAULT_REPLICATIONS, None, seed, None)
    compile_first()
    if log:
        from simulation.story import tell

        for line in tell(told, chosen, seed):
            typer.echo(line)
        typer.echo("")
    print_outcomes(one_seed(told, [chosen], seed), seed)


def print_outcomes(runs: "Runs", seed: int) -> None:
    """Every outcome of one run."""
    from simulation.comparison.words import plain
    from simulation.outcomes import OUTCOMES

    typer.echo(f"{runs.arms[0].label}, seed {seed}")
    for o, outcome in enumerate(OUTCOMES):
        value = plain(float(runs.outcomes[0, 0, o]), 3)
        typer.echo(f"  {outcome.id:<24}{value:>14}  {outcome.unit}")


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

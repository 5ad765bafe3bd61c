"""`metalead run`: one disaster under one organisation, and its story."""

from dataclasses import replace
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.asking import Typed, asks
from metalead.simulation.commands.output import check_target
from metalead.simulation.commands.terminal import say
from metalead.simulation.requests.run import RunRequest
from metalead.simulation.requests.written import command_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metalead.simulation.plan.arm import Arm
    from metalead.simulation.scenario.schema import Scenario
    from metalead.simulation.trace.played import Played

LogOption = Annotated[bool, typer.Option("--log", help="Tell the run event by event.")]
AboutOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Only what concerns this agency, incident (block 27) or zone."
    ),
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="H", help="Begin here: 3.5 or 3:30.")
]
ToOption = Annotated[str | None, typer.Option("--to", metavar="H", help="End here: 3.5 or 3:30.")]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Decisions and injects to play, as JSON; - is standard input."
    ),
]
SaveDecisionsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write every decision of the run, as JSON.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("run")(run_command)


@asks(RunRequest)
def run_command(
    typed: Typed,
    log: LogOption = False,
    about: AboutOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    decisions: DecisionsOption = None,
    save_decisions: SaveDecisionsOption = None,
) -> None:
    """Run one disaster under one organisation: its outcomes and, with --log, its story.

    --about, --from and --to tell a part of the story. --decisions plays what was decided, in
    the same run or under another organisation, and says what was kept, moved and lost. It is
    about one disaster, so compare has no such option.
    """
    from metalead.simulation.comparison.progress import compile_first
    from metalead.simulation.runs.arms import choose_arm
    from metalead.simulation.runs.checks import check_seed, scenario_of
    from metalead.simulation.trace.decision_file import read_decisions
    from metalead.simulation.trace.excerpt import ALL, excerpt_of
    from metalead.simulation.trace.played import Telling, played

    asked = typed.request(RunRequest)
    scenario = scenario_of(asked.scenario)
    arm, seed = choose_arm(scenario, asked.arm, asked.set), check_seed(asked.seed)
    excerpt = excerpt_of(about, from_, to, scenario.horizon)
    given = () if decisions is None else read_decisions(decisions, scenario, arm)
    if save_decisions is not None:
        check_target(save_decisions, "--save-decisions")
    story = excerpt if log or excerpt != ALL else None
    compile_first([arm], seats=True)
    done = played(scenario, arm, seed, given, Telling(story, save_decisions is not None))
    print_run(scenario, arm.label, seed, done)
    if save_decisions is not None:
        save(done, asked, arm, save_decisions)


def print_run(scenario: "Scenario", label: str, seed: int, done: "Played") -> None:
    """The story where one was wanted, the outcomes, and what could not be done."""
    from metalead.simulation.reporting.caution import caution

    for line in (*done.lines, "") if done.lines else ():
        say(line)
    print_outcomes(label, seed, done.outcomes)
    for line in (*done.people, caution(scenario)):
        say(line)
    print_carried(done)


def print_carried(done: "Played") -> None:
    """What became of the decisions and injects that were given, and of those of seats."""
    for line in done.carried.lines():
        say(line)
    of_seats = done.refused - done.carried.refused
    if of_seats:
        say(f"Note: {of_seats} of the decisions were impossible and were skipped.")


def save(done: "Played", asked: RunRequest, arm: "Arm", file: Path) -> None:
    """Write the decisions, and say which command runs the same again."""
    from metalead.simulation.trace.decision_file import write_decisions

    write_decisions(file, done.log)
    say(f"Decisions are in {file}. The same run: {again(asked, arm, file)}")


def again(asked: RunRequest, arm: "Arm", file: Path) -> str:
    """The command that runs the same again, by what was decided in place of a custom strategy."""
    levers = {name: value for name, value in arm.levers if isinstance(value, float)}
    same = replace(asked, arm=arm.organisation, set=levers)
    return join([*command_of("run", same), "--decisions", str(file)])


def print_outcomes(label: str, seed: int, outcomes: "Mapping[str, float]") -> None:
    """Every outcome of one run."""
    from metalead.simulation.parameters.outcomes import OUTCOMES
    from metalead.simulation.reporting.words import decimals, plain

    say(f"{label}, seed {seed}")
    for outcome in OUTCOMES:
        value = outcomes[outcome.id]
        number = plain(value, decimals(float("nan"), value, outcome.unit))
        say(f"  {outcome.id:<26}{number:>10}  {outcome.unit}")

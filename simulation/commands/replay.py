"""`metalead replay`: a run of a saved comparison again, held against what was stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from metalead.simulation.comparison.replay import Replay

DIFFERENT = 1
WIDTH = 26  # of the ids of outcomes


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("replay")(replay_command)


def replay_command(
    manifest: Annotated[
        Path, typer.Argument(help="A manifest.json that compare wrote, or its directory.")
    ],
    run: Annotated[int, typer.Option(metavar="SEED", help="The seed to run again.")],
) -> None:
    """Run one seed of a saved comparison again and hold it against what was stored.

    Exit status 0 when every number is the stored one, 1 when one is not.
    """
    from metalead.simulation.comparison.manifest import read_manifest
    from metalead.simulation.comparison.replay import replay
    from metalead.simulation.saving.kind import NOT_FINISHED, UNFINISHED

    result = replay(manifest, run)
    if read_manifest(manifest).state == UNFINISHED:
        say(f"Note: {manifest}: {NOT_FINISHED}.", err=True)
    print_replay(result)
    if result.departures:
        raise typer.Exit(DIFFERENT)


def print_replay(result: "Replay") -> None:
    """The outcomes by arm, what else is not as it was, then whether they are the stored ones."""
    from metalead.simulation.parameters.outcomes import OUTCOMES
    from metalead.simulation.reporting.words import plain

    arms = [str(arm) for arm in result.again["arm"]]
    say(f"seed {result.seed}".ljust(WIDTH) + "".join(f"{arm:>16}" for arm in arms))
    for outcome in OUTCOMES:
        values = "".join(f"{plain(float(x), 3):>16}" for x in result.again[outcome.id])
        say(f"{outcome.id:<{WIDTH}}{values}  {outcome.unit}")
    say("")
    for departure in result.departures:
        say(
            f"differs: {departure.arm} {departure.column}: stored {departure.stored!r}, "
            f"now {departure.again!r}"
        )
    for change in result.changes:
        say(change)
    say(conclusion(result))


def conclusion(result: "Replay") -> str:
    """One line: equal, or how many numbers differ."""
    count = result.again.shape[0] * (result.again.shape[1] - 3)
    if not result.departures:
        return f"All {count} numbers equal those stored."
    same = "" if result.changes else " The program and all versions are the same."
    return f"{len(result.departures)} of {count} numbers differ from those stored.{same}"

"""`metalead exercise`: tabletop exercises, from a file to a room of people."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands import exercise_files, exercise_hotwash
from metalead.simulation.commands.exercise_serve import serve_command
from metalead.simulation.commands.listing import Listed
from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.terminal import put, say

if TYPE_CHECKING:
    from metalead.simulation.exercise.schema import Exercise

WhatArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO|FILE", help="A scenario, or an exercise in a file.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write it; else it is shown.")
]
BookOption = Annotated[
    Path | None,
    typer.Option("--book", metavar="FILE", help="Write the book of a room of bots."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def register(app: typer.Typer) -> None:
    """Add the group to the application."""
    group = typer.Typer(
        name="exercise",
        cls=Listed,
        help="Run a tabletop exercise: a room of people decides, each at a leader's seat.\n\n"
        "Without a command rooms are served.",
        invoke_without_command=True,
        rich_markup_mode=None,
    )
    group.command("list")(list_command)
    group.command("new")(new_command)
    group.command("rehearse")(rehearse_command)
    group.command("serve")(serve_command)
    group.callback()(begin)
    exercise_hotwash.register(group)
    exercise_files.register(group)
    app.add_typer(group)


def begin(context: typer.Context) -> None:
    """Serve rooms where nothing else is asked for."""
    if context.invoked_subcommand is None:
        serve_command()


def list_command() -> None:
    """List the exercises that come with metalead, each on a real event."""
    from metalead.simulation.exercise.files import load_exercise, ready_ids

    for name in ready_ids():
        ready = load_exercise(name)
        say(f"{name}: {ready.title}")
        say(
            f"  {ready.minutes:g} minutes for {ready.hours:g} h, {len(ready.seats)} seats, "
            f"{len(ready.injects)} injects"
        )


def new_command(what: WhatArgument, out: OutOption = None, force: ForceOption = False) -> None:
    """Write an exercise to edit: the ready one of a scenario, or one of defaults."""
    from metalead.simulation.commands.output import write_new
    from metalead.simulation.exercise.files import exercise_text, load_exercise

    text = exercise_text(load_exercise(what))
    if out is None:
        put(text)
        return
    write_new(text, out, force)
    say(f"The exercise is in {out}. Rehearse it: metalead exercise rehearse {out}")


def rehearse_command(
    what: WhatArgument,
    json: JsonOption = None,
    book: BookOption = None,
    force: ForceOption = False,
) -> None:
    """Play an exercise by strategies, in seconds: what comes to each seat, and when.

    A person can decide with thought about one matter a minute, two at the most.
    """
    from metalead.simulation.commands.output import checked_json, give
    from metalead.simulation.comparison.progress import compile_first
    from metalead.simulation.exercise.files import load_exercise
    from metalead.simulation.exercise.rehearse import rehearse

    json = checked_json(json)
    exercise = load_exercise(what)
    compile_first(seats=True)
    give(rehearse(exercise), json)
    if book is not None:
        _write_book(exercise, book, force)


def _write_book(exercise: "Exercise", book: Path, force: bool) -> None:
    from metalead.simulation.commands.output import write_new
    from metalead.simulation.exercise.book import event_to_json
    from metalead.simulation.exercise.bots import book_of_bots

    events = book_of_bots(exercise)
    write_new("".join(f"{event_to_json(event)}\n" for event in events), book, force)
    say(f"The book of a room of bots is in {book}. Its hot wash: metalead exercise hotwash {book}")

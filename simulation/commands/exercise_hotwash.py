"""`metalead exercise hotwash` and `aar`: from the book of a room to its papers."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from metalead.simulation.exercise.hotwash.report import Washed
    from metalead.simulation.exercise.hotwash.wash import HotWash

MOST_LUCKS = 10_000
FIGURES, DEBRIEF = "hot-wash.json", "debrief.html"
BookArgument = Annotated[
    Path, typer.Argument(metavar="BOOK", help="The exported book of a room, - for standard input.")
]
LucksOption = Annotated[
    int,
    typer.Option(
        "--replications",
        min=0,
        max=MOST_LUCKS,
        help="Other lucks on which the room's way of leading is run; 0: only what took place.",
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over files that are there.")]


def register(group: typer.Typer) -> None:
    """Add the commands to the group `exercise`."""
    group.command("hotwash")(hotwash_command)
    group.command("aar")(aar_command)


def hotwash_command(
    book: BookArgument,
    json: JsonOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write it there, with a debrief to take away."),
    ] = None,
    replications: LucksOption = 200,
    force: ForceOption = False,
) -> None:
    """Show what a room did: evidence, picture checks, the room beside other ways of leading.

    Everything follows from the book. One disaster proves nothing: so the room's way of leading is
    run on other lucks, too.
    """
    from metalead.simulation.commands.output import checked_json, give
    from metalead.simulation.exercise.hotwash.report import Washed

    json = checked_json(json)
    if out is not None:
        refuse_without_papers()
        _prepare(out, force)
    result = Washed(_washed(book, replications))
    give(result, json)
    if out is not None:
        _write_all(result, out)


def aar_command(
    book: BookArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where to write it: .html or .docx.")
    ],
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A template of your own, as .docx."),
    ] = None,
    no_names: Annotated[
        bool, typer.Option("--no-names", help="No-fault: without the names of people.")
    ] = False,
    replications: LucksOption = 200,
    force: ForceOption = False,
) -> None:
    """Write a draft of the after-action report and improvement plan (AAR/IP).

    It holds the evidence, each sentence with its entry of the log; ratings, strengths, areas for
    improvement and the plan are blank.
    """
    from metalead.simulation.commands.output import check_target
    from metalead.simulation.exercise.hotwash.draft import check_draft, draft

    refuse_without_papers()
    check_draft(out, template)
    check_target(out, "--out")
    _refuse_there(out, force)
    _write(out, draft(_washed(book, replications), out, template, names=not no_names))
    say(f"The draft is in {out}.")


def _washed(book: Path, replications: int) -> "HotWash":
    """The hot wash of a book, with progress of the other lucks."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar
    from metalead.simulation.exercise.book_file import read_book
    from metalead.simulation.exercise.hotwash.wash import hot_wash, refined

    events = read_book(book)
    compile_first(seats=True)
    wash = hot_wash(events)
    if replications == 0:
        return wash
    with progress_bar() as show:
        return refined(wash, replications, lambda lucks: show(lucks.count, lucks.wanted))


def refuse_without_papers() -> None:
    """Raise `UserError` where what makes the papers is not installed."""
    from metalead.simulation.input.errors import UserError

    if any(find_spec(name) is None for name in ("docxtpl", "jinja2")):
        raise UserError("Exercises are not installed: pip install 'metalead[exercise]'")


def _prepare(out: Path, force: bool) -> None:
    """Make the directory of --out if it is not there; refuse one that has such files."""
    from metalead.simulation.input.errors import UserError
    from metalead.simulation.saving.whole import reason

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"--out {out}: cannot be made; {reason(error)}") from None
    for name in (FIGURES, DEBRIEF):
        _refuse_there(out / name, force)


def _write_all(result: "Washed", folder: Path) -> None:
    from metalead.simulation.exercise.hotwash.pages import takeaway_html
    from metalead.simulation.saving.whole import as_json

    _write(folder / FIGURES, as_json(result.to_json()).encode())
    _write(folder / DEBRIEF, takeaway_html(result.wash).encode())
    say(f"The hot wash and a debrief to take away are in {folder}.")


def _refuse_there(file: Path, force: bool) -> None:
    from metalead.simulation.input.errors import UserError

    if file.exists() and not force:
        raise UserError(f"{file}: is there already; choose another name or add --force")


def _write(file: Path, content: bytes) -> None:
    from metalead.simulation.saving.whole import write_whole

    write_whole(file, lambda part: part.write_bytes(content))

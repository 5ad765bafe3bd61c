"""`metalead exercise msel` and `papers`: its MSEL out and in, and its papers for print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.options import JsonOption
from metalead.simulation.commands.terminal import say
from metalead.simulation.input.errors import UserError

if TYPE_CHECKING:
    from metalead.simulation.exercise.msel.columns import Headings
    from metalead.simulation.exercise.schema import Exercise

WhatArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO|FILE", help="A scenario, or an exercise in a file.")
]
MselOutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where to write the MSEL (.xlsx or .csv); with --apply, the exercise (.yaml).",
    ),
]
FromOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="A MSEL (.xlsx or .csv) to hold against it."),
]
ApplyOption = Annotated[bool, typer.Option("--apply", help="Write the exercise as changed.")]
WithoutOption = Annotated[
    bool,
    typer.Option("--without-missing", help="Leave injects out that are missing from the file."),
]
ColumnsOption = Annotated[
    Path | None,
    typer.Option("--columns", metavar="FILE", help="What other headings mean (JSON)."),
]
KeepOption = Annotated[
    Path | None,
    typer.Option("--keep-columns", metavar="FILE", help="Write what headings were taken for."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
DirectoryOption = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="The directory to write the papers to.")
]


def register(group: typer.Typer) -> None:
    """Add the commands to the group."""
    group.command("msel")(msel_command)
    group.command("papers")(papers_command)


def msel_command(
    what: WhatArgument,
    out: MselOutOption = None,
    source: FromOption = None,
    apply: ApplyOption = False,
    without_missing: WithoutOption = False,
    columns: ColumnsOption = None,
    keep_columns: KeepOption = None,
    json: JsonOption = None,
    force: ForceOption = False,
) -> None:
    """Write an exercise's MSEL as a spreadsheet, or show what a spreadsheet would change in it.

    Injects are told apart by their number. Nothing is changed but with --apply, which writes a new
    exercise file.
    """
    from metalead.simulation.commands.output import checked_json, give, write_new
    from metalead.simulation.exercise.files import exercise_text, load_exercise
    from metalead.simulation.exercise.msel.columns import Headings
    from metalead.simulation.exercise.msel.door import headings_text, read_headings, read_msel

    _check_msel(out, source, apply, json)
    json, exercise = checked_json(json), load_exercise(what)
    headings = Headings() if columns is None else read_headings(columns)
    if source is None:
        if out is not None:
            _write_msel(exercise, out, headings, force)
        return
    difference = read_msel(exercise, source, headings)
    give(difference, json)
    if keep_columns is not None:
        write_new(headings_text(difference.headings), keep_columns, force)
    if apply and out is not None:
        changed = difference.applied(without_missing=without_missing)
        write_new(exercise_text(changed), out, force)
        say(f"The exercise is in {out}.", err=json == "-")
    elif difference:
        say("Nothing is changed. Add --apply --out EXERCISE.yaml to write it.", err=json == "-")


def _check_msel(out: Path | None, source: Path | None, apply: bool, json: str | None) -> None:
    """`UserError` where options do not go together."""
    if source is None and out is None:
        raise UserError("--out: name a file .xlsx or .csv to write, or one to read by --from")
    if source is None and (apply or json is not None):
        raise UserError("--from: name the MSEL whose difference is meant")
    if source is not None and apply and out is None:
        raise UserError("--out: name the exercise file to write (.yaml); --apply changes no other")
    if source is not None and out is not None and not apply:
        raise UserError("--apply: is needed to write what --from changes; or leave --out away")


def _write_msel(exercise: "Exercise", out: Path, headings: "Headings", force: bool) -> None:
    from metalead.simulation.commands.output import check_target
    from metalead.simulation.exercise.msel.door import write_msel

    check_target(out, "--out")
    if out.exists() and not force:
        raise UserError(f"{out}: is there already; choose another name or add --force")
    write_msel(exercise, out, headings)
    say(f"The MSEL is in {out}: {len(exercise.injects)} injects.")


def papers_command(what: WhatArgument, out: DirectoryOption) -> None:
    """Write an exercise's papers for print: manual, handbook, role cards, feedback, fallback.

    Each is one HTML file that needs no network; print it from any browser.
    """
    from metalead.simulation.exercise.files import load_exercise
    from metalead.simulation.exercise.papers.door import write_papers

    names = write_papers(load_exercise(what), out)
    say(f"{len(names)} papers are in {out}: {', '.join(names)}")

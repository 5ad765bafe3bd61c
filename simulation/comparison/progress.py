"""Progress on standard error: of the runs, and of the first compile on a machine."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metalead.simulation.plan.arm import Arm


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Gives the function to call with the runs done and the runs expected; shown once it is."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("runs"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("runs", total=None)

    def show(done: int, total: int) -> None:
        bar.start()  # does nothing from the second time on
        bar.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        bar.stop()


def compile_first(arms: "Sequence[Arm]" = (), *, seats: bool = False) -> None:
    """Compile what this machine has not yet for these arms, and say so; else nothing is shown.

    seats: a run is to be played that can be told, recorded, or decided in Python.
    """
    from metalead.simulation.custom.preparing import compile_strategies, is_in_python
    from metalead.simulation.runs.warmup import is_compiled, prepare_engine, prepare_seats

    needs_seats = seats or any(is_in_python(arm) for arm in arms)
    if not (seats or is_compiled()):
        with compile_bar("the engine: once on this machine, about a minute") as say:
            prepare_engine(say)
    if needs_seats and not is_compiled(seats=True):
        with compile_bar("single runs: once on this machine, about a minute") as say:
            prepare_seats(say)
    compile_strategies(arms, compile_bar)


@contextmanager
def compile_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Say what is compiled; gives the function to call with functions done and expected."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    console.print(f"Compiling {what}.")
    columns = (TextColumn("functions"), BarColumn(), TextColumn("{task.percentage:3.0f}%"))
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("compile", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

"""Progress on standard error: of the runs, and of the first compile on a machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


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


def compile_first() -> None:
    """Compile the engine if this machine has not yet, and say so; else nothing is shown."""
    from simulation.warmup import is_compiled, prepare_engine

    if is_compiled():
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    console.print("Compiling the engine: once on this machine, about a minute.")
    columns = (TextColumn("functions"), BarColumn(), TextColumn("{task.percentage:3.0f}%"))
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("compile", total=None)
        prepare_engine(lambda done, total: bar.update(task, completed=done, total=total))

"""Progress on standard error: which pattern is run, and how many are done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 48  # characters of a pattern's name


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Gives the function to call with the steps done, all steps, and the name of the next."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total, description=name[:WIDTH]
        )

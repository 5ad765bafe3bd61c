"""How a command has a request answered: watched on the terminal, then printed and written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.commands.output import Result, checked_json, deliver
from metalead.simulation.requests.fields import Watched

if TYPE_CHECKING:
    from metalead.simulation.saving.folder import Folder
    from metalead.simulation.saving.kind import Kind


def followed[Q: Watched, R](request: Q, answer: Callable[[Q], R]) -> R:
    """The answer, its progress shown: first of the compiler, then of the runs."""
    from metalead.simulation.comparison.progress import compile_first, progress_bar

    with progress_bar() as show:
        return answer(replace(request, on_start=compile_first, on_progress=show))


def directory(out: "str | Path | Folder | None") -> Path | None:
    """Where --out says the results go."""
    return None if out is None else Path(str(out))


def delivered[Q: Watched, R: Result](
    request: Q, answer: Callable[[Q], R], kind: "Kind", json: str | None
) -> None:
    """Have the request answered; print the answer and write its files."""
    from metalead.simulation.saving.folder import folder_of

    json = checked_json(json)
    with folder_of(kind, directory(request.out)) as folder:
        deliver(followed(replace(request, out=folder), answer), folder, json)

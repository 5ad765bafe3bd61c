"""What commands share: where their results go, and what they look like on a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

INTERRUPTED = 130  # what a shell reports for a command ended by Ctrl-C


def check_json(json: str | None) -> None:
    """Raise `UserError` when the file of --json cannot be written; - is standard output."""
    if json not in (None, "-"):
        check_target(Path(str(json)), "--json", ", or - for standard output")


def check_target(file: Path, option: str, or_else: str = "") -> None:
    """Raise `UserError` when a file cannot stand there."""
    from simulation.errors import UserError

    if file.is_dir():
        raise UserError(f"{option} {file}: is a directory. Name a file{or_else}")
    if not file.parent.is_dir():
        raise UserError(f"{option} {file}: there is no directory {file.parent}. Make it first")


def print_report(report: "RenderableType") -> None:
    """A report on standard output, at most 100 columns wide."""
    from rich.console import Console

    from simulation.comparison.table import WIDTH

    console = Console()
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    Console(width=width, highlight=False).print(report)

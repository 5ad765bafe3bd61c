"""What commands share: where their results go, and what they look like on a terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Group

INTERRUPTED = 130  # what a shell reports for a command ended by Ctrl-C


def check_json(json: str | None) -> None:
    """Raise `UserError` when the file of --json cannot be written; - is standard output."""
    from simulation.errors import UserError

    if json in (None, "-"):
        return
    file = Path(str(json))
    if file.is_dir():
        raise UserError(f"--json {file}: is a directory. Name a file, or - for standard output")
    if not file.parent.is_dir():
        raise UserError(f"--json {file}: there is no directory {file.parent}. Make it first")


def print_report(report: "Group") -> None:
    """A report on standard output, at most 100 columns wide."""
    from rich.console import Console

    from simulation.comparison.table import WIDTH

    console = Console()
    width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    Console(width=width, highlight=False).print(report)

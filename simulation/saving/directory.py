"""A directory made ready for results, or a line that says why it cannot be."""

from pathlib import Path

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.saving.lock import Lock
from metalead.simulation.saving.whole import reason


def make(directory: Path, shown: Path) -> None:
    """Make the directory; raises `UserError` when it cannot be. shown: its name as typed."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError(f"{named(shown)}: {what_is(directory)}. Name a directory") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{named(shown)}: cannot be made; {reason(error)}") from None


def absolute(shown: Path) -> Path:
    """Where the directory is; raises `UserError` in a current directory that was removed."""
    try:
        return shown.absolute()
    except OSError as error:
        raise UserError(
            f"{named(shown)}: the current directory is gone; {reason(error)}. Change to another"
        ) from None


def named(shown: Path) -> str:
    """The directory as whoever asks calls it."""
    return f"{option('out')} {shown}"


def what_is(path: Path) -> str:
    """What stands there that is no directory."""
    if path.is_symlink() and not path.exists():
        return f"is a link to {path.readlink()}, which is not there"
    return "is a file" if path.is_file() else "is no directory"


def locked(directory: Path, shown: Path) -> Lock:
    """The lock on a directory, which this makes sure can be written.

    Raises `UserError` when it cannot be, or another command has the lock.
    """
    try:
        return Lock(directory)
    except BlockingIOError:
        raise UserError(
            f"{named(shown)}: another metalead command is writing there. Wait until it ends, or "
            "name another directory"
        ) from None
    except OSError as error:
        raise UserError(
            f"{named(shown)}: cannot be written to; {reason(error)}. Name another directory"
        ) from None

"""From `mine.py:Scout@network` to the strategy of that name in that file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.plan.origin import MOST_BYTES, Place

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

USUAL = "network"  # the organisation of a strategy that names none


@dataclass(frozen=True, slots=True)
class Requested:
    """What an arm's text asks for: a file or module, a name in it, an organisation."""

    text: str
    where: str
    name: str
    organisation: str

    @property
    def label(self) -> str:
        """What the arm is called: `Scout`, or `Scout@command` where that was said."""
        return self.text.rpartition(":")[2]


def requested(text: str, place: str) -> Requested:
    """Read FILE.py:NAME, MODULE:NAME and either with @ORGANISATION after it."""
    where, colon, rest = text.rpartition(":")
    name, _, organisation = rest.partition("@")
    if not (colon and where and name):
        raise UserError(f"{place} {text}: name the strategy in it, as in mine.py:Scout")
    return Requested(text, where, name, organisation or USUAL)


def strategy_of(requested: Requested, place: str) -> "Own":
    """The strategy asked for.

    Raises `UserError` for a file that is not there or cannot be run, and a name that is not in
    it or is no strategy.
    """
    from metalead.simulation.custom.calling import find

    where = f"{place} {requested.text}"
    file = Path(requested.where)
    if requested.where.endswith(".py"):
        check_file(file, where)
        found_at = Place(str(file.resolve().parent), file.resolve().name)
    else:
        found_at = Place(str(Path.cwd()), requested.where, first=False)
    try:
        return find(found_at, requested.name)
    except UserError as error:
        raise UserError(f"{where}: {error}") from error


def checked(found: Any, where: str) -> "Own":
    """A strategy given as it is. Raises `UserError` for anything else."""
    from metalead.simulation.custom.loading import checked
    from metalead.simulation.plan.found import Found

    if isinstance(found, Found):
        return found
    try:
        return checked(found)
    except UserError as error:
        raise UserError(f"{where}: {error}") from None


def check_file(file: Path, where: str) -> None:
    """Raise `UserError` where there is no file, or none that somebody wrote as a strategy."""
    if file.is_dir():
        raise UserError(f"{where}: {file} is a directory. Name a file in it")
    if not file.is_file():
        others = [str(other) for other in file.parent.glob("*.py")]
        near = f"; {nearest(str(file), others)}" if others else ""
        raise UserError(f"{where}: there is no file {file}{near}")
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise UserError(
            f"{where}: {file} has {size:,} bytes; a strategy has {MOST_BYTES:,} at most"
        )

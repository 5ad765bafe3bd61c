"""A sweep as a research object: `crate("results", authors="Ada Lovelace", licence="CC0-1.0")`."""

from dataclasses import dataclass
from importlib.util import find_spec
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.requests.crate import CrateRequest
from metalead.simulation.requests.door import door
from metalead.simulation.saving.whole import as_json, write_text
from metalead.simulation.sweeps.citing import CITATION, Citing, citing
from metalead.simulation.sweeps.crate import METADATA, crate_of, told
from metalead.simulation.sweeps.results import Results

if TYPE_CHECKING:
    from rich.console import Group


@dataclass(frozen=True)
class Crate(Report):
    """path: the file that was written. data: what it says. said: how much of a sweep it is of."""

    path: Path
    data: Json
    cited: Citing
    said: str

    @property
    def sentences(self) -> list[str]:
        """What was written, and what a reader of it will miss."""
        found = [f"{self.path} describes the sweep as an RO-Crate.", self.said]
        if not self.cited.authors:
            found.append(
                f"It does not say who ran the sweep: name them by {option('authors', '--author')}, "
                f"or put a {CITATION} beside it."
            )
        if not self.cited.licence:
            found.append(
                "It does not say under which licence the rows are, and is no valid RO-Crate "
                f"without: give one by {option('licence')}, as CC-BY-4.0."
            )
        return found

    def report(self) -> "Group":
        """See `Report`."""
        from rich.console import Group
        from rich.text import Text

        return Group(*map(Text, self.sentences))

    def document(self) -> Json:
        """See `Report`."""
        return self.data


def answer(request: CrateRequest) -> Crate:
    """Write the file; what it says."""
    if find_spec("rocrate") is None:
        raise UserError("crate: needs rocrate: pip install metalead[research]")
    shown = fspath(request.directory)
    found = Results(shown)
    if not found.parts:
        raise UserError(f"{shown}: no part of the sweep is there yet; let it go on")
    damaged = found.parts.damaged(part.name for part in found.parts)
    if damaged:
        raise UserError(
            f"{shown}: {len(damaged)} of its parts are not what parts.jsonl lists, the first rows/"
            f"{damaged[0]}.parquet. Restore them, or run the sweep anew in another directory"
        )
    authors = (request.authors,) if isinstance(request.authors, str) else tuple(request.authors)
    cited = citing(found.directory, shown, authors, request.licence)
    data = crate_of(found, cited)
    path = found.directory / METADATA
    write_text(path, as_json(data))
    return Crate(path, data, cited, told(found))


crate = door("crate", CrateRequest, answer)

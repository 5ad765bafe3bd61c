"""The certificate of a check: what was run again, on what, and what came out."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from metalead.simulation.answers.rerun import Departure
from metalead.simulation.parts.listing import LIST
from metalead.simulation.reporting.document import Json
from metalead.simulation.saving.kind import read_head
from metalead.simulation.saving.whole import as_json, write_text

FILE, FORMAT = "certificate.json", "metalead certificate 1"
MOST = 100  # departures that are named


@dataclass(frozen=True)
class Certificate:
    """rows: that were there, of `expected`. checked: rows that were run again. failed: of these,
    rows of failed runs that failed again in the same words.

    departures: what differs, MOST at most; differing: rows of which something does. damaged:
    parts whose file is not what was listed. parts_sha256: of the list of parts. program: that ran
    them again; wrote: those that wrote the rows, both by the bits of their numbers.
    """

    title: str
    scenario_hash: str
    rows: int
    expected: int
    parts: int
    parts_sha256: str
    share: float
    seed: int
    checked: int
    failed: int
    differing: int
    departures: tuple[Departure, ...]
    damaged: tuple[str, ...]
    bits: str
    program: dict[str, Any]
    wrote: dict[str, Any] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing differs and no part is damaged."""
        return not self.differing and not self.damaged

    def document(self) -> Json:
        """As it stands in the file."""
        return {"format": FORMAT, "good": self.good, **asdict(self)}

    def write(self, directory: Path) -> None:
        """Write it beside the sweep; an earlier one is replaced."""
        write_text(directory / FILE, as_json(json.loads(json.dumps(self.document()))))


def certificate_in(directory: Path) -> dict[str, Any] | None:
    """The certificate that was written for a sweep, `current`: whether of the parts as they are
    listed now; None where there is none."""
    found = read_head(directory / FILE)
    if found.get("format") != FORMAT:
        return None
    return found | {"current": found.get("parts_sha256") == listed_sha256(directory)}


def listed_sha256(directory: Path) -> str:
    """SHA-256 of the list of parts: another for any other part."""
    return hashlib.sha256((directory / LIST).read_bytes()).hexdigest()

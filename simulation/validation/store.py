"""Finished patterns in a directory, so that a run that was stopped goes on where it stood.

A file counts only if it was measured with the sources, scenarios and replications of now. A pattern
that has still to be run with levers held is kept before that, so that it goes on there.
"""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from metalead.agents.compiling.sources import program_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.saving.folder import Folder
from metalead.simulation.saving.whole import PART, reason, write_text
from metalead.simulation.scenario.loader import builtin_folder
from metalead.simulation.validation.apparatus.claim import Record
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.pattern_result import PatternResult
from metalead.simulation.validation.result import SOURCES

FOLDER = "patterns"
RUNS = "metalead.simulation.runs.ensemble"


class Kept(Record):
    """One finished pattern, and what it was measured with."""

    measured_with: str
    outcome: PatternResult


class Store:
    """The finished patterns in a directory."""

    def __init__(self, folder: Folder, replications: int) -> None:
        self.folder, self.problems = folder.path / FOLDER, folder.problems
        self.replications = replications
        self.outdated = 0  # patterns there that were measured with other numbers or sources
        self.measured_with = f"{state_of_sources()} {replications}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"{folder.shown / FOLDER}: cannot be made; {reason(error)}") from None
        for left in self.folder.glob(PART):
            left.unlink(missing_ok=True)

    def read(self, pattern: Pattern) -> PatternResult | None:
        """The outcome of a pattern, if it was finished with the sources of now."""
        try:
            kept = Kept.model_validate_json(self._file(pattern.id).read_bytes())
        except (OSError, ValidationError):
            return None
        if kept.measured_with != self.measured_with:
            self.outdated += 1
            return None
        return kept.outcome

    def write(self, outcome: PatternResult) -> None:
        """Keep a finished pattern. One that cannot be is no end of the work: see `problems`."""
        text = Kept(measured_with=self.measured_with, outcome=outcome).model_dump_json(indent=1)
        try:
            write_text(self._file(outcome.id), text)
        except UserError as problem:
            self.problems.append(str(problem))

    def _file(self, id: int) -> Path:
        return self.folder / f"{id:02d}.json"


def state_of_sources() -> str:
    """A hash over the numbers of the program, what is said of patterns, and built-in scenarios.

    What runs stand on counts by the numbers it gives, the rest by its sources.
    """
    digest = hashlib.sha256(numbers().bits.encode())
    digest.update(program_of(*SOURCES, without=(RUNS,)).encode())
    for path in sorted(builtin_folder().rglob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]

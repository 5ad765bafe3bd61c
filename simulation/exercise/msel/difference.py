"""What a MSEL from outside would change in an exercise: told first, and only then applied."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metalead.simulation.exercise.msel.columns import BY_NAME, Headings
from metalead.simulation.exercise.schema import Exercise, Inject

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one cell changes. name: of the inject's field, or of a planner's own column."""

    name: str
    old: str
    new: str

    @property
    def heading(self) -> str:
        """What the column is called here."""
        column = BY_NAME.get(self.name)
        return self.name if column is None else column.heading


@dataclass(frozen=True, slots=True)
class InjectChange:
    """An inject that says something else in the file."""

    number: int
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A MSEL against an exercise, by inject number.

    exercise: as it would be with all that the file says; it still has the injects that are
    `missing` from the file. headings: what the columns of the file were taken for.
    """

    exercise: Exercise
    added: tuple[Inject, ...]
    changed: tuple[InjectChange, ...]
    missing: tuple[Inject, ...]
    same: int
    headings: Headings

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.added or self.changed or self.missing)

    def applied(self, *, without_missing: bool = False) -> Exercise:
        """The exercise with what the file says; without_missing: and with nothing else."""
        if not without_missing:
            return self.exercise
        gone = {inject.number for inject in self.missing}
        kept = tuple(one for one in self.exercise.injects if one.number not in gone)
        return self.exercise.model_copy(update={"injects": kept})

    def to_json(self) -> dict[str, Any]:
        """As plain data: what `metalead exercise msel --json` writes."""
        return {
            "exercise": self.exercise.id,
            "added": [one.model_dump(mode="json") for one in self.added],
            "changed": [
                {
                    "number": change.number,
                    "fields": {field.name: [field.old, field.new] for field in change.fields},
                }
                for change in self.changed
            ],
            "missing": [one.number for one in self.missing],
            "same": self.same,
            "columns": dict(self.headings.fields),
        }

    def report(self) -> "Group":
        """A line an inject that is added or missing, a line a cell that is changed."""
        from rich.text import Text

        from metalead.simulation.reporting.page import spaced

        title = Text(f"{self.exercise.title} ({self.exercise.id})\n", style="bold")
        title.append(self.counts, style="not bold")
        return spaced(title, *([self._table()] if self else []))

    @property
    def counts(self) -> str:
        """How many injects are added, changed, missing from the file and the same."""
        return (
            f"{len(self.added)} added, {len(self.changed)} changed, {len(self.missing)} missing "
            f"from the file, {self.same} the same"
        )

    def _table(self) -> "Table":
        from metalead.simulation.reporting.page import folded, name, number, table

        made = table(number("inject"), name(""), folded("column"), folded("old"), folded("new"))
        for one in self.added:
            made.add_row(str(one.number), "added", "", "", one.title)
        for change in self.changed:
            for field in change.fields:
                made.add_row(str(change.number), "changed", field.heading, field.old, field.new)
        for one in self.missing:
            made.add_row(str(one.number), "missing", "", one.title, "")
        return made

"""Two saved comparisons held against each other: `diff("before", "after").summary()`."""

from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.diff_numbers import Moved, Numbers, moved, numbers
from metalead.simulation.comparison.manifest import Manifest, place_of, read_manifest
from metalead.simulation.comparison.numbers_then import numbers_then
from metalead.simulation.comparison.parts import Part, parts
from metalead.simulation.comparison.stored import stored_runs
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.released import COUNTED_THEN, counted_then
from metalead.simulation.reporting.report import Report
from metalead.simulation.reporting.tidy import interval
from metalead.simulation.reporting.visible import visible
from metalead.simulation.saving.kind import NOT_FINISHED, UNFINISHED

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Group


@dataclass(frozen=True)
class Saved:
    """A saved comparison. place: the directory or manifest, as it was named."""

    place: str
    manifest: Manifest
    runs: "pd.DataFrame"

    @property
    def arms(self) -> dict[str, Any]:
        """Each arm's record by its label."""
        return {arm.label: arm.model_dump(mode="json") for arm in self.manifest.arms}

    @property
    def seeds(self) -> str:
        """'0 to 199'."""
        first = self.manifest.first_seed
        return f"{first} to {first + self.manifest.replications - 1}"

    @property
    def counted_then(self) -> tuple[str, ...]:
        """What outcomes counted that count something else now, a sentence each."""
        old = self.manifest.counted_then
        return counted_then([str(name) for name in self.runs]) if old else ()

    def document(self) -> Json:
        """Of what the numbers are."""
        kept = {"program", "numbers_version", "versions", "scenario", "scenario_hash"}
        kept |= {"first_seed", "replications"}
        return {"place": visible(self.place), **self.manifest.model_dump(include=kept)}


@dataclass(frozen=True)
class Diff(Report):
    """In what two saved comparisons differ."""

    a: Saved
    b: Saved

    @property
    def program(self) -> tuple[Part, ...]:
        """Which numbers the program gives; by its sources where a manifest does not say it."""
        a, b = numbers_then(self.a.manifest), numbers_then(self.b.manifest)
        if a is not None and b is not None:
            return tuple(parts(a, b, "program"))
        return tuple(parts(self.a.manifest.program, self.b.manifest.program, "program"))

    @property
    def versions(self) -> tuple[Part, ...]:
        """Versions that are not the same."""
        return tuple(parts(self.a.manifest.versions, self.b.manifest.versions))

    @cached_property
    def scenario(self) -> tuple[Part, ...]:
        """Key paths of the scenario with both values."""
        a, b = self.a.manifest, self.b.manifest
        found = tuple(parts(a.scenario_file, b.scenario_file))
        return found or tuple(parts(a.scenario_hash, b.scenario_hash, "scenario_hash"))

    @property
    def arms(self) -> tuple[Part, ...]:
        """Arms that only one has, their levers, posts, strategies; the order."""
        a, b = self.a.arms, self.b.arms
        order = parts(", ".join(a), ", ".join(b), "order") if set(a) == set(b) else ()
        return (*parts(a, b), *order)

    @property
    def seeds(self) -> tuple[Part, ...]:
        """The seeds, '0 to 199', where they are not the same."""
        return tuple(parts(self.a.seeds, self.b.seeds, "seeds"))

    @cached_property
    def numbers(self) -> Numbers:
        """The runs that both hold, number by number; not what the two count differently."""
        return numbers(self.a.runs, self.b.runs, self.not_the_same)

    @property
    def not_the_same(self) -> tuple[str, ...]:
        """Outcomes by names under which only one counts what it counts."""
        a, b = self.a.manifest.counted_then, self.b.manifest.counted_then
        return () if a == b else tuple(COUNTED_THEN)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """The paired differences in the primary outcome (of the first), in both."""
        outcome = str(self.a.manifest.scenario_file.get("primary_outcome"))
        if outcome in self.not_the_same:
            return ()
        return tuple(moved(self.a.runs, self.b.runs, outcome))

    @property
    def different(self) -> tuple[str, ...]:
        """What is not the same: of program, versions, scenario, arms, seeds and numbers."""
        asked = ("program", "versions", "scenario", "arms", "seeds")
        found = [name for name in asked if getattr(self, name)]
        return (*found, *(["numbers"] if self.numbers.differing else []))

    @property
    def notes(self) -> tuple[str, ...]:
        """Which of the two was stopped before all its files were there, which counted otherwise."""
        sides = (self.a, self.b)
        stopped = [one.place for one in sides if one.manifest.state == UNFINISHED]
        return (
            *(f"{place}: {NOT_FINISHED}." for place in stopped),
            *(f"{one.place}: {said}" for one in sides for said in one.counted_then),
        )

    @property
    def gist(self) -> tuple[str, ...]:
        """Which two they are, and what differs."""
        from metalead.simulation.comparison.diff_words import conclusion

        return (f"A: {self.a.place}, B: {self.b.place}", conclusion(self))

    def glance(self) -> "pd.DataFrame | None":
        """The numbers that differ, each with its largest difference and the run that has it."""
        import pandas as pd

        columns = self.numbers.columns
        return pd.DataFrame(map(asdict, columns)) if columns else None

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.comparison.diff_words import report

        return report(self)

    def document(self) -> Json:
        """Both sides, their parts, the numbers and what is said of them."""
        asked = ("program", "versions", "scenario", "arms", "seeds")
        return {
            "format": "metalead diff 2",
            "a": self.a.document(),
            "b": self.b.document(),
            "different": list(self.different),
            "notes": list(self.notes),
            **{name: [asdict(part) for part in getattr(self, name)] for name in asked},
            "numbers": {
                "runs": self.numbers.runs,
                "differing": self.numbers.differing,
                "columns": [
                    {"column": column.pop("name"), **column}
                    for column in map(asdict, self.numbers.columns)
                ],
            },
            "moved": [
                {"arm": one.arm, "baseline": one.baseline, "outcome": one.outcome}
                | {"a": interval(one.a), "b": interval(one.b)}
                for one in self.moved
            ],
        }


def diff(a: str | Path, b: str | Path) -> Diff:
    """Hold two saved comparisons against each other.

    a, b: directories that `compare` wrote, or their manifest.json.
    Raises `UserError` for what is no saved comparison, or is damaged.
    """
    return Diff(saved(a), saved(b))


def saved(place: str | Path) -> Saved:
    """A saved comparison with all its runs."""
    path = place_of(place)
    manifest = read_manifest(path)
    return Saved(str(place), manifest, stored_runs(directory_of(path), manifest))


def directory_of(path: Path) -> Path:
    """The directory of a manifest, which is named by itself or by its directory."""
    return path if path.is_dir() else path.parent

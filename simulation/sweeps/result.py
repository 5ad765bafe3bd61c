"""`Swept`: what a sweep has when its command ends; its short report."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.reporting.words import counted
from metalead.simulation.sweeps.results import Results

if TYPE_CHECKING:
    from rich.console import Group


def by_chance(decided: int) -> str:
    """What a count of single points is to be taken for; '' where none is decided."""
    return " Where nothing differs, one point in twenty may look decided." if decided else ""


@dataclass(frozen=True)
class Swept(Report):
    """results: what is there. out: the directory as it was named. made: runs of this call.

    interrupted: it was stopped. shard: the folder of the shard that this call wrote, if it was one.
    written: parts in that folder.
    """

    results: Results
    out: str
    made: int
    interrupted: bool
    shard: str | None
    notes: tuple[str, ...]
    written: int

    @property
    def sentences(self) -> list[str]:
        """What is there, what it says, what is lacking."""
        if self.shard is not None:
            return [
                f"{self.out}/{self.shard}: {counted(self.written, 'part')} written. "
                f"`metalead sweep --collect {self.out}` puts all shards together."
            ]
        found, extent = self.results, self.results.head.extent
        arms = ", ".join(found.arms)
        said = [
            f"{counted(extent.points, 'point')}, {counted(len(found.arms), 'arm')} ({arms}), "
            f"{counted(extent.replications, 'disaster')} each: {found.rows:,} of {extent.rows:,} "
            f"rows are there."
        ]
        if found.rows and len(found.arms) > 1:
            said.append(self._main())
        if found.failed:
            said.append(
                f"{counted(found.failed, 'run')} failed; `metalead report {self.out}` lists them, "
                f"`--retry-failed` runs them again."
            )
        if not found.complete:
            said.append("The same command goes on with the rest.")
        return said

    def _main(self) -> str:
        """How many points each side is ahead at."""
        found = self.results
        table = found.differences()
        outcome = OUTCOME_BY_ID[found.outcome]
        sign = -1.0 if outcome.better == "less" else 1.0
        low, high = ("low_assumed", "high_assumed")
        ends = table[[low, high]].to_numpy() * sign
        ahead, behind = int((ends > 0).all(axis=1).sum()), int((ends < 0).all(axis=1).sum())
        other, base = found.arms[-1], found.arms[0]
        does = "is higher" if outcome.better == "neither" else "does better"
        return (
            f"{outcome.name} ({outcome.unit}), {other} less {base}: a point's mean difference lies "
            f"from {table['mean'].min():.3g} to {table['mean'].max():.3g}. By luck and assumptions "
            f"(95%) {other} {does} at {ahead}, {base} at {behind} of {self._met(len(table))}; "
            f"{len(table) - ahead - behind} are not decided.{by_chance(ahead + behind)}"
        )

    def _met(self, count: int) -> str:
        """'200 points', or how many of them have a pair."""
        points = self.results.head.extent.points
        return counted(points, "point") if count == points else f"the {count} points with pairs"

    def report(self) -> "Group":
        """See `Report`."""
        from rich.console import Group
        from rich.text import Text

        notes = (f"Note: {note}" for note in self.notes)
        return Group(*(Text(line) for line in (*self.sentences, *notes)))

    def document(self) -> Json:
        """See `Report`."""
        found = self.results
        said: dict[str, Any] = {
            "format": "metalead swept 1",
            "directory": self.out,
            "sentences": self.sentences,
            "rows": found.rows,
            "rows_expected": found.head.extent.rows,
            "failed": found.failed,
            "complete": found.complete,
            "runs_made": self.made,
            "history": [extent.as_json() for extent in found.head.history],
            "notes": list(self.notes),
        }
        if found.rows and len(found.arms) > 1:
            said["differences"] = found.differences().to_dict("records")
        return said

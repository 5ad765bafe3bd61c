"""`Comparison`: the result of `compare`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.document import (
    arms_document,
    differences_document,
    stages_document,
)
from metalead.simulation.comparison.pairing import Paired, paired_values
from metalead.simulation.comparison.verdict import verdict
from metalead.simulation.input.amounts import as_float, shown, single
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.lever_value import nearest
from metalead.simulation.reporting.report import Told
from metalead.simulation.runs.ensemble import LUCKS_PER_WORLD, Arm, Runs
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import replications_needed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group

    from metalead.simulation.saving.folder import Contents


@dataclass(frozen=True)
class Comparison(Told):
    """Two or more arms on the same disasters.

    runs: one row an arm and seed, the first arm being the baseline; avoidable_deaths filled in.
    seconds: time in the engine. events: events of all runs, those of the reference included.
    asked: replications wanted, None with a precision. interrupted: Ctrl-C came before the end.
    notes: what a reader has to know of how the runs ended.
    """

    scenario: Scenario
    scenario_hash: str
    version: str
    runs: Runs
    seconds: float
    events: int
    asked: int | None = None
    interrupted: bool = False
    notes: tuple[str, ...] = ()
    command: tuple[str, ...] = ()

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The arms, baseline first."""
        return self.runs.arms

    @property
    def first_seed(self) -> int:
        """The first seed."""
        return int(self.runs.seeds[0])

    @property
    def replications(self) -> int:
        """How many disasters every arm met."""
        return int(self.runs.seeds.size)

    @property
    def verdict(self) -> str:
        """The plain sentence on the scenario's primary outcome, one line a compared arm."""
        return verdict(self.paired, self.scenario.primary_outcome)

    @cached_property
    def paired(self) -> Paired:
        """The estimates."""
        return Paired(self.runs)

    def arms_table(self) -> "pd.DataFrame":
        """Tidy: arm, outcome, mean, low, high, unit (95% interval of the mean)."""
        from metalead.simulation.comparison.frames import arms_frame

        return arms_frame(self.paired)

    def differences(self) -> "pd.DataFrame":
        """Tidy: arm, baseline, outcome, mean, both intervals, wins, losses, ties, unit."""
        from metalead.simulation.comparison.frames import differences_frame

        return differences_frame(self.paired)

    def stages(self) -> "pd.DataFrame":
        """Tidy: arm, stage, hours, people (means of a disaster)."""
        from metalead.simulation.comparison.frames import stages_frame

        return stages_frame(self.paired)

    def runs_table(self) -> "pd.DataFrame":
        """Tidy: one row an arm and seed with scenario, levers, every outcome and stage.

        `attrs["units"]` has the units, {column: unit}.
        """
        from metalead.simulation.comparison.frames import runs_table

        return runs_table(self.scenario, self.runs)

    def replications_needed(
        self, half_width: float, outcome: str | None = None, arm: str | None = None
    ) -> int | None:
        """Replications for a luck interval of this half-width, by the luck variance seen.

        outcome: by default the primary one. arm: by default the second. None when the runs do
        not show the variance of luck. Assumptions do not average out: see `intervals`.
        """
        width = as_float(single(half_width))
        if width is None or not width > 0.0:
            raise UserError(f"half_width: must be above 0, not {shown(half_width)}")
        a = chosen(arm or self.paired.labels[1], self.paired.labels, "arm")
        name = outcome or self.scenario.primary_outcome
        values = paired_values(self.runs, a, OUTCOME_IDS[chosen(name, OUTCOME_IDS, "outcome")])
        return replications_needed(values, self.runs.worlds, width, LUCKS_PER_WORLD)

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.comparison.table import report

        return report(self.scenario, self.paired, self.notes)

    def draw(self) -> "Figure":
        """Differences, stages and the people brought out over time."""
        from metalead.simulation.comparison.figure import draw

        return draw(self.scenario, self.paired)

    def to_json(self) -> dict[str, Any]:
        """A dict that strict JSON can hold; see `document`."""
        return {
            "scenario": self.scenario.id,
            "scenario_hash": self.scenario_hash,
            "version": self.version,
            "first_seed": self.first_seed,
            "replications": self.replications,
            "seconds": self.seconds,
            "events": self.events,
            "arms": arms_document(self.paired),
            "differences": differences_document(self.paired),
            "stages": stages_document(self.paired),
            "notes": list(self.notes),
        }

    def contents(self) -> "Contents":
        """What is written to a directory: runs, document, figure and manifest."""
        from metalead.simulation.comparison.files import contents

        return contents(self)

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write runs, document, figure and manifest into `directory`; returns their paths.

        Raises `UserError` when the directory cannot be written or holds other files of the
        same names.
        """
        from metalead.simulation.comparison.files import COMPARISON
        from metalead.simulation.saving.folder import save

        return save(self, COMPARISON, directory)

    def _repr_html_(self) -> str:
        from metalead.simulation.comparison.html import page

        return page(self)


def chosen(value: str, choices: tuple[str, ...], what: str) -> int:
    """The place of `value` among the choices; `UserError` when it is none of them."""
    if value not in choices:
        raise UserError(f"{what}: there is no {value!r} here. {nearest(value, choices)}")
    return choices.index(value)

"""`Comparison`: the result of `compare`, with its tables, words, figure and files."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison import tables
from metalead.simulation.comparison.files import (
    COMPARISON,
    DOCUMENT,
    RUNS,
    manifest_in_full,
    manifest_text,
    strategy_writers,
)
from metalead.simulation.comparison.of_how_many import beside
from metalead.simulation.comparison.pairing import Paired, paired_values
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.comparison.verdict import verdict
from metalead.simulation.input.amounts import as_float, shown, single
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.reporting.files import parquet_writer
from metalead.simulation.reporting.report import Finding
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.saving.folder import Contents
from metalead.simulation.saving.kind import UNFINISHED
from metalead.simulation.saving.whole import Writer, as_json, text_writer
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import replications_needed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True)
class Comparison(Finding):
    """Two or more arms on the same disasters.

    runs: one row an arm and seed, the first arm being the baseline.
    seconds: time in the engine. events: events of all runs.
    asked: replications wanted, None with a precision.
    """

    kind = COMPARISON

    scenario: Scenario
    scenario_hash: str
    version: str
    runs: Runs
    seconds: float
    events: int
    asked: int | None = None

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

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        return {
            "arms": tables.arms(self.paired),
            "differences": tables.differences(self.paired),
            "stages": tables.stages(self.paired),
            "people": tables.people(self.paired),
            "runs": tables.runs_table(self.scenario, self.runs),
        }

    def arms_table(self) -> "pd.DataFrame":
        """Tidy: arm, outcome, mean, low, high (95% interval of the mean), disasters, unit."""
        return tables.arms(self.paired).frame()

    def differences(self) -> "pd.DataFrame":
        """Tidy: arm, baseline, outcome, mean, intervals, wins, losses, ties, disasters, unit."""
        return tables.differences(self.paired).frame()

    def stages(self) -> "pd.DataFrame":
        """Tidy: arm, colour or 'all', stage, hours, hours_a_person, deaths (of 'all' only).

        Means of a disaster; hours are person-hours from onset to care.
        """
        return tables.stages(self.paired).frame()

    def people(self) -> "pd.DataFrame":
        """Tidy: arm, colour or 'all', state at the end, people (mean of a disaster)."""
        return tables.people(self.paired).frame()

    def runs_table(self) -> "pd.DataFrame":
        """Tidy: one row an arm and seed with scenario, levers, every outcome and stage.

        `attrs["units"]` has the units, {column: unit}.
        """
        return tables.runs_table(self.scenario, self.runs).frame()

    def foremost(self) -> Tidy:
        """The differences in the primary outcome."""
        rows = tables.differences(self.paired).rows()
        return tidy(row for row in rows if row["outcome"] == self.scenario.primary_outcome)

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
        return replications_needed(values, self.runs.worlds, width)

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.comparison.table import report

        return report(self)

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        return beside(self.scenario, self.paired, outcome)

    def draw(self) -> "Figure":
        """Differences, stages and the people in care over time."""
        from metalead.simulation.comparison.figure import draw

        return draw(self.scenario, self.paired)

    def document(self) -> dict[str, Any]:
        """All but the single runs: arms, differences, stages."""
        return {
            "scenario": self.scenario.id,
            "scenario_hash": self.scenario_hash,
            "version": self.version,
            "first_seed": self.first_seed,
            "replications": self.replications,
            "seconds": self.seconds,
            "events": self.events,
            "at_risk": self.paired.at_risk[EVERYBODY],
            "at_risk_by_colour": {colour: self.paired.at_risk[colour] for colour in COLOURS},
            **tables.parameters_document(self.arms),
            "arms": tables.by(tables.arms(self.paired), "arm", "outcome"),
            "differences": tables.differences(self.paired),
            "stages": tables.by(tables.stages(self.paired), "arm", "colour", "stage"),
            "notes": self.notes,
        }

    def data(self) -> dict[str, Writer]:
        """Strategies of the user's own, runs, document."""
        return {
            **strategy_writers(self),
            RUNS: parquet_writer(tables.runs_table(self.scenario, self.runs)),
            DOCUMENT: text_writer(as_json(self.to_json())),
        }

    def contents(self) -> Contents:
        """What is written to a directory; its head is the manifest."""
        manifest = manifest_in_full(self)
        unfinished = manifest.model_copy(update={"state": UNFINISHED})
        return Contents(
            finished=manifest_text(manifest),
            unfinished=manifest_text(unfinished),
            data=self.data(),
            figures=self.figures(),
        )


def chosen(value: str, choices: tuple[str, ...], what: str) -> int:
    """The place of `value` among the choices; `UserError` when it is none of them."""
    if value not in choices:
        raise UserError(f"{what}: there is no {value!r} here; {nearest(value, choices)}")
    return choices.index(value)

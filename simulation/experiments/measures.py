"""What is measured of a setting: every outcome, and the hours and deaths of every stage."""

from dataclasses import dataclass
from typing import Literal

from metalead.simulation.experiments.row import staged
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import given
from metalead.simulation.parameters.gains import (
    DEATHS,
    EXPLAINED,
    SPLITS,
    UNITS,
    counted_in,
    gained,
    stages_behind,
)
from metalead.simulation.parameters.outcomes import (
    OUTCOME_BY_ID,
    OUTCOMES,
    PRIMARY_IDS,
    STAGES,
)
from metalead.simulation.scenario.schema import Scenario


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a run: its place in the row, its unit, which way is better."""

    id: str
    column: int
    unit: str
    better: Literal["more", "less", "neither"]

    @property
    def sign(self) -> float:
        """1 where more is better, -1 where less is; 1 for what is neither."""
        return -1.0 if self.better == "less" else 1.0

    @property
    def gain(self) -> str:
        """What one unit of the gain is, of an outcome: 'fewer deaths'."""
        return gained(OUTCOME_BY_ID[self.id])

    @property
    def lead(self) -> str:
        """What a lead on an outcome is counted in: 'deaths'."""
        return counted_in(OUTCOME_BY_ID[self.id])


def stage_id(split: str, stage: str) -> str:
    """'hours_red_queueing', 'deaths_queueing'."""
    return f"deaths_{stage}" if split == DEATHS else f"hours_{split}_{stage}"


MEASURES: tuple[Measure, ...] = (
    *(
        Measure(outcome.id, o, outcome.unit, outcome.better)
        for o, outcome in enumerate(OUTCOMES)
    ),
    *(
        Measure(stage_id(split, stage), staged(split, stage), UNITS[split], "less")
        for split in SPLITS
        for stage in STAGES
    ),
)
MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}


def stage_measures(outcome: str) -> dict[str, Measure]:
    """The measures by stage that explain an outcome; none where they do not."""
    return {
        stage: MEASURE_BY_ID[stage_id(EXPLAINED[outcome], stage)]
        for stage in stages_behind(outcome)
    }


def chosen_measure(scenario: Scenario, outcome: str | None) -> Measure:
    """The outcome with this id; by default the scenario's primary one.

    Raises `UserError` for one that is not known, or on which no side can be ahead.
    """
    if outcome is None:
        return MEASURE_BY_ID[scenario.primary_outcome]
    if not isinstance(outcome, str) or outcome not in PRIMARY_IDS:
        raise UserError(
            f"{given('outcome', outcome)}: must be an outcome of which more or less is better; "
            f"{nearest(outcome, PRIMARY_IDS, len(PRIMARY_IDS))}"
        )
    return MEASURE_BY_ID[outcome]

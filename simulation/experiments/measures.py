"""What is measured of a setting: every outcome, and the hours and people of every stage."""

from dataclasses import dataclass
from typing import Literal

from metalead.simulation.comparison.tables import stage_column
from metalead.simulation.engine.columns import STAGE_HOURS, STAGE_PEOPLE
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import given
from metalead.simulation.parameters.outcomes import OUTCOMES, STAGES, THROUGH_PEOPLE
from metalead.simulation.scenario.schema import Scenario

# It is counted against a reference arm, which is not run here; people_lost differs by the same.
NEEDS_REFERENCE = "avoidable_deaths"


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


MEASURES: tuple[Measure, ...] = (
    *(
        Measure(outcome.id, o, outcome.unit, outcome.better)
        for o, outcome in enumerate(OUTCOMES)
        if outcome.id != NEEDS_REFERENCE
    ),
    *(
        Measure(stage_column("hours", stage), STAGE_HOURS + s, "hours", "less")
        for s, stage in enumerate(STAGES)
    ),
    *(
        Measure(stage_column("people", stage), STAGE_PEOPLE + s, "people", "less")
        for s, stage in enumerate(STAGES)
    ),
)
MEASURE_BY_ID = {measure.id: measure for measure in MEASURES}


def stage_measure(kind: str, stage: str) -> Measure:
    """The hours (`kind` 'hours') or the people not brought out ('people') of a stage."""
    return MEASURE_BY_ID[stage_column(kind, stage)]


def chosen_measure(scenario: Scenario, outcome: str | None) -> Measure:
    """The outcome with this id; by default people brought out, or what the scenario names instead.

    Raises `UserError` for one that is not known, or on which no side can be ahead.
    """
    if outcome is None:
        primary = scenario.primary_outcome
        return MEASURE_BY_ID["people_saved" if primary in THROUGH_PEOPLE else primary]
    if isinstance(outcome, str) and outcome == NEEDS_REFERENCE:
        raise UserError(
            f"{given('outcome', outcome)}: is counted against a reference. Take people_lost"
        )
    choices = [m.id for m in MEASURES if m.column < STAGE_HOURS and m.better != "neither"]
    if not isinstance(outcome, str) or outcome not in choices:
        raise UserError(
            f"{given('outcome', outcome)}: must be an outcome of which more or less is better; "
            f"{nearest(outcome, choices, len(choices))}"
        )
    return MEASURE_BY_ID[outcome]

"""Where hours and lives went: the means of a disaster by colour and stage, and which of them
make up an outcome."""

from typing import Literal, NamedTuple

import numpy as np

from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.outcomes import STAGES, THROUGH_DEATHS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats

EVERYBODY = "all"  # the colours together
GROUPS = (*COLOURS, EVERYBODY)
BEFORE_WORK = STAGES[: STAGES.index("working")]
TO_FREE = STAGES[: STAGES.index("to_care")]
UNITS = {"deaths": "deaths", "hours": "person-hours", "hours_a_person": "hours"}  # of a `Stage`


class Stage(NamedTuple):
    """The mean of a disaster: person-hours of a colour in a stage, the same for each person of
    that colour (NaN of nobody), deaths; these are known of everybody together, NaN of a colour."""

    hours: float
    hours_a_person: float
    deaths: float


type ByStage = dict[str, dict[str, Stage]]  # colour, or 'all', and stage
type ByState = dict[str, dict[str, float]]  # state and colour, or 'all': people


class Through(NamedTuple):
    """Which numbers of which stages make up an outcome. exactly: they add up to it."""

    measure: Literal["deaths", "hours", "hours_a_person"]
    group: str
    stages: tuple[str, ...] = STAGES
    exactly: bool = False


def stages_of(runs: Runs, a: int) -> ByStage:
    """The stages of one arm. Hours for each person are those of all disasters together."""
    hours = with_all(runs.stage_hours[a].mean(axis=0))
    people = with_all(runs.at_risk[a].mean(axis=0))
    deaths = runs.stage_deaths[a].mean(axis=0)
    return {
        group: {
            stage: Stage(
                hours=float(hours[g, s]),
                hours_a_person=float(hours[g, s] / people[g]) if people[g] else np.nan,
                deaths=float(deaths[s]) if group == EVERYBODY else np.nan,
            )
            for s, stage in enumerate(STAGES)
        }
        for g, group in enumerate(GROUPS)
    }


def people_of(runs: Runs, a: int) -> ByState:
    """What became of people under one arm at the end, mean of a disaster."""
    means = runs.people[a].mean(axis=0)
    return {
        state: dict(zip(GROUPS, with_all(means[s]).tolist(), strict=True))
        for s, state in enumerate(STATES)
    }


def with_all(by_colour: Floats) -> Floats:
    """Rows by colour, [colours, ...], and the sum of them as one more."""
    return np.concatenate([by_colour, by_colour.sum(axis=0, keepdims=True)])


def through_stages(outcome: str) -> Through | None:
    """What of the stages shows where a difference in this outcome comes from; None: nothing."""
    if outcome in THROUGH_DEATHS:
        return Through("deaths", EVERYBODY, exactly=True)
    if (colour := colour_of(outcome)) is not None:
        return Through("hours_a_person", colour)
    if outcome == "hours_trapped":
        return Through("hours", EVERYBODY, TO_FREE)
    if outcome.startswith("first_help"):
        return Through("hours", EVERYBODY, BEFORE_WORK)
    return None


def colour_of(outcome: str) -> str | None:
    """The colour whose hours to care an outcome is."""
    words = outcome.removeprefix("hours_to_care_").removesuffix("_p95")
    return words if words in COLOURS else None


def group_shown(outcome: str) -> str:
    """Whose hours by stage are shown beside an outcome: of its people, or of the red."""
    through = through_stages(outcome)
    return through.group if through is not None and through.measure != "deaths" else COLOURS[0]

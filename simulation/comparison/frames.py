"""The comparison as tidy pandas tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.document import (
    arms_document,
    differences_document,
    stages_document,
)
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, OUTCOMES, STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.saving.parquet import UNITS
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

NAMING = 3  # of the columns of runs: arm, seed and world; the others are numbers
LEVER = "lever_"
MEASURED = ("hours", "people")  # of each stage


def runs_frame(runs: Runs) -> "pd.DataFrame":
    """One row an arm and seed: arm, seed, world, events, outcomes, hours and people by stage."""
    import pandas as pd

    sides, seeds = runs.outcomes.shape[:2]
    columns: dict[str, object] = {
        "arm": np.repeat([arm.label for arm in runs.arms], seeds),
        "seed": np.tile(runs.seeds, sides),
        "world": np.tile(runs.worlds, sides),
        "events": runs.events.reshape(-1),
    }
    columns |= {name: runs.outcomes[:, :, o].reshape(-1) for o, name in enumerate(OUTCOME_IDS)}
    for s, stage in enumerate(STAGES):
        columns[stage_column("hours", stage)] = runs.stage_hours[:, :, s].reshape(-1)
    for s, stage in enumerate(STAGES):
        columns[stage_column("people", stage)] = runs.stage_people[:, :, s].reshape(-1)
    return pd.DataFrame(columns)


def runs_table(scenario: Scenario, runs: Runs) -> "pd.DataFrame":
    """`runs_frame` told of what: the scenario before it, the arms' levers within; attrs: units.

    Levers are those that an arm sets or in which the arms differ, in their own columns, `lever_`
    and the name, with the value that the arm had them at.
    """
    table = runs_frame(runs)
    levers = levers_that_matter(scenario, runs.arms)
    values = [resolved(scenario, arm).levers for arm in runs.arms]
    for lever in reversed(levers):
        here = [found[lever] for found in values]
        table.insert(NAMING, lever_column(lever), np.repeat(here, runs.seeds.size))
    table.attrs[UNITS] = run_units(levers)
    return of_scenario(scenario, table)


def of_runs(table: "pd.DataFrame") -> "pd.DataFrame":
    """Of `runs_table`, in a file of any version, the columns that `runs_frame` has."""
    told = [name for name in table if str(name).startswith((LEVER, "scenario"))]
    return table.drop(columns=told)


def of_scenario(scenario: Scenario, table: "pd.DataFrame") -> "pd.DataFrame":
    """The table, its first columns saying of which scenario and which state of it."""
    told = {"scenario": scenario.id, "scenario_hash": scenario_hash(scenario)}
    for place, (name, value) in enumerate(told.items()):
        table.insert(place, name, value)
    return table


def levers_that_matter(scenario: Scenario, arms: Sequence[Arm]) -> list[str]:
    """The levers that an arm sets or in which the arms differ."""
    asked = {lever for arm in arms for lever, _ in arm.levers}
    values = [resolved(scenario, arm).levers for arm in arms]
    return [
        lever.id
        for lever in LEVERS
        if lever.id in asked or len({found[lever.id] for found in values}) > 1
    ]


def lever_column(lever: str) -> str:
    """'lever_sharing'."""
    return LEVER + lever


def run_units(levers: Sequence[str]) -> dict[str, str]:
    """The unit of each column of `runs_table` that has one."""
    return {
        **{lever_column(lever): LEVER_BY_ID[lever].unit for lever in levers},
        **{outcome.id: outcome.unit for outcome in OUTCOMES},
        **{stage_column(measure, stage): measure for measure in MEASURED for stage in STAGES},
    }


def stage_column(measure: str, stage: str) -> str:
    """'stage_hours_waiting_for_partners'."""
    return f"stage_{measure}_{stage.replace(' ', '_')}"


def arms_frame(paired: Paired) -> "pd.DataFrame":
    """One row an arm and outcome: mean, low, high, unit."""
    rows = [
        {"arm": arm, "outcome": outcome} | found
        for arm, outcomes in arms_document(paired).items()
        for outcome, found in outcomes.items()
    ]
    return frame(rows, ("mean", "low", "high"))


def differences_frame(paired: Paired) -> "pd.DataFrame":
    """One row a compared arm and outcome, with both intervals and the unit."""
    rows = [
        row | {"unit": OUTCOME_BY_ID[row["outcome"]].unit} for row in differences_document(paired)
    ]
    return frame(rows, ("mean", "low", "high", "low_assumed", "high_assumed"))


def stages_frame(paired: Paired) -> "pd.DataFrame":
    """One row an arm and stage: mean hours and people not brought out in a disaster."""
    rows = [
        {"arm": arm, "stage": stage} | found
        for arm, stages in stages_document(paired).items()
        for stage, found in stages.items()
    ]
    return frame(rows, ("hours", "people"))


def frame(rows: list[dict[str, object]], numbers: tuple[str, ...]) -> "pd.DataFrame":
    """Rows as a table whose `numbers` are floats, NaN where there is none."""
    import pandas as pd

    return pd.DataFrame(rows).astype(dict.fromkeys(numbers, "float64"))

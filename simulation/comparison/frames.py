"""The comparison as tidy pandas tables."""

from typing import TYPE_CHECKING

import numpy as np

from simulation.comparison.document import arms_document, differences_document, stages_document
from simulation.comparison.pairing import Paired
from simulation.ensemble import Runs
from simulation.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, STAGES

if TYPE_CHECKING:
    import pandas as pd


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

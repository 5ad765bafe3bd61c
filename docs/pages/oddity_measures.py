"""What is measured of the oddities: arm less baseline on the same disasters."""

from collections.abc import Iterable

import numpy as np

from docs.pages.oddity import Contrast
from metalead.simulation.engine.chance import ROUND
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import Runs, run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import estimate

COUNT = ROUND  # disasters, five in each of forty draws of the assumptions
type Ran = dict[tuple[str, Arm], Runs]


def measured(contrasts: Iterable[Contrast]) -> dict[str, dict[str, float]]:
    """The numbers of each contrast under its key. Every arm is run once."""
    ran: Ran = {}
    return {contrast.key: _numbers(contrast, ran) for contrast in contrasts}


def _numbers(contrast: Contrast, ran: Ran) -> dict[str, float]:
    first, second = (_values(contrast, one, ran) for one in (contrast.arm, contrast.baseline))
    found = estimate(first - second, ran[contrast.event, contrast.arm].worlds)
    numbers = {
        "first": float(first.mean()),
        "second": float(second.mean()),
        "mean": found.mean,
        "luck": found.luck,
        "assumed": found.assumed,
        "won": float((first < second).mean()),
    }
    return {name: float(f"{number:.6g}") for name, number in numbers.items()}


def _values(contrast: Contrast, arm: Arm, ran: Ran) -> Floats:
    """An outcome of an arm: float64 [disasters]."""
    key = (contrast.event, arm)
    if key not in ran:
        print(f"  {contrast.event}: {arm.label}", flush=True)
        ran[key] = run_ensemble(load_scenario(contrast.event), [arm], range(COUNT))
    return _of_each(ran[key], contrast.outcome)


def _of_each(runs: Runs, outcome: str) -> Floats:
    """An outcome of the only arm, or the hours of red people in a stage: float64 [disasters]."""
    if outcome in STAGES:
        red = runs.stage_hours[0, :, COLOURS.index("red")]
        return np.asarray(red[:, STAGES.index(outcome)])
    return np.asarray(runs.outcomes[0, :, OUTCOME_IDS.index(outcome)])

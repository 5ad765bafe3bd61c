"""A run in tables that were used before is the run in fresh ones."""

import numpy as np
import pytest

from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

SEEDS = range(10)


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_what_ran_before_leaves_no_trace(organisation: str) -> None:
    scenario = load_scenario("wichita-falls-1979")
    arms = [Arm(organisation, organisation)]
    one_after_the_other = run_ensemble(scenario, arms, SEEDS, threads=1).outcomes[0]
    for seed in SEEDS:
        alone = run_ensemble(scenario, arms, [seed], threads=1).outcomes[0, 0]
        np.testing.assert_array_equal(alone, one_after_the_other[seed])

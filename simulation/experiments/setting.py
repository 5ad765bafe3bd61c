"""All that a run's numbers depend on but the seed, as text.

Two arms of different names with equal levers have one setting and share their runs; a changed
program has other settings and shares none.
"""

import json

from simulation.arm import Arm
from simulation.experiments.fingerprint import program
from simulation.levers import command_post, lever_values
from simulation.scenario.loader import scenario_hash
from simulation.scenario.schema import Scenario


class Settings:
    """The settings of one scenario's arms."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._shared = {
            "scenario": scenario.id,
            "scenario_hash": scenario_hash(scenario),
            "program": program(),
        }

    def of(self, arm: Arm) -> str:
        """The setting of an arm: its organisation, post and every lever, whoever set it."""
        own = {
            "organisation": arm.organisation,
            "post": command_post(self._scenario, arm),
            "levers": lever_values(self._scenario, arm),
        }
        return json.dumps(self._shared | own, sort_keys=True)

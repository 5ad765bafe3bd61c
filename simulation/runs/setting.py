"""All that a run's numbers depend on but the seed, as text.

Two arms of different names with equal levers have one setting and share their runs. A program that
gives other numbers has other settings and shares none, down to the last bit: two arms that did
the same have to come out the same, whichever of them was run before.
"""

import hashlib
import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from metalead.simulation.custom.source import source_of
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

THIS_PROCESS = uuid4().hex  # what is defined at a prompt may be another thing tomorrow


class Settings:
    """The settings of one scenario's arms."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._shared = {
            "scenario": scenario.id,
            "scenario_hash": scenario_hash(scenario),
            "numbers": numbers().bits,
        }

    def of(self, arm: Arm) -> str:
        """The setting of an arm: its organisation, post, every lever and parameter, whoever set it.

        A strategy of the user's own is told by its name and the state of its file.
        """
        here = resolved(self._scenario, arm)
        own = {
            "organisation": arm.organisation,
            "post": here.post,
            "levers": {name: in_full(kept) for name, kept in here.ranges.items()},
            "switches": dict(arm.switches),
            "strategy": None if arm.strategy is None else strategy_in_words(arm.strategy),
            **({"parameters": dict(here.parameters)} if here.parameters else {}),
        }
        return json.dumps(self._shared | own, sort_keys=True)


def in_full(kept: Range) -> float | list[Any]:
    """A lever's value, or both ends of its range, with how likely the values between are."""
    shape = [] if kept.shape == "uniform" else [kept.shape, kept.mode]
    return [*kept.ends, *shape] if kept.is_drawn else kept.low


def strategy_in_words(own: "Own") -> str:
    """A name that no other strategy has; one without a file is known in this process only."""
    source = source_of(own)
    return f"{source.name} {source.sha256 or f'{THIS_PROCESS} {id(own)}'}"


def key_of(setting: str) -> str:
    """SHA-256 of a setting, in hex: what it is found by."""
    return hashlib.sha256(setting.encode()).hexdigest()

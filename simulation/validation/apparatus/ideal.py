"""The ideal: news is free and instant, attention has no bound, everybody trusts everybody.

What is left then of a way of leading is who decides, and with everybody knowing the same that must
not matter: the limits of `metalead validate` are run here.
"""

from collections.abc import Mapping

import numpy as np

from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm, Switch
from metalead.simulation.plan.build import Planned
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.validation.apparatus.finished import Runner

ENOUGH = 1e9  # readings an hour, and promises kept: without bound
LEVERS: Mapping[str, float] = {
    **dict.fromkeys(("sharing", "information_access", "situation", "person"), 1.0),
    **dict.fromkeys(("commonality", "connectivity", "reach", "observers"), 1.0),
    **dict.fromkeys(("decision_price", "report_price", "order_price", "request_price"), 0.0),
    **dict.fromkeys(("reserve", "desk_grows"), 0.0),
    "staff": 20.0,
}


def ideal_arm(name: str, levers: Mapping[str, float], switches: Mapping[str, Switch]) -> Arm:
    """A way of leading under the ideal's levers, with some of its own on top."""
    mixed = dict(LEVERS) | dict(levers)
    return Arm(name, name, tuple(mixed.items()), switches=tuple(switches.items()))


def ideal_outcome(
    scenario: Scenario,
    arm: Arm,
    outcome: str,
    seeds: Seeds,
    *,
    trusting: bool = True,
    instant: bool = True,
) -> Floats:
    """One outcome of every seed (float64 [seeds]), with trust and news as they should be."""
    runner = Runner(scenario, arm)
    _set(runner.planned, AT.attention, ENOUGH)
    if trusting:
        _set(runner.planned, AT.alliances, ENOUGH)
    if instant:
        _make_instant(runner.planned)
    place = OUTCOME_IDS.index(outcome)
    return np.array([runner.run(int(seed)).result[place] for seed in seeds])


def _make_instant(planned: Planned) -> None:
    """Every word arrives at once, and is read in the order in which it was sent: which of two
    messages of the same moment is first must not hang on how many were read before."""
    settings = planned.plan.settings[0]
    settings["fixed_reading"] = True
    rows = [settings["urgent_delay"], *range(settings["delays"], settings["delays"] + 4)]
    for row in rows:
        _set(planned, row, 0.0)


def _set(planned: Planned, row: int, value: float) -> None:
    """Make a quantity of a plan one number, beyond what a lever allows, too."""
    planned.plan.quantities[row]["low"] = planned.plan.quantities[row]["high"] = value

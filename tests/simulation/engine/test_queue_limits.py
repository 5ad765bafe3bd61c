"""Beside pattern 3 (tests/validation): what an inbox with a limit loses is counted."""

import numpy as np

from metalead.simulation.engine.columns import MESSAGES_LOST
from metalead.simulation.engine.tables import LOST
from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.finished import run_once
from metalead.simulation.validation.apparatus.queues import queue, stream


def test_what_an_inbox_loses_is_counted() -> None:
    scenario = queue([stream("notices", 1.5, ["a"])], inbox_limit=5)
    for seed in range(2):
        run = run_once(scenario, Arm("command", "command"), seed)
        lost = np.sum(run.messages["state"] == LOST)
        assert run.result[MESSAGES_LOST] == lost > 0

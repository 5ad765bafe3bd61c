"""Who tells whom, and who decides: the flow of messages over a few disasters of one arm."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import NOTICE
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.sectors import as_led
from metalead.simulation.runs.ensemble import Arm, as_seeds
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.checked import checked_scenario
from metalead.simulation.scenario.schema import Scenario


@dataclass(frozen=True, eq=False)
class Flow:
    """Means of a disaster under one arm.

    leaders: names, in the order of the rows. messages: float64 [leaders, leaders], sent from the
    row's leader to the column's. decisions: float64 [leaders], those that moved units.
    disasters: how many the means are of.
    """

    arm: str
    leaders: tuple[str, ...]
    messages: NDArray[np.float64]
    decisions: NDArray[np.float64]
    disasters: int


def message_flow(scenario: Scenario, arm: Arm, seeds: Sequence[int]) -> Flow:
    """The flow over the disasters of these seeds, each run once more to be looked at.

    Raises `UserError` for an unknown organisation, and for no seeds or one that is none.
    """
    numbers = as_seeds(seeds).tolist()
    if not numbers:
        raise UserError("seeds: name one disaster or more, as in range(10)")
    leaders = as_led(checked_scenario(scenario), arm).leaders
    messages = np.zeros((len(leaders), len(leaders)))
    decisions = np.zeros(len(leaders))
    for seed in numbers:
        session = Session(scenario, arm, seed)
        session.advance(session.horizon)
        _count_messages(session, messages)
        decisions += session.run.leaders["moved"]
    return Flow(
        arm=arm.label,
        leaders=tuple(leader.name for leader in leaders),
        messages=messages / len(numbers),
        decisions=decisions / len(numbers),
        disasters=len(numbers),
    )


def _count_messages(session: Session, counts: NDArray[np.float64]) -> None:
    """Add every message that went from one leader to another; what crews see is no message."""
    world = session.run.world[0]
    rows = session.run.messages[: world["messages"]]
    between = (rows["kind"] != NOTICE) & (rows["sender"] != rows["receiver"])
    sent = rows[between & (rows["receiver"] >= 0) & (rows["sent"] <= world["horizon"])]
    np.add.at(counts, (sent["sender"], sent["receiver"]), 1.0)

"""Beside pattern 5 (tests/validation): the loads are those of its derivation."""

import numpy as np

from metalead.agents.picture.codes import REPORT
from metalead.simulation.validation.apparatus.finished import run_once
from metalead.simulation.validation.apparatus.queues import ATTENTION
from metalead.simulation.validation.patterns.hub_jam import HOURS, LEADERS, PEERS, all_to_all


def test_each_letter_is_read_once_on_average() -> None:
    """The loads are those of the derivation: nothing else comes to a leader's inbox."""
    run = run_once(all_to_all(0.8), PEERS, 1)
    of_leaders = run.messages[run.messages["receiver"] < LEADERS]
    assert set(of_leaders["kind"]) == {REPORT}
    expected = 0.8 * ATTENTION * HOURS * LEADERS
    # Each of n letters is told to 4 leaders by chance; the tells of one are not independent,
    # so at worst their number varies as n * 4 * (1/4) * (3/4) * 4.
    assert abs(len(of_leaders) - expected) < 4 * np.sqrt(expected * 3)

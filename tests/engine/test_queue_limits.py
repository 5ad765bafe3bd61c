"""Pattern 3: an inbox with a limit loses messages (M/M/1/K); triage makes two classes (Cobham).

Errors as in test_queue_single_leader.
"""

import numpy as np
import pytest
from queue_measures import Sample, agrees, notices, sample, waits
from queue_scenarios import ATTENTION, WARM_UP, queue, stream
from run_state import Finished, Runner

from simulation.arm import Arm
from simulation.result import MESSAGES_LOST
from simulation.tables import LOST


def share_lost(run: Finished) -> float:
    """Of the notices after the warm-up."""
    late = run.messages[run.messages["arrived"] > WARM_UP]
    return float((late["state"] == LOST).mean())


@pytest.mark.parametrize(("limit", "load", "theory"), [(5, 1.5, 0.36541), (10, 2.0, 0.50024)])
def test_losses_at_an_inbox_with_a_limit(limit: int, load: float, theory: float) -> None:
    """Share lost: (1 - rho) rho^K / (1 - rho^(K+1)) (Kleinrock 1975, eq. 3.43)."""
    scenario = queue([stream("notices", load, ["a"])], inbox_limit=limit)
    agrees(sample(scenario, range(8), share_lost), theory, 0.005)


def test_what_an_inbox_loses_is_counted() -> None:
    scenario = queue([stream("notices", 1.5, ["a"])], inbox_limit=5)

    def difference(run: Finished) -> float:
        return float(run.result[MESSAGES_LOST] - (run.messages["state"] == LOST).sum())

    found = sample(scenario, range(2), difference)
    assert list(found.means) == [0, 0]


def test_urgent_notices_go_first() -> None:
    """Non-preemptive priority: W1 = W0 / (1 - .3), W2 = W0 / ((1 - .3)(1 - .9)), W0 = .9.

    Cobham 1954, eq. 3.
    """
    kinds = [stream("urgent", 0.3, ["a"]), stream("other", 0.6, ["a"], urgent=False)]
    runner = Runner(queue(kinds, triage=1), Arm("command", "command"))
    means = np.array([class_waits(runner.run(seed)) for seed in range(16)])
    agrees(Sample(means[:, 0]), 1.2857, 0.01)
    agrees(Sample(means[:, 1]), 12.857, 0.05)


def class_waits(run: Finished) -> list[float]:
    """Mean wait of each of the two kinds, in mean readings."""
    return [float(ATTENTION * waits(notices(run, kind)).mean()) for kind in (0, 1)]

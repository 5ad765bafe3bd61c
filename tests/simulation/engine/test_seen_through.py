"""False reports: a leader with a sense for the situation sees through some of them."""

from collections import Counter

import numpy as np
import pytest

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.finished import run_once
from small_disasters import town

SEEDS = 40


def sent_in_vain(situation: float, often: float) -> tuple[float, float]:
    """Unit-hours wasted and leaders who came to know of false reports, over all seeds."""
    levers = {"ambiguity": 0.9, "situation": situation, "sees_through": often}
    arm = Arm("a", "network", tuple(levers.items()))
    wasted, knew = 0.0, 0
    for seed in range(SEEDS):
        run = run_once(town(), arm, seed).run
        wasted += float(run.world[0]["wasted"])
        false = np.flatnonzero(run.incidents["false"] == 1)
        beliefs = run.beliefs[np.isin(run.beliefs["incident"], false)]
        knew += int(np.count_nonzero(beliefs["facts"]))
    return wasted, float(knew)


def test_who_sees_through_sends_less_in_vain() -> None:
    without, _ = sent_in_vain(1.0, 0.0)
    with_it, _ = sent_in_vain(1.0, 1.0)
    assert without > 0.0
    assert with_it < 0.5 * without


def test_without_any_sense_nobody_sees_through() -> None:
    assert sent_in_vain(0.0, 1.0) == sent_in_vain(0.0, 0.0)


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_what_is_true_is_never_taken_for_false(organisation: str) -> None:
    """With no false reports the lever moves nothing at all."""
    seen: Counter[bytes] = Counter()
    for often in (0.0, 1.0):
        levers = {"ambiguity": 0.0, "situation": 1.0, "sees_through": often}
        arm = Arm("a", organisation, tuple(levers.items()))
        seen.update(run_once(town(), arm, seed).result.tobytes() for seed in range(4))
    assert set(seen.values()) == {2}

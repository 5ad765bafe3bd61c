"""Pattern 1: with fewer disasters here, and in full where all takes long."""

import pytest

from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.patterns.single_leader import PATTERN

FEW = 20  # disasters


@pytest.mark.parametrize("bench", [Bench(FEW), pytest.param(Bench(), marks=pytest.mark.full)])
def test_one_leader_is_the_queue_of_the_textbook(bench: Bench) -> None:
    missed = [claim for claim in PATTERN.measure(bench, False).claims if not claim.holds]
    assert missed == []

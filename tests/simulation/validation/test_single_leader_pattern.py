"""Pattern 1 in full, as `metalead validate` runs it."""

from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.patterns.single_leader import PATTERN


def test_one_leader_is_the_queue_of_the_textbook() -> None:
    missed = [claim for claim in PATTERN.measure(Bench(), False).claims if not claim.holds]
    assert missed == []

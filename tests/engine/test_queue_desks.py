"""Pattern 2: people at one desk share its inbox (Erlang 1917, formula C).

All desks have the same capacity: c people of ATTENTION / c readings an hour each. Waits are
in mean readings of one person. Errors as in test_queue_single_leader.
"""

import pytest
from queue_measures import agrees, notices, sample, waits
from queue_scenarios import ATTENTION, queue, stream


@pytest.mark.parametrize(
    ("people", "theory"), [(1, 9.0), (2, 4.263), (3, 2.724), (5, 1.525), (10, 0.669)]
)
def test_wait_at_a_shared_desk(people: int, theory: float) -> None:
    each = ATTENTION / people
    scenario = queue([stream("notices", 0.9, ["a"])], staff=people, attention=each)
    found = sample(scenario, range(14), lambda run: each * waits(notices(run)).mean())
    agrees(found, theory, 0.05)


def test_separate_posts_wait_as_long_as_one() -> None:
    """Five posts with a fifth of the notices each: pooling is what helps, not heads."""
    each = ATTENTION / 5
    scenario = queue([stream("notices", 0.9, list("abcde"))], leaders=5, attention=each)
    found = sample(scenario, range(14), lambda run: each * waits(notices(run)).mean(), "network")
    agrees(found, 9.0, 0.05)

"""Trust counts promises (Josang and Ismail 2002); consent grows with all that speaks for it."""

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st
from probes import consent, trust_of

from held_levers import HELD
from metalead.agents.picture.tables import LEADER

some = settings(derandomize=True, deadline=None, max_examples=200)
counts = st.floats(0, 1000)
shares = st.floats(0, 1)
inside = st.floats(0.01, 0.99)
ME = np.zeros(1, LEADER)
for weight in ("connectivity_weight", "urgency_weight", "slack_weight"):
    ME[weight] = HELD[weight]


@pytest.mark.parametrize(
    ("kept", "broken", "expected"), [(0, 0, 0.5), (4, 0, 5 / 6), (0, 1, 1 / 3), (9, 9, 0.5)]
)
def test_trust_is_the_mean_of_a_beta(kept: float, broken: float, expected: float) -> None:
    assert trust_of(float(kept), float(broken)) == pytest.approx(expected, rel=1e-12)


@some
@given(counts, counts)
def test_kept_promises_raise_trust_and_broken_ones_lower_it(kept: float, broken: float) -> None:
    now = trust_of(kept, broken)
    assert 0 < now < 1
    assert trust_of(kept, broken + 1) < now < trust_of(kept + 1, broken)


@some
@given(inside)
def test_in_the_middle_of_all_else_consent_is_trust(trusted: float) -> None:
    assert consent(ME, trusted, 0.5, 0.5, 0.5) == pytest.approx(trusted, rel=1e-9)


@some
@given(st.tuples(inside, shares, shares, shares), st.integers(0, 3), inside)
def test_consent_grows_with_each_argument(
    arguments: tuple[float, float, float, float], which: int, more: float
) -> None:
    assume(more > arguments[which] + 1e-6)
    raised = [*arguments]
    raised[which] = more
    assert 0 < consent(ME, *arguments) < consent(ME, *raised) < 1

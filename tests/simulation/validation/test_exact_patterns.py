"""Patterns 2 to 6: with fewer disasters here, in full where all takes long; that they can fail."""

from typing import Any

import pytest

from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.validation.apparatus import finished
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.patterns import books, limited_inbox
from metalead.simulation.validation.registry import PATTERNS

EXACT = [pattern for pattern in PATTERNS if pattern.kind == "exact"]
FAST = Bench(replications=40)
FULL = pytest.param(Bench(), marks=pytest.mark.full)


def test_the_exact_patterns_are_the_first_six() -> None:
    assert [pattern.id for pattern in EXACT] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("bench", [FAST, FULL], ids=["fast", "full"])
@pytest.mark.parametrize("pattern", EXACT[1:], ids=lambda pattern: str(pattern.id))
def test_theory_is_met(pattern: Any, bench: Bench) -> None:
    missed = [claim for claim in pattern.measure(bench, False).claims if not claim.holds]
    assert missed == []


def test_a_reader_who_is_five_percent_too_quick_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A wrong parameter planted in the engine's tables."""

    def wrong(*arguments: Any) -> Planned:
        planned = build_plan(*arguments)
        attention = planned.plan.quantities[AT.attention]
        attention["low"] = attention["high"] = 1.05 * attention["low"]
        return planned

    assert all(claim.holds for claim in limited_inbox.measure(FAST, False).claims[:2])
    monkeypatch.setattr(finished, "build_plan", wrong)
    assert not any(claim.holds for claim in limited_inbox.measure(FAST, False).claims[:2])


def test_a_leak_of_anything_is_found_out() -> None:
    measured = books.measure(FAST, True)
    assert not any(claim.holds for claim in measured.claims)

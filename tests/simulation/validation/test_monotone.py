"""More is never worse: small and on one event here, whole where all takes long."""

import pytest

from metalead.simulation.questions.validate import validate
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.events import WAYS
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.patterns import monotone

FAST = Bench(replications=20, threads=2)
EVENT = "lake-pomona-1978"


@pytest.fixture
def _one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monotone, "EVENTS", (EVENT,))


@pytest.mark.usefixtures("_one_event")
@pytest.mark.parametrize("pattern", monotone.PATTERNS, ids=lambda pattern: str(pattern.id))
def test_every_way_of_leading_is_held_to_it_and_the_ladder_can_be_turned(pattern: Pattern) -> None:
    up, down = (pattern.measure(FAST, ablated) for ablated in (False, True))
    assert {claim.name.split(", ")[1] for claim in up.claims} == set(WAYS)
    assert [point.label for point in up.plot.points] == [f"{EVENT}, {way}" for way in WAYS]
    assert all(claim.observed is not None for claim in up.claims)
    found = sorted(claim.observed or 0.0 for claim in up.claims)
    assert found == pytest.approx(sorted(-(claim.observed or 0.0) for claim in down.claims))
    assert found[0] < 0.0  # something helps


@pytest.mark.usefixtures("_one_event")
def test_half_of_the_channels_given_for_more_is_found_out() -> None:
    up, down = (
        [
            claim
            for claim in monotone.measured(monotone.CHANNELS, FAST, ablated).claims
            if "half the channels" in claim.name
        ]
        for ablated in (False, True)
    )
    assert len(up) == len(down) == len(WAYS)
    assert all(claim.holds for claim in up)
    assert not any(claim.holds for claim in down)


@pytest.mark.usefixtures("_one_event")
def test_it_does_not_depend_on_threads() -> None:
    one = Bench(replications=20, threads=1)
    assert monotone.PATTERNS[0].measure(FAST, False) == monotone.PATTERNS[0].measure(one, False)


@pytest.mark.full
def test_more_is_never_worse_and_its_measure_would_see_it() -> None:
    for outcome in validate("monotone", threads=2).outcomes:
        assert outcome.verdict == "pass", outcome.reason
        assert outcome.ablation_fails

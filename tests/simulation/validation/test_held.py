"""What fails over the ranges of what is assumed is asked whether it holds at their middle.

Patterns are made for it: drawn `attention` must make no difference against its default.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions import validate as module
from metalead.simulation.questions.validate import validate
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.district import LATENESS, district
from metalead.simulation.validation.apparatus.estimates import is_exactly, point_of
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.held import held_arm
from metalead.simulation.validation.apparatus.pattern import KINDS, Kind, Pattern
from metalead.simulation.validation.pattern_result import NOR_THERE, ONLY_THERE
from metalead.simulation.validation.registry import PATTERN_BY_ID
from metalead.simulation.validation.result import Validation
from metalead.simulation.validation.verdict_table import verdict_table
from tests import held_levers

FEW = 20
TOWN = district(load="easy")
AT_DEFAULT = ("attention", LEVER_BY_ID["attention"].default)


def greatest(bench: Bench) -> float:
    """By how much attention that is drawn differs from its default, at most: hours to care."""
    drawn, default = (
        bench.outcome(TOWN, Arm("network", "network", levers), LATENESS, bench.seeds)
        for levers in ((), (AT_DEFAULT,))
    )
    return float(np.abs(drawn - default).max())


def measure(bench: Bench, _ablated: bool, *, wanted: float) -> Measured:
    claim: Claim = is_exactly("drawn less default, greatest", "h", greatest(bench), wanted)
    return Measured(claims=(claim,), plot=Plot(axis="h", points=(point_of(claim),)))


def made(wanted: float, kind: Kind = "crisis", id: int = 13) -> Pattern:
    """A pattern that wants this difference; it goes by the number of another."""
    pattern = PATTERN_BY_ID[id]
    return replace(pattern, kind=kind, short="", measure=partial(measure, wanted=wanted))


ONLY_AT_MIDDLE, NOWHERE = made(0.0), made(-1.0, id=15)


def validated(monkeypatch: pytest.MonkeyPatch, *patterns: Pattern, **more: object) -> Validation:
    monkeypatch.setattr(module, "chosen", lambda _only: patterns)
    return validate(replications=FEW, **more)  # type: ignore[arg-type]


def test_what_holds_only_at_the_middle_is_told_so_and_has_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = validated(monkeypatch, ONLY_AT_MIDDLE)
    (outcome,) = result.outcomes
    assert outcome.verdict == "fail"
    assert not outcome.claims[0].holds
    assert outcome.holds_at_middle is True
    assert outcome.verdict_words == f"fail: {ONLY_THERE}"
    assert (result.counts["fail"], result.counts["pass"]) == (1, 0)
    assert result.sentence == f"1 pattern: 1 fail. {ONLY_THERE.capitalize()}: 13."


def test_what_fails_at_the_middle_too_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    result = validated(monkeypatch, NOWHERE)
    (outcome,) = result.outcomes
    assert outcome.verdict == "fail"
    assert outcome.holds_at_middle is False
    assert outcome.verdict_words == f"fail: {NOR_THERE}"
    assert result.sentence == "1 pattern: 1 fail."


def test_every_door_tells_it_in_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    result = validated(monkeypatch, ONLY_AT_MIDDLE, NOWHERE)
    first, second = result.to_json()["patterns"]
    assert (first["holds_at_middle"], second["holds_at_middle"]) == (True, False)
    assert first["at_middle"][0]["holds"] is True
    printed = " ".join(result.summary().split())
    for words in (ONLY_THERE, NOR_THERE):
        assert words in printed
        assert words in result.html()
        assert f"fail: {words} |" in verdict_table(result.to_json())
        assert f"fail: {words}" in set(result.patterns()["verdict_words"])
    claims = result.claims()
    assert list(claims[claims["held"]]["holds"]) == [True, False]
    assert not (claims["held"] & claims["ablated"]).any()


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_published_of_people_is_run_with_levers_held(
    monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    (outcome,) = validated(monkeypatch, made(0.0, kind)).outcomes
    people = kind in ("lab", "crisis", "field")
    assert outcome.holds_at_middle is (True if people else None)
    assert outcome.verdict_words.startswith("reported" if kind == "docking" else "fail")
    assert (ONLY_THERE in outcome.verdict_words) == people


def test_what_passes_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = replace(ONLY_AT_MIDDLE, measure=PATTERN_BY_ID[6].measure)
    steps: list[tuple[int, int, str]] = []
    (outcome,) = validated(
        monkeypatch, passes, on_progress=lambda *step: steps.append(step)
    ).outcomes
    assert outcome.verdict_words == "pass"
    assert [step[:2] for step in steps] == [(0, 3), (1, 3), (3, 3)]


def test_the_run_at_the_middle_is_a_step_of_the_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[int, int, str]] = []
    limit = made(0.0, "limit", id=21)
    validated(monkeypatch, NOWHERE, limit, on_progress=lambda *step: steps.append(step))
    assert [step[:2] for step in steps] == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert steps[2][2].startswith("15 at the middle of what is assumed")


def test_a_run_that_was_stopped_at_the_middle_goes_on_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []

    def stop(_done: int, _total: int, name: str) -> None:
        begun.append(name)
        if "at the middle" in name and len(begun) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validated(monkeypatch, ONLY_AT_MIDDLE, out=tmp_path, on_progress=stop)
    begun.clear()
    result = validated(monkeypatch, ONLY_AT_MIDDLE, out=tmp_path, on_progress=stop)
    assert [name.split(":")[0] for name in begun] == ["13 at the middle of what is assumed", "done"]
    assert result.outcomes == validated(monkeypatch, ONLY_AT_MIDDLE).outcomes
    begun.clear()
    again = validated(monkeypatch, ONLY_AT_MIDDLE, out=tmp_path, on_progress=stop)
    assert begun == ["done"]
    assert again.outcomes == result.outcomes


@pytest.mark.parametrize("way", ["command", "network"])
def test_a_bench_that_holds_levers_runs_what_arms_held_by_hand_do(way: str) -> None:
    """Both doors of the bench; the town is held in another way than the bench holds arms."""
    bench, held = Bench(FEW), Bench(FEW, held=True)
    by_hand = held_levers.hold(TOWN), held_levers.held_arm(way, way)
    usual = TOWN, Arm(way, way)
    seeds = bench.seeds
    expected = bench.outcomes(*by_hand, seeds)
    np.testing.assert_array_equal(held.outcomes(*usual, seeds), expected)
    assert not np.array_equal(bench.outcomes(*usual, seeds), expected, equal_nan=True)

    def sent(run: Finished) -> float:
        return float(run.world["sent"])

    expected_sent = bench.sample(*by_hand, sent, seeds)
    assert np.array_equal(held.sample(*usual, sent, seeds), expected_sent)
    assert not np.array_equal(bench.sample(*usual, sent, seeds), expected_sent)


def test_what_a_pattern_sets_is_left_as_it_is() -> None:
    arm = Arm("network", "network", (("attention", 30.0),))
    assert dict(held_arm(TOWN, arm).levers)["attention"] == 30.0


def test_what_the_disaster_leaves_open_is_still_drawn() -> None:
    def access(run: Finished) -> list[float]:
        return list(run.run.weather["access"])

    usual, held = (
        bench.sample(TOWN, Arm("network", "network"), access, bench.seeds)
        for bench in (Bench(FEW), Bench(FEW, held=True))
    )
    assert np.unique(held[:, 0]).size == FEW
    assert np.array_equal(usual, held)

"""`metalead validate`: verdicts, files, going on after a stop, and what is told of mistakes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions import validate as module
from metalead.simulation.questions.validate import validate
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.pattern_result import decided, verdict_of
from metalead.simulation.validation.registry import PATTERN_BY_ID, PATTERNS, chosen

FEW = 20
EXACT = PATTERN_BY_ID[6]  # passes also with few
KEYS = {"id", "kind", "verdict", "expected", "observed", "low", "high", "ablation_fails"}


def metalead(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["validate", *arguments])


def unavailable() -> Pattern:
    return replace(PATTERN_BY_ID[7], requires=("clairvoyance",))


def test_the_registry_has_the_patterns_then_the_limits_and_the_slow_ones_in_order() -> None:
    assert [pattern.id for pattern in PATTERNS] == list(range(1, 30))
    kinds = [pattern.kind for pattern in PATTERNS]
    published = ["exact"] * 6 + ["lab"] * 4 + ["crisis"] * 5 + ["docking"] * 2 + ["field"] * 2
    assert kinds == published + ["limit"] * 5 + ["monotone"] * 5


def test_json_on_standard_output_stands_alone() -> None:
    done = metalead("--only", "7,17", "--replications", str(FEW), "--json", "-")
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    first, second = document["patterns"]
    assert set(first) >= KEYS
    assert (first["id"], first["kind"], first["verdict"]) == (7, "lab", "fail")
    assert first["low"] <= first["observed"] <= first["high"]
    assert first["ablation_fails"] is True
    assert second["verdict"] == "reported"
    assert document["counts"]["fail"] == 1


def test_the_table_says_why_a_pattern_failed() -> None:
    done = metalead("--only", "7", "--replications", str(FEW))
    assert done.exit_code == 0, done.output
    assert "Leavitt" in done.stdout
    assert "no learned roles" in " ".join(done.stdout.split())
    assert "1 pattern: 1 fail." in done.stdout


def test_a_pattern_without_its_lever_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "chosen", lambda _only: (unavailable(),))
    (outcome,) = validate(replications=FEW).outcomes
    assert outcome.verdict == "not run"
    assert outcome.reason == "needs lever clairvoyance"
    assert outcome.ablation_fails is None


def test_a_docking_pattern_claims_nothing_whatever_comes_out() -> None:
    measured = EXACT.measure(Bench(FEW), False)
    assert verdict_of(EXACT, measured) == "pass"
    assert verdict_of(replace(EXACT, kind="docking"), measured) == "reported"


def test_an_ablation_that_breaks_nothing_is_told() -> None:
    measured = EXACT.measure(Bench(FEW), False)
    outcome = decided(EXACT, Bench(FEW), measured, measured)
    assert outcome.ablation_fails is False


def test_finished_patterns_are_kept_and_a_stopped_run_goes_on(tmp_path: Path) -> None:
    begun: list[str] = []

    def stop_at_the_second(_done: int, _total: int, name: str) -> None:
        begun.append(name)
        if name.startswith("9"):
            raise KeyboardInterrupt

    first = validate("7,9", replications=FEW, out=tmp_path, on_progress=stop_at_the_second)
    assert first.interrupted
    assert [outcome.id for outcome in first.outcomes] == [7]
    begun.clear()
    whole = validate(
        "7,9", replications=FEW, out=tmp_path, on_progress=lambda *step: begun.append(step[2])
    )
    assert not whole.interrupted
    assert not any(name.startswith("7") for name in begun)
    assert whole.outcomes[0] == first.outcomes[0]


def test_other_replications_or_a_broken_file_are_measured_anew(tmp_path: Path) -> None:
    begun: list[str] = []

    def run(replications: int) -> None:
        validate(
            7, replications=replications, out=tmp_path, on_progress=lambda *s: begun.append(s[2])
        )

    run(FEW)
    run(FEW + 10)
    assert sum(name.startswith("7 Wheel") for name in begun) == 2
    (tmp_path / "patterns" / "07.json").write_text("{")
    run(FEW + 10)
    assert sum(name.startswith("7 Wheel") for name in begun) == 3


def test_the_page_stands_alone_with_a_plot_for_each_pattern(tmp_path: Path) -> None:
    result = validate("7,17", replications=FEW, out=tmp_path)
    page = (tmp_path / "validation.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "src=" not in page
    assert 'href="http' not in page
    assert "fail" in page
    assert json.loads((tmp_path / "validation.json").read_text()) == result.to_json()


def test_tables_are_tidy() -> None:
    result = validate([7], replications=FEW)
    patterns, claims = result.patterns(), result.claims()
    assert set(patterns.columns) >= KEYS
    assert len(patterns) == 1
    assert set(claims["ablated"]) == {False, True}
    assert "circle" in result.summary()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "30"), "no pattern '30'"),
        (
            ("--only", "limits"),
            "or kinds: exact, lab, crisis, docking, field, limit, monotone, all",
        ),
        (("--only", "seven"), "no pattern 'seven'"),
        (("--only", ""), "no pattern ''"),
        (("--replications", "5"), "must be 20 to 10,000, not 5"),
        (("--threads", "0"), "must be 1 to 64, not 0"),
        (("--json", "/nowhere/at/all.json"), "there is no directory"),
    ],
)
def test_mistakes_are_told_in_a_line(arguments: tuple[str, ...], words: str) -> None:
    done = metalead(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_patterns_are_chosen_by_number_or_text() -> None:
    assert [pattern.id for pattern in chosen("8, 7,7")] == [7, 8]
    assert [pattern.id for pattern in chosen(3)] == [3]
    with pytest.raises(UserError, match="from 1 to 29"):
        chosen([0])


def test_slow_patterns_are_run_only_when_asked_for() -> None:
    assert {pattern.kind for pattern in set(PATTERNS) - set(chosen(None))} == {"monotone"}
    assert chosen("all") == PATTERNS
    assert [pattern.id for pattern in chosen(29)] == [29]


def test_patterns_are_chosen_by_kind() -> None:
    assert [pattern.id for pattern in chosen("monotone")] == [25, 26, 27, 28, 29]
    assert [pattern.id for pattern in chosen(["field", 7])] == [7, 18, 19]
    assert chosen("1, exact") == chosen("exact")


def test_results_do_not_depend_on_threads() -> None:
    one, three = (validate([7, 9], replications=FEW, threads=n) for n in (1, 3))
    assert one.outcomes == three.outcomes

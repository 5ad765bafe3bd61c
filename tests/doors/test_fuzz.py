"""Mutants of scenarios: 200 here, any number by `python -m tests.doors.fuzz`."""

import pytest
from fuzz import __main__ as command, trial
from fuzz.mutations import mutant, text_of
from fuzz.trial import Verdict, tried

from metalead.simulation.input.errors import UserError

SEED = 20
LOTS = 4
EACH = 50  # mutants in a lot
RUNS = 4  # of a lot that are run, where they are valid


@pytest.mark.parametrize("lot", range(LOTS))
def test_a_mutant_is_told_or_taken_and_what_is_taken_is_run_with_sense(lot: int) -> None:
    verdicts = {}
    for number in range(lot * EACH, (lot + 1) * EACH):
        ran = sum(verdict.ended == "run" for verdict in verdicts.values())
        verdicts[number] = tried(mutant(SEED, number).content, run=ran < RUNS)
    again = f"python -m tests.doors.fuzz --seed {SEED} --only"
    assert {f"{again} {n}": v.finding for n, v in verdicts.items() if v.finding} == {}
    ended = [verdict.ended for verdict in verdicts.values()]
    assert ended.count("run") == RUNS
    assert ended.count("refused") > EACH / 3


def test_a_mutant_is_a_function_of_seed_and_number() -> None:
    assert mutant(3, 7) == mutant(3, 7)
    assert len({mutant(seed, number).content for seed in (3, 4) for number in range(20)}) > 36


def test_a_file_that_is_no_mutant_is_run() -> None:
    assert tried(text_of("small").encode(), run=True) == Verdict("run")


@pytest.mark.parametrize(
    ("raised", "finding"),
    [
        (KeyError("zones"), "KeyError on reading"),
        (UserError("somewhere"), "no place in the error"),
        (UserError("mutant.yaml: \x1b[31m"), "control characters in the error"),
    ],
)
def test_what_must_not_be_is_found(
    raised: Exception, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise raised

    monkeypatch.setattr(trial, "read_scenario", fails)
    assert tried(b"x", run=False).finding == finding


def test_the_command_ends_with_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "--mutants", "3", "--seed", "1"])
    assert command.main() == 0
    table = capsys.readouterr().out
    assert table.startswith("3 mutants, seed 1\n")
    assert table.endswith("       0  findings\n")


def test_the_command_tells_what_makes_a_finding_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "--mutants", "2", "--seed", "1"])
    monkeypatch.setattr(command, "tried", lambda *_, **__: Verdict("refused", "bad"))
    assert command.main() == 1
    assert "--seed 1 --only 1: bad (" in capsys.readouterr().out

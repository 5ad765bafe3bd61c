"""Own strategies that end, loop, print, die or decide by chance: one line each, and it goes on."""

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doors.own_files import TALKS, WILD
from metalead.agents.own import Leader
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.compare import compare
from metalead.simulation.runs.arms import choose_arm
from metalead.simulation.runs.chance import chance_notes
from metalead.simulation.scenario.loader import load_scenario

SMALL = Path(__file__).parents[2] / "small.yaml"
WORKERS = 2


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file with all of them, so that the processes are shared."""
    file = tmp_path_factory.mktemp("wild") / "wild.py"
    file.write_text(WILD, encoding="utf-8")
    return str(file)


def told(arm: str | type[Leader], threads: int = WORKERS) -> str:
    """The one line in which a comparison with this arm ends."""
    with pytest.raises(UserError) as error:
        compare(SMALL, arms=("network", arm), replications=2, threads=threads)
    line = str(error.value)
    assert "\n" not in line
    assert line.isprintable()
    return line


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Exits", "in decide: ended the program (SystemExit: 0). Asked at 0:04 as police"),
        ("Quits", "in decide: ended the program"),
        ("Interrupts", "in decide: KeyboardInterrupt"),
        ("Recurses", "in decide: RecursionError"),
        ("TooMany", "decide returned 1,000,000 acts; a decision has 10,000 at most"),
        ("Later", "decide must return a list of Act, not <coroutine"),
        ("Yields", "decide must return a list of Act, not <generator"),
        ("Huge", "tie of an act has to be 2147483647 at most"),
        ("Needless", "need=99, count=0, cause=-1) is impossible: need:"),
        ("Short", "takes 2 positional arguments but 4 were given"),
        ("Demanding", "takes 1 positional argument but 4 were given"),
        ("TwoLines", "ValueError: a b?"),
        ("Unspeakable", "Odd: its own text cannot be shown"),
        ("Asks", "in decide: EOFError"),
    ],
)
def test_what_a_strategy_does_wrong_is_one_line_with_its_place(
    name: str, words: str, wild: str
) -> None:
    line = told(f"{wild}:{name}")
    assert line.startswith("wild.py, line ")
    assert words in line


@pytest.mark.parametrize(
    ("name", "how"),
    [("Vanishes", "exit status 0"), ("Killed", "killed by SIGSEGV")],
)
def test_a_process_that_dies_is_told(name: str, how: str, wild: str) -> None:
    line = told(f"{wild}:{name}", threads=1)
    assert f"{name} (wild.py): ended its process ({how}) while deciding" in line


def test_a_file_that_ends_the_program_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bye.py"
    file.write_text('raise SystemExit("bye")\n', encoding="utf-8")
    assert "bye.py, line 1: ended the program (SystemExit: bye)" in told(f"{file}:Scout")


def test_a_class_given_in_python_is_told_of_alike() -> None:
    class Leaves(Leader):
        def decide(self, picture, now, news):
            raise SystemExit(3)

    assert "in decide: ended the program (SystemExit: 3)" in told(Leaves, threads=1)


def test_what_cannot_be_sent_is_named_or_run_where_it_is(wild: str) -> None:
    held = threading.Lock()

    class Holds(Leader):
        def decide(self, picture, now, news):
            with held:
                return []

    line = told(Holds)
    assert "test_own_processes.py) cannot be sent to another process, for held (lock)" in line
    assert "--threads 1" in line
    assert compare(SMALL, arms=("network", Holds), replications=2, threads=1).replications == 2
    assert compare(SMALL, arms=("network", f"{wild}:Scout"), replications=2).replications == 2


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C in two seconds, unless the test is over by then."""
    main = threading.main_thread().ident
    assert main is not None
    timer = threading.Timer(2.0, lambda: signal.pthread_kill(main, signal.SIGINT))
    timer.start()
    yield
    timer.cancel()


@pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread(), reason="signals are for the main"
)
@pytest.mark.parametrize(("name", "threads"), [("Sleeps", WORKERS), ("endless", 1)])
def test_ctrl_c_ends_an_endless_decision_and_names_it(
    name: str, threads: int, wild: str, ctrl_c: None, capfd: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        compare(SMALL, arms=("network", f"{wild}:{name}"), replications=2, threads=threads)
    assert time.monotonic() - started < 6.0
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"Stopped while {name} (wild.py) was ")


def test_what_a_strategy_prints_goes_to_standard_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "talks.py"
    file.write_text(TALKS, encoding="utf-8")
    asked = f"compare {SMALL} --arms network,{file}:Talks --replications 2 --threads 1 --json -"
    done = CliRunner().invoke(app, asked.split())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["replications"] == 2
    written = capfd.readouterr()
    assert {"at the top", "deciding", "in C"} <= set(written.err.splitlines())
    assert written.out == ""


@pytest.mark.parametrize("name", ["Random", "NumpyRandom", "Clock", "Order", "Counts"])
def test_chance_of_its_own_is_noticed(name: str, wild: str) -> None:
    scenario = load_scenario(SMALL)
    (note,) = chance_notes(scenario, [choose_arm(scenario, f"{wild}:{name}")], 0, WORKERS)
    assert note.startswith(f"{name} does not decide the same twice: seed ")


@pytest.mark.parametrize("name", ["Scout", "Seeded"])
def test_what_the_seed_decides_is_no_chance(name: str, wild: str) -> None:
    scenario = load_scenario(SMALL)
    assert chance_notes(scenario, [choose_arm(scenario, f"{wild}:{name}")], 0, WORKERS) == []


def test_chance_is_noted_in_the_report_and_the_json() -> None:
    calls: list[int] = []

    class Fickle(Leader):
        def decide(self, picture, now, news):
            calls.append(0)
            return self.built_in(picture, now, news) if len(calls) < 50 else []

    result = compare(
        SMALL,
        arms=("network", Arm("fickle", "network", strategy=Fickle)),
        replications=2,
        threads=1,
    )
    assert any("fickle does not decide the same twice" in note for note in result.notes)
    assert "fickle does not decide the same twice" in " ".join(result.summary().split())
    assert list(result.notes) == result.to_json()["notes"]


def test_this_process_is_left_as_it_was(wild: str) -> None:
    path, modules, folder = list(sys.path), set(sys.modules), Path.cwd()
    scenario = load_scenario(SMALL)
    arm: Any = choose_arm(scenario, f"{wild}:Scout").strategy
    assert arm.doc == "Says little."
    assert (sys.path, Path.cwd()) == (path, folder)
    assert not [name for name in set(sys.modules) - modules if "wild" in name]

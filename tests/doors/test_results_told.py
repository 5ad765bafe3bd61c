"""What reaches the terminal, whatever stands at its other end, and how a command ends."""

import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comparison_fakes import fake_ensemble
from metalead.simulation.cli import _Commands, app
from metalead.simulation.commands import output
from metalead.simulation.commands.stopping import SIGNALS
from metalead.simulation.commands.terminal import Guarded
from metalead.simulation.comparison import blocks
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.custom.errors import _is_ctrl_c
from metalead.simulation.input import letters
from metalead.simulation.input.errors import Stopped
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting import canvas
from metalead.simulation.reporting.visible import in_one_line, visible
from metalead.simulation.runs import ensemble
from metalead.simulation.trace import played

SCENARIO = "lake-pomona-1978"
POMONA = Path(__file__).parents[2] / "scenarios" / f"{SCENARIO}.yaml"
QUICK = ("compare", SCENARIO, "--replications", "20")
HOSTILE = r"A \e[31m red\a title \u202e 中 ±"
STYLED = re.compile("\x1b\\[[0-9;]*m")
METALEAD = str(Path(sys.executable).parent / "metalead")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble)
    monkeypatch.setattr(Comparison, "draw", lambda _: None)
    monkeypatch.setattr(canvas, "write", lambda _, path, form: path.write_text(form))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario whose names would drive a terminal, as if the loader let them pass."""
    monkeypatch.setattr(letters, "_ACTING", re.compile("(?!)"))
    file = tmp_path / "sc.yaml"
    text = POMONA.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    text = text.replace(title, f'title: "{HOSTILE}"')
    text = text.replace("name: Kansas Highway Patrol", r'name: "Kansas \e[31m Patrol"')
    name = next(line for line in text.splitlines() if line.startswith("    name: "))
    file.write_text(text.replace(name, r'    name: "First \e[2J"', 1), encoding="utf-8")
    return file


def metalead(*words: str) -> Result:
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\tb\nc", "a\tb\nc"),
        ("\r\x07\x7f\x9b", r"\x0d\x07\x7f\x9b"),
        ("\u202eabc\u2028", r"\u202eabc\u2028"),
        (os.fsdecode(b"sc\xe9n"), r"sc\xe9n"),
        ("\ud800", r"\ud800"),
        ("é 中 \N{PILE OF POO}", "é 中 \N{PILE OF POO}"),
    ],
)
def test_what_a_terminal_would_act_on_is_written_out(raw: str, seen: str) -> None:
    assert visible(raw) == seen
    assert in_one_line(raw) == seen.replace("\n", r"\n")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("check",), 0),
        (("run", "--log"), 0),
        (("compare", "--replications", "10"), 0),
        (("compare", "--replications", "10", "--json", "-"), 0),
        (("run", "--log", "--about", "nobody"), 2),
    ],
)
def test_nothing_raw_is_printed(hostile: Path, words: tuple[str, ...], status: int) -> None:
    done = metalead(words[0], str(hostile), *words[1:])
    assert done.exit_code == status
    assert not set(done.output) & set("\x1b\x07\u202e")


def test_a_mistake_is_told_without_anything_raw() -> None:
    done = metalead("check", "no\x1b[2Jfile.yaml")
    assert done.exit_code == 2
    assert r"no\x1b[2Jfile.yaml" in done.stderr
    assert "\x1b" not in done.output


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_that_the_code_page_lacks_cost_nothing(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding=encoding))
    file = tmp_path / "a.json"
    with pytest.raises(SystemExit) as end:
        app(["compare", str(hostile), "--replications", "10", "--json", str(file)])
    assert end.value.code == 0
    text = printed.getvalue().decode(encoding)
    assert r"\u4e2d" in text.splitlines()[0]
    assert ("±" if encoding == "cp1252" else "+/-") in text
    assert json.loads(file.read_text())["replications"] == 10


class Deaf(io.StringIO):
    """A stream behind which there is nobody, or no room."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def flush(self) -> None:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        (errno.EPIPE, 141, ""),
        (errno.ENOSPC, 1, "Error: standard output cannot be written; No space left on device\n"),
    ],
)
@pytest.mark.parametrize("words_of", [QUICK, ("run", SCENARIO, "--log"), ("--help",), ("schema",)])
def test_files_are_written_though_nobody_reads(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words_of: tuple[str, ...],
    number: int,
    status: int,
    words: str,
) -> None:
    out = ("--out", str(tmp_path / "out")) if words_of is QUICK else ()
    monkeypatch.setattr(sys, "stdout", Deaf(number))
    with pytest.raises(SystemExit) as end:
        app([*words_of, *out])
    assert end.value.code == status
    said = capsys.readouterr().err.splitlines(keepends=True)
    assert "".join(line for line in said if not line.startswith("Compiling")) == words
    assert not out or (tmp_path / "out" / "figure.svg").is_file()


def test_decisions_are_saved_though_the_reader_of_the_story_has_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "decisions.json"
    monkeypatch.setattr(sys, "stdout", Deaf(errno.EPIPE))
    with pytest.raises(SystemExit) as end:
        app(["run", SCENARIO, "--log", "--save-decisions", str(file)])
    assert end.value.code == 141
    assert len(json.loads(file.read_text())) > 10


def test_a_real_pipe_and_a_real_full_disk() -> None:
    """As a shell has them: Python's own farewell to its streams is quiet too."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([METALEAD, "schema"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"Error: standard output cannot be written; No space left on device\n"
    process = subprocess.Popen([METALEAD, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def signalled(number: int, at: int) -> Callable[..., Any]:
    """The engine, to which a signal comes in its call `at`."""
    calls: Iterator[int] = iter(range(10**6))

    def run(*asked: Any) -> Any:
        if next(calls) == at:
            signal.raise_signal(number)
        return fake_ensemble(*asked)

    return run


@pytest.mark.parametrize("number", SIGNALS)
def test_every_signal_keeps_what_whole_blocks_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)
    monkeypatch.setattr(ensemble, "run_ensemble", signalled(number, at=2))
    before = [signal.getsignal(each) for each in SIGNALS]
    done = metalead(*QUICK[:2], "--out", str(tmp_path), "--json", "-")
    assert done.exit_code == 128 + number
    assert json.loads(done.stdout)["replications"] == 20
    assert "stopped after 20 of 200" in done.stderr
    assert json.loads((tmp_path / "manifest.json").read_text())["state"] == "finished"
    assert [signal.getsignal(each) for each in SIGNALS] == before


@pytest.mark.parametrize("words", [QUICK, ("run", SCENARIO)])
def test_a_signal_before_anything_is_a_word_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", signalled(signal.SIGTERM, at=0))
    monkeypatch.setattr(played, "played", lambda *_: signal.raise_signal(signal.SIGTERM))
    done = metalead(*words)
    assert done.exit_code == 143
    assert done.stderr == "Stopped.\n"


def test_a_signal_while_the_command_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any, **__: Any) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(_Commands, "make_context", read)
    assert metalead(*QUICK).exit_code == 143


def test_a_signal_while_files_are_written_waits_and_the_second_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handlers: list[Any] = []

    def write(_: Any, path: Path, form: str) -> None:
        if not handlers:
            signal.raise_signal(signal.SIGTERM)
        handlers.append(signal.getsignal(signal.SIGTERM))
        path.write_text(form)

    monkeypatch.setattr(canvas, "write", write)
    done = metalead(*QUICK, "--out", str(tmp_path))
    assert done.exit_code == 143
    assert handlers == [signal.SIG_DFL, signal.SIG_DFL]
    assert "Results are in" in done.stdout
    assert json.loads((tmp_path / "manifest.json").read_text())["state"] == "finished"


def test_a_signal_in_a_strategy_is_not_its_mistake() -> None:
    """Even where Ctrl-C is ignored, as it is for a job in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert _is_ctrl_c(Stopped())
        assert not _is_ctrl_c(KeyboardInterrupt())  # so that one is the strategy's own
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_ignored_signal_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `nohup` wants it."""
    monkeypatch.setattr(ensemble, "run_ensemble", signalled(signal.SIGHUP, at=0))
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert metalead(*QUICK).exit_code == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_names_that_are_no_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, out = os.fsdecode(b"sc\xe9n.yaml"), os.fsdecode(b"d\xe9")
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(POMONA.read_bytes())
    words = ["compare", name, "--replications", "20", "--out", out]
    monkeypatch.setattr(sys, "argv", ["metalead", *words])
    done = metalead(*words)
    assert done.exit_code == 0
    assert done.stdout.endswith("Results are in d\\xe9.\n")
    manifest = json.loads((Path(out) / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"] == ["metalead", "compare", r"sc\xe9n.yaml", *words[2:-1], r"d\xe9"]
    assert metalead("replay", out, "--run", "3").exit_code == 0


@pytest.mark.parametrize("columns", [20, 40, 79, 100])
def test_no_number_is_cut_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(printed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", printed)
    for name, value in {"COLUMNS": str(columns), "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    output.print_report(compare(SCENARIO, replications=20).report())
    lines = STYLED.sub("", printed.getvalue()).splitlines()
    (deaths,) = [line for line in lines if line.startswith(" deaths ")]
    assert len(deaths.split()) == 9
    assert len(lines[0]) <= columns


def test_a_guarded_stream_says_what_it_does_not_know() -> None:
    stream = Guarded(io.StringIO())
    assert stream.write("abc") == 3
    assert stream.getvalue() == "abc"
    assert stream.problem is None

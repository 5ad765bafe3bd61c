"""`metalead watch` and the progress of `metalead sweep`, as a person or a log meets them."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from threading import Thread

import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app
from metalead.simulation.commands import watch
from metalead.simulation.saving.lock import Lock
from metalead.simulation.sweeps.onlooker import Onlooker
from sweeps_made import DESIGN, ROWS, cut, made

METALEAD = [sys.executable, "-c", "from metalead.simulation.cli import app; app()"]


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("watched") / "sweep")


@pytest.fixture
def stopped(swept: Path, tmp_path: Path) -> Path:
    return cut(Path(copytree(swept, tmp_path / "stopped")), 1)


def run(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_look_at_a_finished_sweep(swept: Path) -> None:
    said = run("watch", str(swept), "--once")
    assert "Sharing in a wheel\n480 of 480 rows (100%) in 3 of 3 blocks; no run failed." in said
    assert "Finished." in said
    assert "network less command, mean over all 4 points in their first 60 disasters" in " ".join(
        said.split()
    )


def test_in_a_pipe_it_is_a_line_and_ends_with_the_sweep(swept: Path) -> None:
    said = run("watch", str(swept))
    assert said.startswith("480 of 480 rows (100%); no run failed; finished; ")
    assert said.count("\n") == 1
    assert "\r" not in said


def test_a_line_a_change_and_none_without(stopped: Path, swept: Path) -> None:
    """Between looks: nothing, a writer, more rows, the end."""
    changes = iter(
        [
            lambda: None,
            lambda: locks.append(Lock(stopped)),
            lambda: (stopped / "parts.jsonl").write_bytes((swept / "parts.jsonl").read_bytes()),
            lambda: (stopped / "sweep.json").write_bytes((swept / "sweep.json").read_bytes()),
        ]
    )
    locks: list[Lock] = []
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watch.time, "sleep", lambda _: next(changes)())
        patch.setattr(watch, "say", lines.append)
        watch.write(Onlooker(stopped), 1.0)
    locks[0].release()
    assert [line.partition(";")[0] for line in lines] == [
        "160 of 480 rows (33%)",
        "160 of 480 rows (33%)",
        "480 of 480 rows (100%)",
        "480 of 480 rows (100%)",
    ]
    assert "nobody is writing now" in lines[0]
    assert "nobody is writing now" not in lines[1]
    assert "finished" in lines[3]


def test_as_a_document(stopped: Path) -> None:
    told = json.loads(run("watch", str(stopped), "--json", "-"))
    assert told["state"] == "stopped"
    assert (told["rows"], told["rows_expected"]) == (ROWS // 3, ROWS)
    assert told["difference"]["disasters"] == 20
    assert told["difference"]["low_assumed"] < told["difference"]["mean"]


@pytest.mark.parametrize("where", ["nowhere", "."])
def test_where_there_is_no_sweep_it_is_a_line(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["watch", where])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {where}: ")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_interval_between_looks_has_bounds() -> None:
    assert CliRunner().invoke(app, ["watch", ".", "--every", "0"]).exit_code == 2


def on_a_terminal(*words: str, until: bytes, interrupt: bool) -> tuple[bytes, int]:
    """Run a command with a terminal as its output and error; what that was sent."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(
        [*METALEAD, *words], stdout=theirs, stderr=theirs, stdin=theirs, env=environment
    )
    os.close(theirs)
    sent = b""
    try:
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            sent += read
            if interrupt and until in sent:
                process.send_signal(signal.SIGINT)
                interrupt = False
    finally:
        os.close(ours)
    return sent, process.wait(60)


def test_on_a_terminal_it_is_drawn_until_ctrl_c(stopped: Path) -> None:
    sent, status = on_a_terminal(
        "watch", str(stopped), "--every", "0.2", until=b"decided", interrupt=True
    )
    assert b"Nobody is writing now" in sent
    assert status == 130
    assert b"Traceback" not in sent


def test_on_a_terminal_it_ends_with_the_sweep(stopped: Path, swept: Path) -> None:
    lock = Lock(stopped)
    seen: list[tuple[bytes, int]] = []
    words = ("watch", str(stopped), "--every", "0.2")
    watching = Thread(target=lambda: seen.append(on_a_terminal(*words, until=b"", interrupt=False)))
    watching.start()
    for name in ("parts.jsonl", "sweep.json"):
        (stopped / name).write_bytes((swept / name).read_bytes())
    lock.release()
    watching.join(60)
    sent, status = seen[0]
    assert status == 0
    assert b"Finished." in sent


def test_a_sweep_on_a_terminal_shows_rows_and_pace(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(json.dumps(DESIGN), encoding="utf-8")
    words = ("sweep", str(design), "--out", str(tmp_path / "out"))
    sent, status = on_a_terminal(*words, until=b"", interrupt=False)
    assert status == 0
    assert re.search(rb"rows .*\d+/480", sent)
    assert b"480 of 480 rows are there" in sent


def test_a_quick_sweep_in_a_log_says_nothing_of_its_progress(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(json.dumps(DESIGN), encoding="utf-8")
    done = CliRunner().invoke(app, ["sweep", str(design), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert done.stderr == ""

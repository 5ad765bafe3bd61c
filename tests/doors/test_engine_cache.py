"""Kept machine code is never stale, never damaged, and never in the way of a run."""

import os
import pwd
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import current_process
from pathlib import Path
from threading import Thread
from typing import Any

import numba
import numpy as np
import pytest

from metalead.agents.compiling import cache_folders as places, cached as kept
from metalead.agents.compiling.cached import read, write
from metalead.agents.compiling.counting import counted
from metalead.agents.compiling.decorators import compiled, entry, is_at_hand
from metalead.simulation.runs.warmup import _engine

pytestmark = pytest.mark.skipif(numba.config.DISABLE_JIT, reason="nothing is compiled here")

RATE = 2.0
TINY = (numba.float64,)
START = "from metalead.simulation.cli import app; app()"


@compiled
def inner(x: float) -> float:
    return x * RATE


def tiny(x: float) -> float:
    """Compiled in a moment."""
    return inner(x) + inner(1)  # type: ignore[no-any-return]


def larger(x: float) -> float:
    """Has numba compile helpers of its own, and `inner` for a second kind of number."""
    return tiny_entry(x) + inner(np.float32(x)) + min(x, 1.0)


tiny_entry: Any = entry(tiny)


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is kept, another for what is temporary, and nothing told yet."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setattr(kept, "_told", set())
    return tmp_path / "kept"


@pytest.fixture
def unwritable(root: Path) -> Path:
    """A file where the folder should be."""
    root.write_text("in the way", encoding="utf-8")
    return root


def start() -> bool:
    """What a new process does with `tiny`; whether it was loaded and not compiled."""
    function: Any = entry(tiny)
    assert function(3.0) == 3 * RATE + RATE
    return bool(function.stats.cache_hits)


def only_file(root: Path) -> Path:
    (found,) = (path for path in root.rglob("*") if path.is_file())
    return found


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def private(tmp_path: Path) -> Path:
    return tmp_path / "temporary" / f"metalead-{os.geteuid()}"


# --- never damaged ---------------------------------------------------------------------------


def flipped(place: int) -> Callable[[Path], object]:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[place] ^= 4
        path.write_bytes(data)

    return flip


def as_directory(path: Path) -> None:
    path.unlink()
    (path / "in the way").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "other": lambda path: path.write_bytes(b"\x80\x04N." * 100),
    "digest": flipped(0),
    "head": flipped(kept.DIGEST + 3),
    "code": flipped(-500),
    "directory": as_directory,
    "a link to itself": lambda path: (path.unlink(), path.symlink_to(path)),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


def test_what_was_compiled_is_loaded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [start(), start()] == [False, True]
    assert only_file(root).read_bytes()
    assert lines(capsys) == []


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_damaged_is_compiled_anew_and_replaced(
    root: Path, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    start()
    damage(only_file(root))
    assert not is_at_hand(entry(tiny), TINY)
    assert [start(), start()] == [False, True]
    assert only_file(root)
    assert lines(capsys) == []


def test_whole_but_no_machine_code_is_compiled_anew(root: Path) -> None:
    start()
    write(only_file(root), b"nonsense")
    assert [start(), start()] == [False, True]


def test_what_may_not_be_looked_at_is_not_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError

    write(root / "a", b"kept")
    monkeypatch.setattr(Path, "is_file", refuse)
    assert read(root / "a") is None


def test_stopped_while_writing_the_old_file_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    write(root / "a", b"old")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            write(root / "a", b"new")
    assert read(root / "a") == b"old"
    assert only_file(root).name == "a"


def test_of_several_who_write_at_once_one_has_written(root: Path) -> None:
    written = [bytes([n]) * 100_000 for n in range(8)]
    threads = [Thread(target=write, args=(root / "a", data)) for data in written]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(root / "a") in written
    assert only_file(root).name == "a"


# --- never stale -----------------------------------------------------------------------------


def test_a_constant_of_another_function_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [start(), start()] == [False, True]
    with monkeypatch.context() as patched:
        patched.setitem(globals(), "RATE", 5.0)
        patched.setitem(globals(), "inner", compiled(inner.py_func))  # type: ignore[attr-defined]
        assert [start(), start()] == [False, True]  # each checks the number it gives
    assert start()


def test_other_sources_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    start()
    monkeypatch.setattr(
        "metalead.agents.compiling.machine_code.fingerprint", lambda _: "other sources"
    )
    assert not start()


@pytest.mark.parametrize(("setting", "value"), [("CPU_NAME", "generic"), ("BOUNDSCHECK", 1)])
def test_another_processor_or_setting_finds_nothing(
    setting: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    monkeypatch.setattr(numba.config, setting, value)
    assert not is_at_hand(entry(tiny), TINY)


def test_the_engine_of_another_processor_is_not_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METALEAD_CACHE_DIR")
    run_block, kinds = next(iter(_engine().items()))
    assert run_block._cache.has(kinds, run_block.targetctx)
    monkeypatch.setattr(numba.config, "CPU_NAME", "generic")
    assert not run_block._cache.has(kinds, run_block.targetctx)


# --- never in the way ------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_told_once(
    unwritable: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [start(), start(), start()] == [False, True, True]
    (line,) = lines(capsys)
    assert line.startswith(f"Note: The compiled engine cannot be kept in {unwritable} (")
    assert f"It is kept in {private(tmp_path)}" in line
    assert "METALEAD_CACHE_DIR" in line
    assert private(tmp_path).stat().st_mode & 0o777 == 0o700
    assert list(Path(__file__).parent.rglob("*.nb[ic]")) == []


def test_processes_that_share_out_the_work_do_not_tell(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(current_process(), "name", "LokyProcess-1")
    assert [start(), start()] == [False, True]
    assert lines(capsys) == []


def test_a_folder_in_order_again_is_used_again(
    unwritable: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start()
    unwritable.unlink()
    assert [start(), read(only_file(unwritable)) is not None] == [True, True]


def test_what_one_folder_could_not_take_is_not_found_for_another(
    unwritable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path / "fresh"))
    assert not start()


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may be longer than 1,000 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_leaves_nothing(
    full_disk: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [start(), start()] == [False, False]
    (line,) = lines(capsys)
    assert "Every start compiles it anew" in line
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def a_link(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(folder.parent / "elsewhere")


def a_file(folder: Path) -> None:
    folder.write_bytes(b"")


@pytest.mark.parametrize("planted", [open_to_all, a_link, a_file])
def test_a_folder_that_others_could_write_is_not_touched(
    planted: Callable[[Path], None],
    unwritable: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    planted(private(tmp_path))
    before = sorted(tmp_path.rglob("*"))
    assert [start(), start()] == [False, False]
    assert sorted(tmp_path.rglob("*")) == before
    assert len(lines(capsys)) == 1


def test_a_folder_of_another_user_is_not_touched(
    unwritable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    private(tmp_path).mkdir(mode=0o700)
    assert [start(), start()] == [False, False]
    assert list(private(tmp_path).iterdir()) == []


def test_a_user_cache_that_others_can_write_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("METALEAD_CACHE_DIR")
    monkeypatch.setattr(places, "user_cache_path", lambda _: tmp_path / "theirs")
    assert [start(), start()] == [False, True]
    (tmp_path / "theirs").chmod(0o777)
    assert not start()
    assert "another user can write it" in lines(capsys)[0]


def test_a_user_cache_may_be_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("METALEAD_CACHE_DIR")
    monkeypatch.setattr(places, "user_cache_path", lambda _: tmp_path / "link")
    (tmp_path / "large disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "large disk")
    assert [start(), start()] == [False, True]
    assert lines(capsys) == []


def test_the_folder_may_be_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("METALEAD_CACHE_DIR", ".")
    assert [start(), start()] == [False, True]
    assert lines(capsys) == []


@pytest.mark.parametrize("named", ["", "~/kept", "~nobody-knows/kept"])
def test_a_user_without_a_home_has_no_folder_called_tilde(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if named:
        monkeypatch.setenv("METALEAD_CACHE_DIR", named)
    else:
        monkeypatch.delenv("METALEAD_CACHE_DIR")
    for variable in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)  # nor is the user known
    monkeypatch.chdir(tmp_path)
    assert [start(), start()] == [False, True]
    assert not (tmp_path / "~").exists()
    assert "no home directory" in lines(capsys)[0]


def test_the_command_runs_where_nothing_can_be_kept(
    unwritable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = places.make_private_root()
    monkeypatch.delenv("METALEAD_CACHE_DIR")
    assert engine is not None
    shutil.copytree(places.cache_root() / "compiled", engine / "compiled")
    done = subprocess.run(
        [sys.executable, "-c", START, "compare", "lab-wheel", "--replications", "4"],
        env=os.environ
        | {"METALEAD_CACHE_DIR": str(unwritable), "TMPDIR": str(tmp_path / "temporary")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert "4 disasters" in done.stdout
    (line,) = done.stderr.splitlines()
    assert "METALEAD_CACHE_DIR" in line


# --- the count while compiling ----------------------------------------------------------------


def test_every_function_of_ours_counts_once_and_the_last_makes_it_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setitem(globals(), "inner", compiled(inner.py_func))  # type: ignore[attr-defined]
    monkeypatch.setitem(globals(), "tiny_entry", entry(tiny))
    function: Any = entry(larger)
    with counted({function: TINY}, lambda done, total: told.append((done, total))):
        function.compile(TINY)
    assert told == [(1, 3), (2, 3), (3, 3)]

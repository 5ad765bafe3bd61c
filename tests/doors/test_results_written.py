"""Results in a directory: whole files, our folders known, earlier results kept to the end."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comparison_fakes import fake_ensemble
from metalead.simulation.cli import app
from metalead.simulation.comparison.files import ALL, COMPARISON
from metalead.simulation.comparison.manifest import read_manifest
from metalead.simulation.comparison.replay import replay
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.explanation.files import EXPLANATION
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting import canvas
from metalead.simulation.runs import ensemble
from metalead.simulation.saving import folder as folders
from metalead.simulation.saving.folder import Contents, Folder, NotWrittenError
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import text_writer, write_text

SCENARIO = "lake-pomona-1978"
KIND = Kind("try", "metalead try 1", "head.json", ("data.txt", "picture.png", "old.csv"))


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """No engine, and figures that cost nothing: what is tried here is how files are written."""
    patch.setattr(ensemble, "run_ensemble", fake_ensemble)
    patch.setattr(Comparison, "draw", lambda _: None)
    patch.setattr(canvas, "write", lambda _, path, form: path.write_text(form))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished comparison of the seeds 0 to 19."""
    directory = tmp_path_factory.mktemp("once") / "out"
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch)
        compare(SCENARIO, replications=20).save(directory)
    return directory


@pytest.fixture
def saved(once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(once, tmp_path / "saved")


def metalead(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def no_space(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def files(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def written(directory: Path, contents: Contents) -> Folder:
    folder = Folder(KIND, directory)
    folder.open()
    folder.write(contents)
    folder.close()
    return folder


def contents(text: str, **more: Any) -> Contents:
    return Contents(f'{{"format": "{KIND.format}"}}', {"data.txt": text_writer(text)}, **more)


def test_an_unfinished_folder_is_known_from_the_start(tmp_path: Path) -> None:
    folder = Folder(KIND, tmp_path)
    folder.open()
    head = json.loads((tmp_path / "head.json").read_text())
    assert head == {"format": "metalead try 1", "state": "unfinished"}
    folder.close()
    again = written(tmp_path, contents("now"))
    assert again.problems == []
    assert not again.earlier
    assert files(tmp_path) == {"head.json", "data.txt"}
    assert "unfinished" not in (tmp_path / "head.json").read_text()


def test_a_stop_while_figures_are_drawn_costs_neither_answer_nor_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise SystemExit(9)

    out = tmp_path / "out"
    arguments = ("compare", SCENARIO, "--replications", "20", "--out", str(out))
    with monkeypatch.context() as patch:
        patch.setattr(canvas, "write", killed)
        done = metalead(*arguments)
    assert "hours_to_care_red" in done.stdout  # printed before
    assert files(out) == {"comparison.json", "manifest.json", "runs.parquet"}
    assert read_manifest(out).state == "unfinished"
    told = metalead("replay", str(out), "--run", "3")
    assert told.exit_code == 0
    assert "stopped before it was complete" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert metalead(*arguments).exit_code == 0
    assert files(out) == set(ALL)
    assert read_manifest(out).state == "finished"


def test_a_folder_of_which_nothing_but_the_mark_is_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(COMPARISON.mark)
    done = metalead("replay", str(tmp_path), "--run", "3")
    assert done.exit_code == 2
    assert "stopped before it was complete" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_manifest_without_a_state_is_of_a_finished_comparison(saved: Path) -> None:
    manifest = json.loads((saved / "manifest.json").read_text())
    del manifest["state"]
    (saved / "manifest.json").write_text(json.dumps(manifest))
    assert read_manifest(saved).state == "finished"


def test_earlier_results_stand_until_the_new_data_are_on_the_disk(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: (saved / name).read_bytes() for name in ALL}
    monkeypatch.setattr(os, "fsync", no_space)
    done = metalead("compare", SCENARIO, "--replications", "30", "--out", str(saved))
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {saved / 'manifest.json'}: cannot be written; No space")
    assert "of 30 disasters" in " ".join(done.stdout.split())
    assert {name: (saved / name).read_bytes() for name in ALL} == before
    assert files(saved) == set(ALL)
    assert replay(saved, 7).departures == ()


@pytest.mark.parametrize("failure", [no_space, lambda *_: 1 / 0], ids=["disk", "drawing"])
def test_a_figure_that_fails_costs_the_figure_alone(
    saved: Path, monkeypatch: pytest.MonkeyPatch, failure: Callable[..., Any]
) -> None:
    arguments = ("compare", SCENARIO, "--replications", "30", "--out", str(saved))
    with monkeypatch.context() as patch:
        patch.setattr(canvas, "write", failure)
        done = metalead(*arguments)
    assert done.exit_code == 2
    first, *lines = done.stderr.splitlines()
    assert first == "Error:"
    assert [line.split(": ")[0] for line in lines] == [
        str(saved / "figure.png"),
        str(saved / "figure.svg"),
    ]
    assert files(saved) == {"comparison.json", "manifest.json", "runs.parquet"}  # no older figure
    assert read_manifest(saved).replications == 30
    assert metalead(*arguments).exit_code == 0


def test_in_python_the_error_has_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(folders, "stage", no_space)
        patch.setattr(ensemble, "run_ensemble", lambda *_: pytest.fail("the engine ran"))
        with pytest.raises(UserError, match="No space left"):
            compare(SCENARIO, replications=20, out=tmp_path)  # told before the work
    monkeypatch.setattr(canvas, "write", no_space)
    with pytest.raises(NotWrittenError, match=r"figure\.png: cannot be written") as caught:
        compare(SCENARIO, replications=20, out=tmp_path)
    assert caught.value.result.replications == 20  # type: ignore[attr-defined]


def test_json_and_out_are_written_whatever_becomes_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, out = tmp_path / "a.json", tmp_path / "out"
    words = ("compare", SCENARIO, "--replications", "20", "--json", str(file), "--out", str(out))
    with monkeypatch.context() as patch:
        patch.setattr(canvas, "write", no_space)
        assert metalead(*words).exit_code == 2
    assert json.loads(file.read_text())["replications"] == 20

    def spoil(*asked: Any) -> Any:
        if file.is_file():
            file.unlink()
            file.mkdir()
        return fake_ensemble(*asked)

    monkeypatch.setattr(ensemble, "run_ensemble", spoil)
    done = metalead(*words)
    assert done.exit_code == 2
    assert done.stderr == f"Error: {file}: cannot be written; Is a directory\n"
    assert files(out) == set(ALL)


def test_two_commands_in_one_directory_are_told_at_the_start(tmp_path: Path) -> None:
    first = Folder(LEVERS, tmp_path)
    first.open()
    done = metalead("levers", SCENARIO, "--only", "sharing", "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "another metalead command is writing there" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    first.close()
    assert files(tmp_path) == {"levers.json"}
    written(tmp_path / "free", contents("now"))


def test_what_a_killed_command_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".metalead-12-3.part").write_text("half")
    (tmp_path / ".metalead.lock").write_text("")  # nobody holds it
    written(tmp_path, contents("now"))
    assert files(tmp_path) == {"head.json", "data.txt"}


def test_tables_and_figures_of_other_results_do_not_stay_beside_new_ones(tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text('{"format": "metalead try 0", "old": []}')
    for name in ("old.csv", "picture.png", "mine.txt"):
        (tmp_path / name).write_text("of before")
    written(tmp_path, contents("now", figures={"picture.png": no_space}))
    assert files(tmp_path) == {"head.json", "data.txt", "mine.txt"}


@pytest.mark.parametrize(("kind", "other"), [(EXPLANATION, COMPARISON), (COMPARISON, EXPLANATION)])
def test_kinds_with_figures_of_one_name_do_not_share_a_directory(
    tmp_path: Path, kind: Kind, other: Kind
) -> None:
    folder = Folder(other, tmp_path)
    folder.open()  # and stopped before anything else was written
    folder.close()
    with pytest.raises(UserError, match=f"holds {other.head}, which metalead {kind.command}"):
        Folder(kind, tmp_path).open()


@pytest.mark.parametrize("name", ["data.txt", "head.json", "old.csv"])
def test_a_file_of_others_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UserError, match=f"holds {name}, which metalead try did not write"):
        Folder(KIND, tmp_path).open()
    assert files(tmp_path) == {name}
    assert (tmp_path / name).read_text() == "mine"


def test_a_directory_removed_meanwhile_or_left_by_chdir_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Folder(KIND, "out")
    folder.open()
    shutil.rmtree(tmp_path / "out")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    folder.write(contents("now"))
    folder.close()
    assert folder.problems == []
    assert files(tmp_path / "out") == {"head.json", "data.txt"}


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("file", "is a file"),
        ("file/below", "Not a directory"),
        ("pipe", "is no directory"),
        ("link", "is a link to nowhere, which is not there"),
        ("x" * 300, "File name too long"),
        ("y/" * 3000, "File name too long"),
        ("nul\0", "null"),
    ],
)
def test_what_is_no_place_for_results_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    os.mkfifo("pipe")
    Path("link").symlink_to("nowhere")
    with pytest.raises(UserError, match=words) as caught:
        compare(SCENARIO, out=out)
    assert "\n" not in str(caught.value)
    assert caught.value.__class__ is UserError


def test_a_file_is_written_through_a_link_and_into_a_pipe(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("target.json")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "target.json").read_text() == "new"
    write_text(Path(os.devnull), "nothing")
    assert not Path(os.devnull).is_file()
    long = tmp_path / ("x" * 250)  # no room for a longer name beside it
    write_text(long, "whole")
    assert long.read_text() == "whole"


@pytest.mark.parametrize("json", ["none/a.json", ".", "x" * 300])
def test_the_file_of_json_is_tried_before_the_runs(
    monkeypatch: pytest.MonkeyPatch, json: str
) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", lambda *_: pytest.fail("the engine ran"))
    done = metalead("compare", SCENARIO, "--json", json)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_import_network_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = Path(__file__).parents[2] / "scenarios" / "networks"
    csv = [str(networks / f"hurricane-frederic-1979.{part}.csv") for part in ("agencies", "links")]
    out = tmp_path / "network.yaml"
    monkeypatch.setattr(os, "fsync", no_space)
    done = metalead("import-network", *csv, "--out", str(out))
    assert done.exit_code == 2
    assert done.stderr == f"Error: {out}: cannot be written; No space left on device\n"
    assert files(tmp_path) == set()


def test_a_damaged_head_of_our_own_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": "metalead comp')
    done = CliRunner().invoke(app, ["compare", "lab-y", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "compare did not write, or which was damaged since" in done.stderr

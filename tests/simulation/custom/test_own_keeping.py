"""Strategies in several files: kept with the results, never mixed up, replayed from the copies."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doors.own_files import CUT
from metalead.agents.own import Leader
from metalead.simulation.cli import app
from metalead.simulation.custom.keeping import keeping_notes
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.compare import compare

SMALL = Path(__file__).parents[2] / "small.yaml"
FILES = {
    "cut.py": CUT,
    "cutoff.py": "HOURS = 1.0\n",
    "late.py": "ADDED = 0.5\n",
    "lib/__init__.py": "",
    "lib/deep.py": "from .other import FACTOR\n",
    "lib/other.py": "FACTOR = 2\n",
    "table.csv": "1.5",
    "never_read.csv": "0",
}


def metalead(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments)


def compared(arms: str, *more: str) -> Any:
    return metalead(
        "compare", str(SMALL), "--arms", arms, "--replications", "2", "--threads", "1", *more
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a strategy in several files, whose own folder is gone."""
    place = tmp_path_factory.mktemp("several")
    for name, text in FILES.items():
        (place / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "mine" / name).write_text(text, encoding="utf-8")
    done = compared(f"network,{place}/mine/cut.py:Cut", "--out", str(place / "out"))
    assert done.exit_code == 0, done.output
    assert not list(place.rglob("__pycache__"))
    shutil.rmtree(place / "mine")
    return place / "out"


def test_all_that_was_read_is_kept_and_hashed(kept: Path) -> None:
    record = json.loads((kept / "manifest.json").read_text())["arms"][1]["strategy"]
    folder = kept / Path(record["file"]).parts[0]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == set(FILES) - {"never_read.csv"}
    assert set(record["others"]) == files - {"cut.py"}


def test_replay_runs_the_copies(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(kept.parent)
    again = metalead("replay", "out", "--run", "1")
    assert again.exit_code == 0, again.output
    assert "numbers equal those stored" in again.stdout


def test_replay_refuses_a_copy_that_was_changed(kept: Path) -> None:
    (helper,) = kept.rglob("late.py")
    text = helper.read_text()
    helper.write_text("ADDED = 9.0\n")
    refused = metalead("replay", str(kept), "--run", "1")
    helper.write_text(text)
    assert refused.exit_code == 2
    assert "late.py: was changed" in refused.stderr


def test_replay_reads_no_file_outside_its_folder(kept: Path) -> None:
    manifest = kept / "manifest.json"
    text = manifest.read_text()
    manifest.write_text(text.replace('"late.py"', '"../../late.py"'))
    refused = metalead("replay", str(kept), "--run", "1")
    manifest.write_text(text)
    assert refused.exit_code == 2
    assert "is missing" in refused.stderr


def test_helpers_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    for name, hours in (("early", 0.2), ("late", 6.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cutoff.py").write_text(f"HOURS = {hours}\n")
        (tmp_path / name / "mine.py").write_text(
            "from metalead.agents.own import Leader\nimport cutoff\n\n"
            f"class {name.title()}(Leader):\n"
            "    def decide(self, picture, now, news):\n"
            "        return self.built_in(picture, now, news) if now < cutoff.HOURS else []\n"
        )
    arms = [f"{tmp_path}/early/mine.py:Early", f"{tmp_path}/late/mine.py:Late"]
    table = compare(SMALL, arms=arms, replications=2, threads=1).runs_table()
    messages = table.groupby("arm")["messages"].sum()
    assert messages["Early"] < messages["Late"]


def test_what_a_replay_will_lack_is_said_when_comparing(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text("1")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "reads.py").write_text(
        "from pathlib import Path\nfrom metalead.agents.own import Leader\n"
        'Path("../elsewhere.csv").read_text()\n\nclass Reads(Leader):\n    """Reads."""\n'
    )
    done = compared(f"network,{tmp_path}/mine/reads.py:Reads", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    words = "".join(done.stdout.split())
    assert "elsewhere.csv,ofwhichnocopyiskept" in words


def test_a_class_without_a_file_is_said_to_be_lost_to_replay() -> None:
    made: dict[str, Any] = {"Leader": Leader, "__name__": "prompt"}
    exec("class Typed(Leader):\n    pass\n", made)
    (note,) = keeping_notes([Arm("typed", "network", strategy=made["Typed"])])
    assert note.startswith("Typed: was defined without a file, so replay cannot run it. Put")

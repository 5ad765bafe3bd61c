"""`metalead migrate`: where the new file goes, and what is said beside it."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.migration import migrate

OLD = Path(__file__).parents[1] / "scenario" / "schema_1" / "small.yaml"
TEXT = OLD.read_text(encoding="utf-8")
NEW = migrate(TEXT, "old").text
LOOKS = [9, 91, 100, 121]  # lines of the new file that are to be looked at


def metalead(*words: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, words, input=text)


def looks(where: str, told: str) -> list[int]:
    """The lines that are told, each behind the name of the new file."""
    lead = f"Look at {where}, line "
    assert all(line.startswith(lead) for line in told.splitlines())
    return [int(line.removeprefix(lead).partition(":")[0]) for line in told.splitlines()]


def test_the_new_file_goes_to_standard_output_alone() -> None:
    done = metalead("migrate", str(OLD))
    assert (done.exit_code, done.stdout) == (0, NEW)
    assert looks("standard output", done.stderr) == LOOKS


def test_standard_input_is_read() -> None:
    done = metalead("migrate", "-", "--out", "-", text=TEXT)
    assert (done.exit_code, done.stdout) == (0, NEW)


def test_a_file_is_written_and_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "new.yaml"
    words = ("migrate", str(OLD), "--out", str(out))
    done = metalead(*words)
    assert (done.exit_code, done.stdout) == (0, f"{out}: a scenario of schema 2\n")
    assert looks(str(out), done.stderr) == LOOKS
    assert load_scenario(out).id == "small"

    out.write_text("mine", encoding="utf-8")
    again = metalead(*words)
    assert again.exit_code == 2
    assert again.stderr == f"Error: {out}: is there already; choose another name or add --force\n"
    assert out.read_text(encoding="utf-8") == "mine"
    assert metalead(*words, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_they_did(end: str, tmp_path: Path) -> None:
    old, out = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", end).encode())
    assert metalead("migrate", str(old), "--out", str(out)).exit_code == 0
    assert out.read_bytes() == NEW.replace("\n", end).encode()


def test_a_file_can_take_the_place_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "town.yaml"
    file.write_text(TEXT, encoding="utf-8")
    assert metalead("migrate", str(file), "--out", str(file), "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("none.yaml", "none.yaml: cannot be read; No such file or directory"),
        (".", ".: a folder, not a file; name one scenario file in it"),
        ("wrong.yaml", "wrong.yaml, line 8: horizon: 'soon' is not a number"),
        ("new.yaml", "new.yaml, line 2: schema: is 2 already: there is nothing to migrate"),
    ],
)
def test_what_cannot_be_migrated_leaves_no_file(
    file: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wrong.yaml").write_text(TEXT.replace("horizon: 12", "horizon: soon"))
    Path("new.yaml").write_text(NEW)
    done = metalead("migrate", file, "--out", "made.yaml")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {told}\n")
    assert not Path("made.yaml").exists()


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from metalead.simulation.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'numba', 'numpy', 'pandas', 'scipy', 'matplotlib', 'mesa', 'pyarrow'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    words = [sys.executable, "-c", code, "migrate", str(OLD)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "heavy: []"

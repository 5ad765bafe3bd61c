"""The command `metalead` as a person meets it: what it prints, where, and its exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.scenario.loader import builtin_ids
from scenario_texts import SMALL, small_with

HEAVY = {"numba", "numpy", "pandas", "scipy", "matplotlib", "mesa", "pyarrow"}


def metalead(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_check_tells_what_a_good_file_holds() -> None:
    result = metalead("check", str(SMALL))
    assert result.exit_code == 0
    assert "3 agencies with 11 to 13 units, 1 post, 4 ties" in result.stdout
    assert "incidents: 20 to 30" in result.stdout
    assert "19 of 33 quantities assumed" in result.stdout


def test_check_tells_every_mistake_on_standard_error_and_exits_2(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(small_with("horizon: 12", "horizon: soon").replace("daily}", "dayly}"))
    result = metalead("check", str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Error:",
        f"{path}, line 8: horizon: 'soon' is not a number",
        f"{path}, line 84: ties[3].contact: 'dayly' is not one of the choices; "
        "did you mean 'daily'?",
    ]


@pytest.mark.parametrize(
    "words",
    [["check"], ["check", "--nonsense"], ["nonsense"], ["--nonsense"], ["check", "no-file"]],
)
def test_a_wrong_command_line_exits_2_without_a_traceback(words: list[str]) -> None:
    result = metalead(*words)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


def test_scenarios_lists_every_built_in_one() -> None:
    result = metalead("scenarios")
    assert result.exit_code == 0
    first_words = [line.split()[0] for line in result.stdout.splitlines() if line[:1].strip()]
    assert first_words == ["id", *builtin_ids()]


def test_schema_offers_levers_and_outcomes_by_name() -> None:
    schema = json.loads(metalead("schema").stdout)
    assert schema["properties"]["levers"]["properties"]["sharing"]["maximum"] == 1
    assert schema["properties"]["levers"]["additionalProperties"] is False
    assert "hours_to_care_red" in schema["properties"]["primary_outcome"]["enum"]
    assert "messages" not in schema["properties"]["primary_outcome"]["enum"]
    assert {"schema", "zones", "agencies", "kinds"} <= set(schema["required"])


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", str(SMALL)]])
def test_nothing_heavy_is_imported_for_a_quick_answer(words: list[str]) -> None:
    code = (
        "import sys; from metalead.simulation.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code\n"
        f"print('heavy:', sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "heavy: []"

"""Every table that is saved says of which scenario it is and in which units."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from pyarrow import parquet

from metalead.simulation.questions.assumptions import assumptions
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.reporting.versions import program
from metalead.simulation.scenario.loader import load_scenario, scenario_hash

SCENARIO = load_scenario(Path(__file__).parents[1] / "small.yaml")
NAMED = {("small", scenario_hash(SCENARIO))}


def named(table: pd.DataFrame) -> set[tuple[str, str]]:
    """The scenarios that the first columns of a table name."""
    assert list(table)[:2] == ["scenario", "scenario_hash"]
    return set(zip(table["scenario"], table["scenario_hash"], strict=True))


def document(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def test_levers(tmp_path: Path) -> None:
    levers(SCENARIO, only=["sharing", "attention"], replications=4, out=tmp_path)
    table = pd.read_parquet(tmp_path / "levers.parquet")
    assert named(table) == NAMED
    assert dict(zip(table["lever"], table["lever_unit"], strict=True)) == {
        "sharing": "share",
        "attention": "readings an hour",
    }
    assert set(table["unit"]) == {"people"}
    told = document(tmp_path / "levers.json")
    assert (len(told["program"]), "numba" in told["versions"]) == (64, True)
    assert told["program"] != program()


def test_assumptions(tmp_path: Path) -> None:
    assumptions(SCENARIO, worlds=40, out=tmp_path)
    table = pd.read_parquet(tmp_path / "assumptions.parquet")
    assert named(table) == NAMED
    assert set(table["unit"]) == {"people"}
    assert len(document(tmp_path / "assumptions.json")["program"]) == 64


def test_regimes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    found = regimes(SCENARIO, x="sharing", y="attention", visits=12, replications=10, out=tmp_path)
    table = pd.read_parquet(tmp_path / "regimes.parquet")
    assert named(table) == named(found.cells()) == NAMED
    assert set(table["x_lever"]) == {"sharing"}
    assert table.attrs["units"]["y"] == found.cells().attrs["units"]["y"] == "readings an hour"
    assert found.cells().attrs["units"]["lead"] == "people"
    assert parquet.read_schema(tmp_path / "regimes.parquet").field("mean").metadata[b"unit"] == (
        b"people"
    )
    assert len(document(tmp_path / "regimes.json")["program"]) == 64


def test_explanations(tmp_path: Path) -> None:
    explain(SCENARIO, replications=4, out=tmp_path)
    tables = sorted(tmp_path.glob("*.csv"))
    assert [file.stem for file in tables] == ["mixtures", "shares", "shares_by_seed", "stages"]
    for file in tables:
        table = pd.read_csv(file)
        assert named(table) == NAMED
        assert set(table["unit"]) == {"fewer deaths"}
    assert len(document(tmp_path / "explanation.json")["program"]) == 64


def test_a_story_has_its_units_in_the_document(tmp_path: Path) -> None:
    explain(SCENARIO, only_seed=3, out=tmp_path)
    needs = pd.read_csv(tmp_path / "needs.csv")
    units = document(tmp_path / "explanation.json")["units"]["needs"]
    assert named(needs) == NAMED
    assert (units["onset"], units["waited"], units["deaths"]) == ("hours", "person-hours", "people")
    assert set(units) <= set(needs)


def test_what_the_page_saves(tmp_path: Path) -> None:
    downloads = pytest.importorskip("metalead.dashboard.components.downloads")
    result = compare(SCENARIO, replications=4)
    (tmp_path / "page.parquet").write_bytes(
        downloads.runs_parquet(SimpleNamespace(comparison=result))
    )
    table = pd.read_parquet(tmp_path / "page.parquet")
    pd.testing.assert_frame_equal(table, result.runs_table(), check_exact=True)
    assert table.attrs["units"] == result.runs_table().attrs["units"]

"""Saved results: what is written, over what, and that a seed can be run again from them."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from comparison_fakes import blank_figure, fake_ensemble
from metalead.simulation.comparison.files import ALL
from metalead.simulation.comparison.manifest import read_manifest
from metalead.simulation.comparison.replay import replay
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.versions import program
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario

SCENARIO = load_scenario("wichita-falls-1979")


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)


@pytest.fixture
def blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures with nothing in them."""
    monkeypatch.setattr(Comparison, "draw", blank_figure)


@pytest.fixture(scope="module")
def result() -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)
        return compare(
            SCENARIO, replications=20, first_seed=5, set={"network.sharing": 0.7, "scarcity": 2}
        )


@pytest.fixture(scope="module")
def once(result: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("saved") / "a" / "b"
    result.save(directory)
    return directory


@pytest.fixture
def saved(once: Path, tmp_path: Path) -> Path:
    """A copy of the saved results, to spoil."""
    return shutil.copytree(once, tmp_path / "a" / "b")


def edit(path: Path, **changes: Any) -> None:
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps(manifest | changes))


def test_every_file_and_no_other(saved: Path) -> None:
    assert {path.name for path in saved.iterdir()} == set(ALL)
    assert (saved / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (saved / "figure.svg").read_text()


def test_files_hold_the_result(saved: Path, result: Comparison) -> None:
    pd.testing.assert_frame_equal(
        pd.read_parquet(saved / "runs.parquet"), result.runs_table(), check_exact=True
    )
    assert json.loads((saved / "comparison.json").read_text()) == result.to_json()


def test_saving_twice_gives_the_same_figure(saved: Path, result: Comparison) -> None:
    before = (saved / "figure.svg").read_bytes()
    result.save(saved)
    assert (saved / "figure.svg").read_bytes() == before


def test_manifest_holds_what_a_rerun_needs(saved: Path, result: Comparison, tmp_path: Path) -> None:
    manifest = read_manifest(saved)
    assert manifest.arms[1].arm(tmp_path) == Arm(
        "network", "network", (("scarcity", 2.0), ("sharing", 0.7))
    )
    assert (manifest.first_seed, manifest.replications) == (5, 20)
    assert manifest.scenario_model("x") == result.scenario
    compute = {"numpy", "numba", "llvmlite", "scipy"}
    assert set(manifest.versions) == {"metalead", "python", *compute, "system"}
    assert manifest.program == program()


@pytest.mark.parametrize("seed", [5, 17, 24])
def test_replay_gets_the_same_numbers(saved: Path, seed: int) -> None:
    for place in (saved, saved / "manifest.json"):
        again = replay(place, seed)
        assert again.departures == ()
        assert list(again.again["arm"]) == ["command", "network"]
        assert (again.again["seed"] == seed).all()
        assert again.again["deaths_averted"].notna().all()


def test_replay_finds_the_number_that_differs(saved: Path) -> None:
    file = saved / "runs.parquet"
    table = pd.read_parquet(file)
    row = (table["arm"] == "network") & (table["seed"] == 17)
    was = float(table.loc[row, "unmet_need"].iloc[0])
    table.loc[row, "unmet_need"] = was + 1e-12
    table.to_parquet(file, index=False)
    (found,) = replay(saved, 17).departures
    assert (found.arm, found.column, found.again) == ("network", "unmet_need", was)
    assert replay(saved, 18).departures == ()


def test_replay_names_other_versions(saved: Path) -> None:
    versions = json.loads((saved / "manifest.json").read_text())["versions"]
    edit(saved / "manifest.json", versions=versions | {"numpy": "1.0"})
    (changed,) = replay(saved, 17).changed_versions
    assert changed.startswith("numpy 1.0 -> ")


@pytest.mark.parametrize(("seed", "near"), [(4, 5), (25, 24), (-1, 5), (10**9, 24)])
def test_seeds_that_were_not_run(saved: Path, seed: int, near: int) -> None:
    with pytest.raises(UserError, match=f"seeds 5 to 24. The nearest is {near}$"):
        replay(saved, seed)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON"),
        ("[]", "no manifest of a comparison"),
        ("{}", "no manifest of a comparison: format"),
        ("\x00\xff", "no JSON"),
        ('{"format": "metalead comparison 1", "seed": "0"}', "no manifest of a comparison"),
    ],
)
def test_bad_manifests(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "manifest.json"
    file.write_text(content)
    with pytest.raises(UserError, match=words) as caught:
        replay(file, 0)
    assert "\n" not in str(caught.value)


def test_no_manifest_at_all(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--out DIR"):
        replay(tmp_path / "nowhere.json", 0)


def test_a_changed_scenario_is_refused(saved: Path) -> None:
    scenario = json.loads((saved / "manifest.json").read_text())["scenario_file"]
    edit(saved / "manifest.json", scenario_file=scenario | {"horizon": 20.0})
    with pytest.raises(UserError, match="was changed"):
        replay(saved, 17)


def test_missing_or_foreign_runs(saved: Path) -> None:
    (saved / "runs.parquet").write_text("no parquet")
    with pytest.raises(UserError, match="does not hold the runs"):
        replay(saved, 17)
    (saved / "runs.parquet").unlink()
    with pytest.raises(UserError, match="is missing"):
        replay(saved, 17)


def test_a_manifest_cannot_point_out_of_its_directory(saved: Path) -> None:
    (saved / "runs.parquet").rename(saved.parent / "runs.parquet")
    edit(saved / "manifest.json", runs="../runs.parquet")
    with pytest.raises(UserError, match="is missing"):
        replay(saved, 17)


def test_files_of_others_are_not_written_over(tmp_path: Path, result: Comparison) -> None:
    (tmp_path / "comparison.json").write_text("mine")
    with pytest.raises(UserError, match="did not write"):
        result.save(tmp_path)
    assert (tmp_path / "comparison.json").read_text() == "mine"


@pytest.mark.usefixtures("blank")
def test_other_files_stay(tmp_path: Path, result: Comparison) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result.save(tmp_path)
    result.save(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_file_is_no_directory(tmp_path: Path, result: Comparison) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(UserError, match="is a file"):
        result.save(tmp_path / "x")


def test_the_directory_is_looked_at_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> None:
        pytest.fail("the engine ran")

    monkeypatch.setattr(ensemble, "run_ensemble", never)
    (tmp_path / "x").write_text("")
    with pytest.raises(UserError, match="is a file"):
        compare(SCENARIO, out=tmp_path / "x")


@pytest.mark.usefixtures("blank")
def test_partial_results_say_so(tmp_path: Path, result: Comparison) -> None:
    replace(result, interrupted=True).save(tmp_path)
    assert read_manifest(tmp_path).interrupted

"""Sweeps: the rows of the engine, the same however the work was cut, stopped or shared."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import metalead as ml
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parts.listing import LIST, Parts
from metalead.simulation.questions.sweep import collected
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.sweeps import blocks, head as heads
from metalead.simulation.sweeps.results import Results

SMALL = str(Path(__file__).parents[2] / "small.yaml")
DESIGN: dict[str, Any] = {
    "scenario": SMALL,
    "arms": ["command", "network"],
    "factors": {"sharing": {"low": 0, "high": 1}, "network.staff": {"low": 1, "high": 6}},
    "sampling": {"method": "latin-hypercube", "points": 6},
    "replications": 5,
}


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few rows, so that a small sweep has several."""
    monkeypatch.setattr(blocks, "ROWS", 12)
    monkeypatch.setattr(blocks, "DISASTERS", 3)


def swept(out: Path, **changes: Any) -> Results:
    """The design with some changes, run."""
    found: Results = ml.sweep(DESIGN | changes, out=out, threads=1).results
    return found


def rows_of(results: Results) -> pd.DataFrame:
    """All rows in the order of their names, without what names the directory."""
    table = results.frame(failed=True)
    for column in table.select_dtypes("category"):
        table[column] = table[column].astype(str)
    return table.sort_values(["point", "arm", "seed"]).reset_index(drop=True)


def test_rows_are_the_engines(tmp_path: Path) -> None:
    results = swept(tmp_path)
    points = results.points()
    assert len(results.frame()) == 6 * 2 * 5
    at = points.iloc[4]
    arms = [
        ml.Arm("command", "command", (("sharing", at["sharing"]),)),
        ml.Arm(
            "network",
            "network",
            (("sharing", at["sharing"]), ("staff", at["network.staff"])),
        ),
    ]
    runs = run_ensemble(ml.load_scenario(SMALL), arms, range(5), threads=1)
    rows = rows_of(results)
    for a, arm in enumerate(arms):
        mine = rows[(rows["point"] == 4) & (rows["arm"] == arm.label)]
        np.testing.assert_array_equal(mine[list(OUTCOME_IDS)].to_numpy(), runs.outcomes[a])


def test_a_stopped_sweep_ends_with_the_rows_of_one_that_was_not(tmp_path: Path) -> None:
    whole = swept(tmp_path / "whole")

    def stop_after(done: int, _total: int) -> None:
        if done >= 24:
            raise KeyboardInterrupt

    half = ml.sweep(DESIGN, out=tmp_path / "half", threads=1, on_progress=stop_after)
    assert half.interrupted
    assert not half.results.complete
    assert 0 < half.results.rows < 60
    again = ml.sweep(DESIGN, out=tmp_path / "half", threads=2)
    assert again.results.complete
    assert again.made < 60
    pd.testing.assert_frame_equal(rows_of(again.results), rows_of(whole))
    for part in whole.parts:
        assert again.results.parts[part.name].sha256 == part.sha256


def test_shards_put_together_are_the_sweep(tmp_path: Path) -> None:
    whole = swept(tmp_path / "whole")
    for shard in ("0/2", "1/2"):
        ml.sweep(DESIGN, out=tmp_path / "shared", shard=shard, threads=1)
    assert not Results(tmp_path / "shared").rows
    found = collected(tmp_path / "shared").results
    assert found.complete
    assert found.finished
    pd.testing.assert_frame_equal(rows_of(found), rows_of(whole))


def test_a_shard_that_is_lacking_is_made_up_for(tmp_path: Path) -> None:
    ml.sweep(DESIGN, out=tmp_path, shard="0/2", threads=1)
    half = collected(tmp_path).results
    assert 0 < half.rows < 60
    assert not half.complete
    assert swept(tmp_path).complete


def test_a_sweep_is_extended_and_not_repeated(tmp_path: Path) -> None:
    first = ml.sweep(DESIGN, out=tmp_path, threads=1)
    more = DESIGN | {"replications": 7, "arms": ["command", "network", "delegation"]}
    more["sampling"] = {"method": "latin-hypercube", "points": 12}
    longer = ml.sweep(more, out=tmp_path, threads=1)
    assert longer.results.complete
    rows = rows_of(longer.results)
    assert len(rows) == 12 * 7 * 3 == rows["row"].nunique() + repeated(rows)
    old = rows[(rows["point"] < 6) & (rows["seed"] < 5) & (rows["arm"] != "delegation")]
    pd.testing.assert_frame_equal(
        old.reset_index(drop=True), rows_of(first.results).reset_index(drop=True)
    )
    assert [extent.points for extent in longer.results.head.history] == [6, 12]
    again = ml.sweep(DESIGN, out=tmp_path, threads=1)  # the smaller one has nothing to do
    assert again.made == 0
    assert len(again.results.arms) == 3


def repeated(rows: pd.DataFrame) -> int:
    """Rows that have the name of another: `command` knows nothing of the network's staff."""
    return int(rows["row"].duplicated().sum())


def test_what_points_share_is_run_once(tmp_path: Path) -> None:
    only = {"factors": {"network.staff": {"low": 1, "high": 6}}}
    found = ml.sweep(DESIGN | only, out=tmp_path, threads=1)
    rows = rows_of(found.results)
    assert rows[rows["arm"] == "command"]["row"].nunique() == 5
    assert found.made < len(rows)


def test_another_design_is_refused_with_the_difference(tmp_path: Path) -> None:
    swept(tmp_path)
    factors = DESIGN["factors"] | {"sharing": {"low": 0, "high": 0.5}}
    with pytest.raises(UserError, match=r"factors.sharing.high is 1.0 there and 0.5 here"):
        swept(tmp_path, factors=factors)


def test_rows_of_another_program_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept(tmp_path)
    other = heads.numbers()._replace(bits="0" * 64)
    monkeypatch.setattr(heads, "numbers", lambda: other)
    with pytest.raises(UserError, match="rows are of a program with other numbers"):
        swept(tmp_path, replications=6)


def test_fresh_luck_gives_every_point_disasters_of_its_own(tmp_path: Path) -> None:
    rows = rows_of(swept(tmp_path, luck="fresh"))
    assert rows.groupby("point")["seed"].nunique().eq(5).all()
    assert rows["seed"].nunique() == 6 * 5
    assert rows.groupby(["point", "seed"])["arm"].nunique().eq(2).all()  # paired all the same


def test_values_and_ranges_of_the_scenario_are_factors(tmp_path: Path) -> None:
    factors = {"hospital": [0.2, 1.0, {"assumed": [0.2, 1.0]}], "scarcity": [0.5, 2.0]}
    results = swept(tmp_path, factors=factors, sampling={"method": "grid"})
    rows = rows_of(results)
    assert sorted(rows["hospital"].unique()) == ["0.2", "0.2 to 1", "1"]
    assert len(rows) == 6 * 2 * 5
    means = rows.groupby("hospital")["hours_to_care_red"].mean()
    assert means["0.2"] < means["1"]


def test_a_run_that_fails_is_a_row(tmp_path: Path) -> None:
    strategy, mended = tmp_path / "brittle.py", tmp_path / "mended"
    strategy.write_text(
        "from pathlib import Path\n\nfrom metalead import Leader\n\n\n"
        "class Brittle(Leader):\n"
        "    def decide(self, picture, now, news):\n"
        f"        if now > 1.0 and not Path({str(mended)!r}).exists():\n"
        "            raise RuntimeError('no answer here')\n"
        "        return self.built_in(picture, now, news)\n",
        encoding="utf-8",
    )
    arms = ["network", f"{strategy}:Brittle"]
    factors = {"sharing": [0.1, 0.9]}
    found = swept(
        tmp_path / "out", arms=arms, factors=factors, sampling={"method": "grid"}, replications=2
    )
    assert found.failed == 4
    assert found.complete
    failures = found.failures()
    assert set(failures["arm"].astype(str)) == {"Brittle"}
    assert set(failures["stage"].astype(str)) == {"run"}
    assert failures["message"].astype(str).str.contains("no answer here").all()
    assert failures["replay"][0].endswith(f"--row {failures['row'][0]}")
    assert len(found.frame()) == 4  # the other arm's
    mended.touch()
    again = ml.sweep(
        DESIGN
        | {
            "arms": arms,
            "factors": factors,
            "sampling": {"method": "grid"},
            "replications": 2,
        },
        out=tmp_path / "out",
        threads=1,
        retry_failed=True,
    )
    assert again.results.failed == 0
    assert len(again.results.frame()) == 8


def test_parquet_files_hold_rows_alone(tmp_path: Path) -> None:
    found = swept(tmp_path)
    files = sorted(tmp_path.rglob("*.parquet"))
    assert files == sorted(found.parts.paths)
    assert sum(len(pd.read_parquet(file)) for file in files) == 60
    from pyarrow import parquet

    told = parquet.read_schema(files[0]).metadata
    assert told[b"numbers"].decode() == numbers().bits
    units = json.loads(told[b"units"])
    assert units["deaths"] == "people"
    assert units["network.staff"]


def test_a_cut_line_and_a_left_part_do_no_harm(tmp_path: Path) -> None:
    found = swept(tmp_path)
    last = list(found.parts)[-1]
    lines = (tmp_path / LIST).read_text("utf-8").splitlines(keepends=True)
    (tmp_path / LIST).write_text("".join(lines[:-1]) + lines[-1][:30], encoding="utf-8")
    left = tmp_path / ".unlisted" / "torso-1.part"
    left.parent.mkdir()
    left.write_bytes(b"half a part")
    assert last.name not in Parts(tmp_path, "here")
    again = ml.sweep(DESIGN, out=tmp_path, threads=1)
    assert again.results.complete
    assert not left.exists()
    assert again.results.parts[last.name].sha256 == last.sha256


def test_a_full_disk_costs_nothing_that_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = 0
    real = Parts._placed

    def full(self: Parts, *arguments: Any) -> Any:
        nonlocal wrote
        wrote += 1
        if wrote == 3:
            raise OSError(28, "No space left on device")
        return real(self, *arguments)

    monkeypatch.setattr(Parts, "_placed", full)
    with pytest.raises(UserError, match=r"No space left on device.*the same command again"):
        swept(tmp_path)
    assert Results(tmp_path).rows == 24
    assert swept(tmp_path).complete


def test_a_directory_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sweep.json").write_text('{"format": "something else"}', encoding="utf-8")
    with pytest.raises(UserError, match="Name another directory"):
        swept(tmp_path)
    assert (tmp_path / "sweep.json").read_text("utf-8") == '{"format": "something else"}'


def test_differences_are_those_of_the_rows(tmp_path: Path) -> None:
    found = swept(tmp_path)
    told = found.differences()
    rows = rows_of(found)
    wide = rows.pivot_table(index=["point", "seed"], columns="arm", values=found.outcome)
    means = (wide["network"] - wide["command"]).groupby("point").mean()
    np.testing.assert_allclose(told["mean"].to_numpy(), means.to_numpy())
    assert list(told.columns[:3]) == ["point", "sharing", "network.staff"]


def test_parameters_of_a_strategy_of_ones_own_are_factors(tmp_path: Path) -> None:
    strategy = tmp_path / "patient.py"
    strategy.write_text(
        "import metalead as ml\n\n\n"
        "class Patient(ml.Leader):\n"
        "    def decide(self, picture, now, news, until=ml.Parameter(0, low=0, high=9, help='')):\n"
        "        return self.built_in(picture, now, news) if now >= until else []\n",
        encoding="utf-8",
    )
    design = {
        "arms": ["network", f"{strategy}:Patient"],
        "factors": {"Patient.until": [0.0, 4.0]},
        "sampling": {"method": "grid"},
    }
    rows = rows_of(swept(tmp_path / "out", **design))
    means = rows.groupby(["arm", "Patient.until"])["idle_while_needed"].mean()
    assert means["network", 0.0] == means["network", 4.0]
    assert means["Patient", 0.0] != means["Patient", 4.0]
    with pytest.raises(UserError, match="until"):
        swept(tmp_path / "far", **design | {"factors": {"Patient.until": [0.0, 40.0]}})


def test_rows_of_another_sweep_are_not_run_again(tmp_path: Path) -> None:
    first = ml.sweep(DESIGN, out=tmp_path / "first", threads=1)
    more = DESIGN | {"arms": ["command", "network", "delegation"], "title": "Three arms"}
    again = ml.sweep(more, out=tmp_path / "again", threads=1, reuse=[tmp_path / "first"])
    assert again.made == 6 * 5  # the third arm's
    alone = ml.sweep(more, out=tmp_path / "alone", threads=1)
    pd.testing.assert_frame_equal(rows_of(again.results), rows_of(alone.results))
    assert first.made == 60
    with pytest.raises(UserError, match="holds no sweep"):
        ml.sweep(more, out=tmp_path / "none", threads=1, reuse=[tmp_path])


def test_a_changed_strategy_is_refused(tmp_path: Path) -> None:
    strategy = tmp_path / "own.py"
    text = "import metalead as ml\n\n\nclass Mine(ml.Leader):\n    pass\n"
    strategy.write_text(text, encoding="utf-8")
    arms = ["network", f"{strategy}:Mine"]
    swept(tmp_path / "out", arms=arms)
    strategy.write_text(text + "# another state of it\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"Mine: the strategy's file was changed"):
        swept(tmp_path / "out", arms=arms, replications=6)
    other = ml.sweep(
        DESIGN | {"arms": arms}, out=tmp_path / "other", threads=1, reuse=[tmp_path / "out"]
    )
    assert other.made == 6 * 5  # the changed one's; what the network did is taken over


def test_a_part_that_is_gone_or_damaged_is_told_and_made_anew(tmp_path: Path) -> None:
    whole = swept(tmp_path)
    gone, cut, *_ = whole.parts
    whole.parts.path(gone.name).unlink()
    file = whole.parts.path(cut.name)
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(UserError, match=r"2 parts are gone or not what was written"):
        Results(tmp_path).frame()
    again = ml.sweep(DESIGN, out=tmp_path, threads=1)
    assert 0 < again.made < 60
    assert not again.results.damaged
    assert again.results.parts[gone.name].sha256 == gone.sha256
    assert again.results.parts[cut.name].sha256 == cut.sha256


def test_a_directory_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("not ours", encoding="utf-8")
    with pytest.raises(UserError, match=r"holds thesis.tex, and a sweep wants a directory"):
        swept(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.tex"]


def test_arrays_of_numpy_are_lists(tmp_path: Path) -> None:
    factors = {"sharing": np.linspace(0.25, 0.75, 3)}
    found = swept(tmp_path, factors=factors, sampling={"method": "grid"}, replications=2)
    assert sorted(found.points()["sharing"]) == [0.25, 0.5, 0.75]

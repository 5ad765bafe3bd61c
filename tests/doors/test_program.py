"""Which program gave a number: the manifest says it, `replay` and `diff` name what differs."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

import metalead as ml
from comparison_fakes import fake_ensemble
from metalead.agents.compiling.sources import program_of
from metalead.simulation.cli import app
from metalead.simulation.comparison import diff_words
from metalead.simulation.comparison.diff import Diff, diff
from metalead.simulation.comparison.files import manifest_in_full
from metalead.simulation.comparison.replay import replay
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.tables import runs_alone
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting import released
from metalead.simulation.reporting.released import RELEASES, Release
from metalead.simulation.reporting.versions import program
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.scenario.loader import load_scenario

SCENARIO = load_scenario(Path(__file__).parents[1] / "small.yaml")
OLD = {"metalead": "0.1.0"}


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensemble, "run_ensemble", fake_ensemble)


def compared(**asked: Any) -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "run_ensemble", fake_ensemble)
        return compare(SCENARIO, **{"replications": 20, "set": {"network.sharing": 0.7}, **asked})


@pytest.fixture(scope="module")
def result() -> Comparison:
    return compared()


@pytest.fixture(scope="module")
def once(result: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("program") / "a"
    result.save(directory)
    return directory


@pytest.fixture
def pair(once: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one saved comparison; the second is to be changed."""
    copies = (shutil.copytree(once, tmp_path / name) for name in ("a", "b"))
    return next(copies), next(copies)


def edit(directory: Path, **changes: Any) -> None:
    """Write other entries into a manifest; what is None is taken out."""
    file = directory / "manifest.json"
    manifest = json.loads(file.read_text()) | changes
    file.write_text(json.dumps({k: v for k, v in manifest.items() if v is not None}))


def rewrite(directory: Path, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Write other runs."""
    file = directory / "runs.parquet"
    change(pd.read_parquet(file)).to_parquet(file, index=False)


def metalead(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(map(str, arguments)))
    return done.exit_code, done.stdout, done.stderr


def test_the_program_is_the_sources_that_numbers_come_from() -> None:
    assert re.fullmatch("[0-9a-f]{64}", program())
    assert program() == program()
    assert (
        program()
        != program("metalead.simulation.experiments.swing")
        != program_of("metalead.simulation.parameters.levers")
    )


def test_a_source_that_changes_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from metalead.agents.compiling import sources

    before, read = program_of.__wrapped__("metalead.simulation.parameters.levers"), sources._source
    monkeypatch.setattr(
        sources,
        "_source",
        lambda name: read(name) + b"\nX = 1" * (name == "metalead.simulation.parameters.ideas"),
    )
    assert program_of.__wrapped__("metalead.simulation.parameters.levers") != before
    assert program_of.__wrapped__("metalead.agents.luck") == program_of("metalead.agents.luck")


def test_sources_that_change_during_the_runs_are_not_those_that_ran(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from metalead.agents.compiling import sources

    def run(*arguments: Any) -> Runs:
        monkeypatch.setattr(sources, "_source", lambda _: b"another = 'program'")
        return fake_ensemble(*arguments)

    before = program()
    program_of.cache_clear()
    monkeypatch.setattr(ensemble, "run_ensemble", run)
    result = compare(SCENARIO, replications=2)
    assert manifest_in_full(result).program == before


def test_the_manifest_says_it(once: Path) -> None:
    assert json.loads((once / "manifest.json").read_text())["program"] == program()


def test_replay_names_another_program_before_the_verdict(pair: tuple[Path, Path]) -> None:
    edit(pair[1], program="1a2b3c4d5e6f" + "0" * 52)
    assert replay(pair[1], 3).changes == ()  # other sources that give the same numbers
    edit(pair[1], numbers_version="5e6f1a2b3c4d" + "0" * 52)
    sentence = (
        "The program gives other numbers: version 5e6f1a2b3c4d... then, "
        f"{numbers().version[:12]}... now."
    )
    assert replay(pair[1], 3).changes == (sentence,)
    status, printed, _ = metalead("replay", pair[1], "--run", "3")
    assert (status, printed.splitlines()[-2]) == (0, sentence)
    assert printed.splitlines()[-1].endswith("numbers equal those stored.")


def test_replay_names_other_versions_then_and_now(pair: tuple[Path, Path]) -> None:
    edit(
        pair[1],
        versions=json.loads((pair[0] / "manifest.json").read_text())["versions"] | {"numba": "0.1"},
    )
    (change,) = replay(pair[1], 3).changes
    assert re.fullmatch(r"Versions then and now: numba 0\.1 -> [\d.]+\.", change)


def test_replay_says_that_all_is_the_same_where_numbers_are_not(pair: tuple[Path, Path]) -> None:
    rewrite(pair[1], lambda runs: runs.assign(unmet_need=runs["unmet_need"] + 1.0))
    status, printed, _ = metalead("replay", pair[1], "--run", "3")
    assert status == 1
    assert printed.splitlines()[-1] == (
        "2 of 184 numbers differ from those stored. The program and all versions are the same."
    )


def test_results_of_an_earlier_version_are_read(
    pair: tuple[Path, Path], result: Comparison
) -> None:
    """0.1.0 named its version only, and its numbers are known by that."""
    versions = json.loads((pair[0] / "manifest.json").read_text())["versions"] | OLD
    for directory in pair:
        edit(directory, program=None, numbers_version=None, state=None, versions=versions)
        runs_alone(result.runs).frame().to_parquet(directory / "runs.parquet", index=False)
    again, now = replay(pair[0], 3), ml.__version__
    assert again.departures == ()
    numbers_change, versions_change = again.changes
    assert "Since 0.1.0 people are followed by triage colour" in numbers_change
    assert versions_change == f"Versions then and now: metalead 0.1.0 -> {now}."
    assert diff(*pair).different == ()
    assert "program: the same" in diff(*pair).summary()


def test_results_of_a_version_that_nobody_knows_are_read(pair: tuple[Path, Path]) -> None:
    versions = json.loads((pair[0] / "manifest.json").read_text())["versions"]
    for directory in pair:
        edit(directory, program=None, numbers_version=None, versions=versions | {"metalead": "0"})
    again = replay(pair[0], 3)
    assert again.departures == ()
    assert "Which program ran is not known" in again.changes[0]
    assert diff(*pair).different == ()
    assert "program: not known" in diff(*pair).summary()
    edit(pair[0], program=program())
    assert diff(*pair).different == ("program",)
    assert "not said in B" in diff(*pair).summary()


def test_results_named_by_sources_are_read(pair: tuple[Path, Path]) -> None:
    """As they were for a while, until programs were named by their numbers."""
    edit(pair[1], program="1a2b3c4d5e6f" + "0" * 52, numbers_version=None)
    assert replay(pair[1], 3).changes == (
        "The program that ran is known by its sources alone, 1a2b3c4d5e6f..., which are of no "
        f"release. Numbers now: version {numbers().version[:12]}...",
    )
    assert "sources 1a2b3c4d5e6f... in B" in diff(*pair).summary()


def test_a_release_is_known_by_its_sources_too(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(pair[1], program="1a2b3c4d5e6f" + "0" * 52, numbers_version=None)
    known = Release("0.1.0", numbers().version, program="1a2b3c4d5e6f" + "0" * 52)
    monkeypatch.setattr(released, "RELEASES", (known,))
    assert replay(pair[1], 3).changes == ()
    assert diff(*pair).different == ()
    assert all(len(release.program) in (0, 64) for release in RELEASES)


def test_why_numbers_changed_since_a_release_is_said(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = json.loads((pair[1] / "manifest.json").read_text())["versions"] | OLD
    edit(pair[1], program=None, numbers_version=None, versions=versions)
    changed = Release("0.1.0", "0" * 64, "A message is read once.")
    monkeypatch.setattr(released, "RELEASES", (changed, Release("0.2.0", numbers().version)))
    sentence, _ = replay(pair[1], 3).changes
    assert sentence.startswith("The program gives other numbers: version 000000000000... then")
    assert sentence.endswith("A message is read once.")


def test_nothing_differs(pair: tuple[Path, Path]) -> None:
    found = diff(*pair)
    assert found.different == ()
    assert (found.numbers.runs, found.numbers.differing, found.numbers.columns) == (40, 0, ())
    assert all(repr(one.a) == repr(one.b) for one in found.moved)  # luck is NaN of so few
    status, printed, _ = metalead("diff", pair[0], pair[1] / "manifest.json")
    assert (status, printed.splitlines()[-1]) == (0, "Nothing differs.")
    assert "40 runs that both hold are equal bit for bit" in printed


def test_another_program_is_named(pair: tuple[Path, Path]) -> None:
    edit(pair[1], program="f" * 64)
    assert diff(*pair).different == ()
    assert "program: other sources, the same numbers" in diff(*pair).summary()
    edit(pair[1], numbers_version="f" * 64)
    assert only(pair) == "program"
    now = numbers().version[:12]
    assert f"program: numbers {now}... in A, numbers ffffffffffff... in B" in diff(*pair).summary()


def test_another_version_is_named(pair: tuple[Path, Path]) -> None:
    edit(
        pair[1],
        versions=json.loads((pair[0] / "manifest.json").read_text())["versions"] | {"numpy": "9.9"},
    )
    assert only(pair) == "versions"
    assert re.search(r"numpy: [\d.]+ in A, 9\.9 in B", diff(*pair).summary())


def test_another_lever_is_named(pair: tuple[Path, Path]) -> None:
    arms = json.loads((pair[0] / "manifest.json").read_text())["arms"]
    arms[1]["levers"] = {"sharing": 0.4, "reach": 0.1}
    edit(pair[1], arms=arms)
    assert only(pair) == "arms"
    assert [part.key for part in diff(*pair).arms] == [
        "network.levers.sharing",
        "network.levers.reach",
    ]
    assert "network.levers.reach: not given in A, 0.1 in B" in diff(*pair).summary()


def test_another_strategy_of_ones_own_is_named(pair: tuple[Path, Path]) -> None:
    for directory, digest in zip(pair, ("1" * 64, "2" * 64), strict=True):
        arms = json.loads((directory / "manifest.json").read_text())["arms"]
        arms[1]["strategy"] = {"name": "Scout", "file": "mine.py", "sha256": digest}
        edit(directory, arms=arms)
    assert only(pair) == "arms"
    assert [part.key for part in diff(*pair).arms] == ["network.strategy.sha256"]


def test_another_scenario_is_named_by_its_keys(pair: tuple[Path, Path]) -> None:
    scenario = json.loads((pair[0] / "manifest.json").read_text())["scenario_file"]
    first, *others = scenario["zones"]
    edit(
        pair[1], scenario_file=scenario | {"horizon": 13.0, "zones": [*others, first | {"x": 5.0}]}
    )
    assert only(pair) == "scenario"
    assert {part.key: (part.a, part.b) for part in diff(*pair).scenario} == {
        "horizon": (12.0, 13.0),
        "zones.north.x": (0.0, 5.0),
    }


def test_of_many_parts_the_first_are_shown_and_the_rest_counted(pair: tuple[Path, Path]) -> None:
    scenario = json.loads((pair[0] / "manifest.json").read_text())["scenario_file"]
    edit(pair[1], scenario_file=scenario | {f"key{n}": n for n in range(50)})
    text = diff(*pair).summary()
    assert text.count("  key") == diff_words.MOST
    assert "and 30 more (all of them: --json -)" in text
    assert len(diff(*pair).to_json()["scenario"]) == 50


def test_numbers_that_differ_are_counted_and_the_largest_named(pair: tuple[Path, Path]) -> None:
    def change(runs: pd.DataFrame) -> pd.DataFrame:
        runs.loc[(runs["arm"] == "network") & (runs["seed"] == 3), "deaths"] += 2.5
        runs.loc[(runs["arm"] == "command") & (runs["seed"] < 5), "deaths"] -= 1e-9
        runs.loc[(runs["arm"] == "command") & (runs["seed"] == 7), "messages"] = np.nan
        return runs

    rewrite(pair[1], change)
    assert only(pair) == "numbers"
    found = diff(*pair)
    assert (found.numbers.runs, found.numbers.differing) == (40, 7)
    deaths, messages = found.numbers.columns
    assert (deaths.name, deaths.unit, deaths.runs) == ("deaths", "people", 6)
    assert (deaths.arm, deaths.seed, deaths.b - deaths.a) == ("network", 3, deaths.largest)
    assert (messages.name, messages.runs) == ("messages", 1)
    assert found.to_json()["numbers"]["columns"][1]["largest"] is None
    (network,) = found.moved
    assert network.b.mean - network.a.mean == pytest.approx((2.5 + 5e-9) / 20)
    text = found.summary()
    assert "deaths: 2.5 people (network, seed 3), in 6 runs" in text
    assert "deaths, network less command:" in text


def test_numbers_that_are_none_are_no_accident(pair: tuple[Path, Path]) -> None:
    rewrite(pair[0], lambda runs: runs.assign(deaths=np.inf, messages=-1e308))
    rewrite(pair[1], lambda runs: runs.assign(deaths=np.nan, messages=1e308))
    deaths, messages = diff(*pair).numbers.columns
    assert (deaths.largest, messages.largest) == (np.inf, np.inf)
    status, printed, _ = metalead("diff", *pair, "--json", "-")
    assert (status, json.loads(printed)["moved"][0]["a"]["mean"]) == (1, None)


def test_a_difference_moves_with_more_disasters(once: Path, tmp_path: Path) -> None:
    more = compared(replications=40)
    more.save(tmp_path / "more")
    found = diff(once, tmp_path / "more")
    assert found.different == ("seeds",)
    assert found.numbers.runs == 40
    (moved,) = found.moved
    told = more.differences().set_index("outcome").loc["deaths"]
    both = (told["mean"], told["low_assumed"])
    assert (moved.b.mean, moved.b.low_assumed) == pytest.approx(both)
    assert "seeds: 0 to 19 in A, 0 to 39 in B" in found.summary()
    assert "over 40 disasters" in found.summary()


def test_the_document(pair: tuple[Path, Path], tmp_path: Path) -> None:
    edit(pair[1], numbers_version="f" * 64)
    status, printed, _ = metalead("diff", *pair, "--json", "-")
    document = json.loads(printed)
    assert (status, document["different"]) == (1, ["program"])
    assert document["program"] == [{"key": "program", "a": numbers().version, "b": "f" * 64}]
    assert document["a"]["place"] == str(pair[0])
    status, _, _ = metalead("diff", *pair, "--json", tmp_path / "diff.json")
    assert (status, json.loads((tmp_path / "diff.json").read_text())) == (1, document)


def only(pair: tuple[Path, Path]) -> str:
    """The one part in which two differ, which the command names in its last line."""
    found: Diff = diff(*pair)
    (part,) = found.different
    status, printed, _ = metalead("diff", *pair)
    assert status == 1
    assert re.fullmatch(rf"{part.capitalize()} differs?\.", printed.splitlines()[-1])
    return part


def no_folder(directory: Path) -> str:
    shutil.rmtree(directory)
    return "cannot be read"


def another_folder(directory: Path) -> str:
    (directory / "manifest.json").write_text('{"format": "metalead levers 1"}')
    return "is no manifest of a comparison: format"


def unfinished(directory: Path) -> str:
    mark = {"format": "metalead comparison 1", "state": "unfinished"}
    (directory / "manifest.json").write_text(json.dumps(mark))
    return "was stopped before it was complete"


def no_runs(directory: Path) -> str:
    (directory / "runs.parquet").unlink()
    return "is missing"


def no_parquet(directory: Path) -> str:
    (directory / "runs.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    return "does not hold the runs of its manifest"


def cut(directory: Path) -> str:
    file = directory / "runs.parquet"
    file.write_bytes(file.read_bytes()[:-100])
    return "does not hold the runs of its manifest"


def runs_of_fewer(directory: Path) -> str:
    rewrite(directory, lambda runs: runs[runs["arm"] == "command"])
    return "does not hold the runs of its manifest"


def runs_twice(directory: Path) -> str:
    rewrite(directory, lambda runs: pd.concat([runs, runs]))
    return "does not hold the runs of its manifest"


def words_for_numbers(directory: Path) -> str:
    rewrite(directory, lambda runs: runs.assign(unmet_need="much", seed=runs["seed"]))
    return "does not hold the runs of its manifest"


def no_json(directory: Path) -> str:
    file = directory / "manifest.json"
    file.write_text(file.read_text().replace('"horizon": 12.0', '"horizon": NaN'))
    return "is no manifest of a comparison: scenario_file"


SPOILT = (
    no_json,
    no_folder,
    another_folder,
    unfinished,
    no_runs,
    no_parquet,
    cut,
    runs_of_fewer,
    runs_twice,
    words_for_numbers,
)


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_no_saved_comparison_gives_one_line(
    pair: tuple[Path, Path], spoil: Callable[[Path], str]
) -> None:
    words = spoil(pair[1])
    for arguments in (("diff", *pair), ("diff", *pair[::-1]), ("replay", pair[1], "--run", "3")):
        status, printed, told = metalead(*arguments)
        assert (status, printed, told.count("\n")) == (2, "", 1)
        assert told.startswith("Error: ")
        assert words in told


def test_seeds_of_another_comparison(pair: tuple[Path, Path]) -> None:
    rewrite(pair[1], lambda runs: runs.assign(seed=runs["seed"] + 5))
    with pytest.raises(UserError, match="does not hold the runs of its manifest"):
        diff(*pair)


def test_runs_say_of_what_they_are(result: Comparison) -> None:
    table = result.runs_table()
    assert list(table)[:6] == [
        "scenario",
        "scenario_hash",
        "arm",
        "seed",
        "world",
        "lever_delegation",
    ]
    assert set(table["scenario"]) == {"small"}
    assert set(table["scenario_hash"]) == {result.scenario_hash}
    for arm in result.arms:
        values = resolved(SCENARIO, arm).levers
        rows = table[table["arm"] == arm.label]
        levers = [name for name in table if name.startswith("lever_")]
        assert {name: set(rows[name]) for name in levers} == {
            name: {values[name.removeprefix("lever_")]} for name in levers
        }
    assert set(table.loc[table["arm"] == "network", "lever_sharing"]) == {0.7}


def test_a_lever_set_for_all_is_told_too() -> None:
    table = compared(set={"scarcity": 2}, replications=2).runs_table()
    assert set(table["lever_scarcity"]) == {2.0}
    assert "lever_comms" not in table


def test_units_are_found_by_every_reader(once: Path, result: Comparison) -> None:
    file = once / "runs.parquet"
    units = pd.read_parquet(file).attrs["units"]
    assert units == result.runs_table().attrs["units"]
    assert units["deaths"] == OUTCOME_BY_ID["deaths"].unit == "people"
    assert (units["stage_hours_red_working"], units["lever_sharing"]) == ("hours", "share")
    schema = parquet.read_schema(file)
    assert json.loads(schema.metadata[b"units"]) == units
    assert schema.field("unmet_need").metadata[b"unit"] == b"unit-hours"
    told = {"scenario", "scenario_hash", "arm", "seed", "world"}
    assert set(schema.names) - set(units) == told | {"events"}

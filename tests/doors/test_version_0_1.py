"""What version 0.1 wrote still opens, and its words are answered with those of today."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.dashboard.questions.compare import from_query
from metalead.dashboard.questions.regimes import frame_from_query, map_of
from metalead.simulation.cli import app
from metalead.simulation.comparison.manifest import read_manifest
from metalead.simulation.comparison.replay import replay
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.released import COUNTED_THEN

SAVED = Path(__file__).parent / "saved_0_1"  # lab-chain, seeds 3 to 14, sharing 0.5
LINK = "scenario=lab-wheel&arms=network,command&set=comms=0.5&seed=30&version=0.1.0"
AXES = ("--x", "reach", "--y", "comms")


def test_a_link_gives_the_same_seeds() -> None:
    found = from_query(LINK)
    assert (found.first_seed, found.arms) == (30, ("network", "command"))
    assert dict(found.settings) == {"comms": 0.5}
    (note,) = found.notes
    assert note.startswith("The link was made with 0.1.0, numbers differ: Since 0.1.0 people are")
    assert "first_seed=30" in found.query()
    assert from_query(f"{LINK}&first_seed=4").first_seed == 4  # a word of today counts


def test_a_link_to_explore_gives_the_same_map() -> None:
    query = f"{LINK}&x=attention&y=report_price&disasters=10&budget=14&precision=0.1"
    frame = frame_from_query(query)
    assert frame is not None
    found = map_of(from_query(query), frame)
    assert (found.request.replications, found.request.visits) == (10, 14)
    assert (found.request.tolerance, found.request.first_seed) == (0.1, 30)
    assert frame_from_query(found.query()) == frame


def test_a_manifest_is_read_and_its_runs_are_those_of_another_model() -> None:
    manifest = read_manifest(SAVED)
    assert manifest.format == "metalead comparison 1"
    assert (manifest.first_seed, manifest.replications) == (3, 12)
    with pytest.raises(UserError) as caught:
        replay(SAVED, 7)
    told = str(caught.value)
    assert told.startswith(f"{SAVED}: was saved by a version before schema 2. It counted people_lo")
    assert told.endswith("Run it again with that version, or compare anew")
    with pytest.raises(UserError, match="seeds 3 to 14"):
        replay(SAVED, 2)


def test_a_manifest_is_held_against_one_of_today(tmp_path: Path) -> None:
    now = ml.compare("lab-chain", set={"sharing": 0.5}, replications=12, first_seed=3)
    now.save(tmp_path / "now")
    found = ml.diff(SAVED, tmp_path / "now")
    assert (found.arms, found.seeds) == ((), ())
    assert [(one.a, one.b) for one in found.scenario if one.key == "schema"] == [(1, 2)]


def test_what_it_counted_is_said_and_not_compared(tmp_path: Path) -> None:
    ml.compare("lab-chain", set={"sharing": 0.5}, replications=12, first_seed=3, out=tmp_path)
    runs = pd.read_parquet(tmp_path / "runs.parquet")
    runs.assign(zone_inequality=0.5, people_lost=7.0).to_parquet(tmp_path / "runs.parquet")
    found = ml.diff(SAVED, tmp_path)
    assert not {column.name for column in found.numbers.columns} & set(COUNTED_THEN)
    assert found.numbers.count > 10  # what both count is compared
    told = " ".join(found.summary().split())
    assert (
        "people_lost: everybody not brought out by the end, alive or not; this program counts "
        "deaths and hours instead." in told
    )
    assert "zone_inequality: Gini of the share brought out by zone; it is" in told
    assert len(found.to_json()["notes"]) == len(COUNTED_THEN)


def test_two_of_it_are_compared_in_its_own_outcomes(tmp_path: Path) -> None:
    other = shutil.copytree(SAVED, tmp_path / "other")
    runs = pd.read_parquet(other / "runs.parquet")
    runs.assign(people_lost=runs["people_lost"] + 2.0).to_parquet(other / "runs.parquet")
    found = ml.diff(SAVED, other)
    (column,) = found.numbers.columns
    assert (column.name, column.unit, column.largest) == ("people_lost", "people", 2.0)
    assert "alive or not" in found.summary()


def test_its_files_are_written_over(tmp_path: Path) -> None:
    directory = shutil.copytree(SAVED, tmp_path / "saved")
    ml.compare("lab-chain", replications=2, out=directory)
    assert read_manifest(directory).format == "metalead comparison 2"


@pytest.mark.parametrize(
    ("words", "now"),
    [
        (("compare", "lab-chain", "--seed", "3"), "--seed: is called --first-seed now"),
        (("compare", "lab-chain", "--precision", "3"), "--precision: is called --half-width now"),
        (("compare", "lab-chain", "--best", "--budget", "9"), "is called --runs-per-arm now"),
        (("explain", "lab-chain", "--seed", "3"), "--seed: is called --only-seed now"),
        (("explain", "lab-chain", "--alliances", "--budget", "9"), "called --runs-per-arm now"),
        (("levers", "lab-chain", "--seed", "3"), "--seed: is called --first-seed now"),
        (("regimes", "lab-chain", *AXES, "--budget", "9"), "--budget: is called --visits now"),
        (("regimes", "lab-chain", *AXES, "--precision", "1"), "is called --tolerance now"),
        (("regimes", "lab-chain", *AXES, "--seed", "1"), "--seed: is called --first-seed now"),
    ],
)
def test_an_old_option_names_the_new_one(words: tuple[str, ...], now: str) -> None:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert now in done.stderr
    assert words[-2] not in CliRunner().invoke(app, [words[0], "--help"]).stdout.split()


@pytest.mark.parametrize(
    ("door", "word", "now"),
    [
        (ml.compare, "seed", "first_seed"),
        (ml.compare, "precision", "half_width"),
        (ml.explain, "seed", "only_seed"),
        (ml.missing_alliances, "budget", "runs_per_arm"),
        (ml.at_best, "budget", "runs_per_arm"),
        (ml.at_best, "seed", "first_seed"),
        (ml.levers, "seed", "first_seed"),
        (ml.regimes, "seed", "first_seed"),
        (ml.regimes, "precision", "tolerance"),
        (ml.regimes, "budget", "visits"),
    ],
)
def test_an_old_keyword_names_the_new_one(door: Callable[..., Any], word: str, now: str) -> None:
    with pytest.raises(UserError, match=f"^{word}: is called {now} now$"):
        door("lab-chain", **{word: 3})

"""The report of a sweep: one page that loads nothing, whole or partial, and obeys no markup."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.citation import AUTHORS, LICENCE, TITLE, citation
from tests.made_sweeps import luck_of, made_sweep

ROOT = Path(__file__).parents[3]
DESIGN: dict[str, Any] = {
    "title": "Does <script>alert(1)</script> it matter?",
    "arms": ["command", "network"],
    "factors": {
        "sharing": {"low": 0, "high": 1},
        "comms": {"low": 0.1, "high": 1},
        "network.staff": [1, 3],
    },
    "sampling": {"method": "latin-hypercube", "points": 30},
    "replications": 60,
    "outcomes": ["deaths"],
}


def made(shares: np.ndarray, arm: int, seeds: np.ndarray) -> np.ndarray:
    found: np.ndarray = 10.0 + arm * (3.0 * shares[0] - 6.0 * shares[0] * shares[1])
    return found + luck_of(seeds, 1.0)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("whole")
    made_sweep(out, DESIGN, made)
    done = CliRunner().invoke(app, ["report", str(out)])
    assert done.exit_code == 0, done.output
    return (out / "report.html").read_text(encoding="utf-8")


def test_it_loads_nothing_and_runs_nothing(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    sources = re.findall(r'(?:src|href)="([^"]{0,12})', page)
    assert sources
    assert all(source.startswith(("data:image", "#")) for source in sources)
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "section",
    ["asked", "short", "deaths", "sensitivity", "failures", "provenance", "certificate", "cite",
     "dictionary"],
)  # fmt: skip
def test_every_section_is_there(page: str, section: str) -> None:
    assert page.count(f'id="{section}"') == 1


def test_it_says_what_is_in_the_numbers(page: str) -> None:
    assert "Of the factors, comms (0.1 to 1) moves the difference in deaths" in page
    assert "comms x sharing" in page or "sharing x comms" in page
    assert "worst tenth" in page
    assert "whose doing it is" in page
    assert "Not verified yet" in page


def test_every_column_of_the_rows_is_in_the_dictionary(page: str, tmp_path: Path) -> None:
    results = made_sweep(tmp_path, DESIGN | {"replications": 2}, made)
    told = re.findall(r"<tr><th><code>([\w.]+)</code></th>", page[page.index('id="dictionary"') :])
    assert told == results.dataset().schema.names


def test_a_part_of_the_design_is_told_as_one(tmp_path: Path) -> None:
    results = made_sweep(tmp_path, DESIGN, made, lacking=1)
    assert not results.complete
    page = Path(ml.report(tmp_path)).read_text(encoding="utf-8")
    assert "This is not all of the design yet" in page
    assert "30 points that have met their first 40 disasters in every arm" in page
    assert "Of the factors" in page


def test_a_hole_is_told_where_indices_would_stand(tmp_path: Path) -> None:
    sampling = {"method": "morris", "points": 6}
    made_sweep(tmp_path, DESIGN | {"sampling": sampling}, made, lacking=1)
    page = Path(ml.report(tmp_path, out=tmp_path / "page.html")).read_text(encoding="utf-8")
    assert "the design has a hole" in page


def test_an_empty_sweep_has_no_report(tmp_path: Path) -> None:
    made_sweep(tmp_path, DESIGN | {"replications": 5}, made, lacking=1)
    with pytest.raises(UserError, match="no run of the sweep is there yet"):
        ml.report(tmp_path)


def test_the_same_rows_give_the_same_page(tmp_path: Path) -> None:
    small = DESIGN | {"sampling": {"method": "latin-hypercube", "points": 8}, "replications": 6}
    made_sweep(tmp_path, small, made)
    first = Path(ml.report(tmp_path)).read_bytes()
    assert Path(ml.report(tmp_path)).read_bytes() == first


def test_one_arm_and_one_factor_have_a_report(tmp_path: Path) -> None:
    grid = {"factors": {"sharing": [0, 0.5, 1]}, "sampling": {"method": "grid"}}
    alone = DESIGN | grid | {"arms": ["network"]}
    made_sweep(tmp_path, alone, lambda shares, _, seeds: shares[0] + luck_of(seeds, 1.0))
    page = Path(ml.report(tmp_path)).read_text(encoding="utf-8")
    assert "Paired differences" not in page
    assert "Effects of the factors" in page


def test_the_citation_is_that_of_the_file() -> None:
    told = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["title"] == TITLE
    assert [author["name"] for author in told["authors"]] == [AUTHORS]
    assert told["license"] == LICENCE
    assert f"version {told['version']}" in citation()


@pytest.mark.parametrize(
    "name", ["parts.jsonl", "sweep.json", "rows/page.html", "certificate.json"]
)
def test_a_page_is_never_written_over_the_sweep(tmp_path: Path, name: str) -> None:
    made_sweep(tmp_path, DESIGN | {"replications": 2}, made)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(UserError, match="is a part of the sweep"):
        ml.report(tmp_path, out=tmp_path / name)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_nothing_is_told_of_rows_that_were_changed(tmp_path: Path) -> None:
    found = made_sweep(tmp_path, DESIGN | {"replications": 2}, made)
    file = next(iter(found.parts.paths))
    file.write_bytes(file.read_bytes()[:-1] + b"X")
    for ask in (ml.report, ml.sensitivity):
        with pytest.raises(UserError, match="gone or not what was written"):
            ask(tmp_path)

"""Rows run again: equal in every bit, or found out; the certificate; a failed run told."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.answers.certificate import certificate_in
from metalead.simulation.answers.rerun import sampled
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.parts.listing import LIST, digest_of

SMALL = str(Path(__file__).parents[2] / "small.yaml")
DESIGN: dict[str, Any] = {
    "title": "Small",
    "scenario": SMALL,
    "arms": ["command", "network"],
    "factors": {"sharing": {"low": 0, "high": 1}, "comms": [0.5, 1]},
    "sampling": {"method": "latin-hypercube", "points": 4},
    "replications": 5,
}
BRITTLE = (
    "from metalead import Leader\n\n\n"
    "class Brittle(Leader):\n"
    "    def decide(self, picture, now, news):\n"
    "        if now > 1.0:\n"
    "            raise RuntimeError('no answer here')\n"
    "        return self.built_in(picture, now, news)\n"
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("once")
    ml.sweep(DESIGN, out=out, threads=1)
    return out


@pytest.fixture
def swept(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "swept"))


def verify(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify", *words])
    return done.exit_code, done.output


def changed(directory: Path, column: str, to: float, relist: bool) -> str:
    """Write another number into the first row; relist: and its hash into the list of parts."""
    import pyarrow as pa
    from pyarrow import parquet

    file = sorted((directory / "rows").glob("*.parquet"))[0]
    table = parquet.ParquetFile(file).read()
    values = table.column(column).to_numpy().copy()
    values[0] = to
    at = table.schema.get_field_index(column)
    parquet.write_table(table.set_column(at, table.schema.field(at), pa.array(values)), file)
    if relist:
        lines = [json.loads(line) for line in (directory / LIST).read_text().splitlines()]
        lines[0]["sha256"] = digest_of(file)
        (directory / LIST).write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(table.column("row")[0].as_py())


def test_all_rows_are_equal_and_the_certificate_says_so(swept: Path) -> None:
    status, said = verify(str(swept), "--share", "1")
    assert status == 0, said
    assert "40 of 40 rows (40 in the design)" in said
    assert "equal in every bit" in said
    found = certificate_in(swept)
    assert found is not None
    assert found["good"]
    assert found["current"]
    assert found["checked"] == 40
    assert found["bits"] in json.loads((swept / "sweep.json").read_text())["programs"]


def test_a_share_is_drawn_at_random_and_the_same_for_the_same_seed() -> None:
    one, again, other = (sampled([500, 1500], 0.05, seed) for seed in (1, 1, 2))
    assert [part.tolist() for part in one] == [part.tolist() for part in again]
    assert sum(part.size for part in one) == 100
    assert [part.tolist() for part in one] != [part.tolist() for part in other]
    assert all(np.unique(part).size == part.size for part in one)
    assert one[1].max() < 1500


def test_a_number_in_its_last_bit_is_found_though_the_list_was_changed_too(swept: Path) -> None:
    rows = ml.Results(swept).frame(["row", "deaths"])
    deaths = float(rows["deaths"].iloc[0])
    row = changed(swept, "deaths", float(np.nextafter(deaths, 1e9)), relist=True)
    status, said = verify(str(swept), "--share", "1")
    assert status == 1
    assert f"differs: {row} deaths: stored" in said
    assert "1 row differs" in said
    found = certificate_in(swept)
    assert found is not None
    assert not found["good"]
    assert [one["column"] for one in found["departures"]] == ["deaths"]
    status, said = verify(str(swept), "--row", row)
    assert status == 1
    assert "comes out another way" in said


def test_a_changed_factor_or_name_is_found(swept: Path) -> None:
    changed(swept, "sharing", 0.123, relist=True)
    found = ml.verify(swept, share=1)
    assert not found.good
    assert found.certificate is not None
    assert {one.column for one in found.certificate.departures} == {"sharing"}


def test_a_changed_file_is_found_without_a_run(swept: Path) -> None:
    changed(swept, "deaths", 1.0, relist=False)
    status, said = verify(str(swept))
    assert status == 1
    assert "Damaged or gone: 000000-" in said


def test_parts_that_come_later_are_not_in_the_certificate(swept: Path) -> None:
    ml.verify(swept, share=0.1)
    ml.sweep(DESIGN | {"replications": 6}, out=swept, threads=1)
    found = certificate_in(swept)
    assert found is not None
    assert not found["current"]


def test_a_failed_run_is_replayed_with_its_error(tmp_path: Path) -> None:
    strategy = tmp_path / "brittle.py"
    strategy.write_text(BRITTLE, encoding="utf-8")
    out = tmp_path / "out"
    arms = ["network", f"{strategy}:Brittle"]
    ml.sweep(DESIGN | {"arms": arms, "replications": 2}, out=out, threads=1)
    line = ml.Results(out).failures()["replay"][0]
    status, said = verify(*line.split()[2:])
    assert status == 0, said
    assert "brittle.py, line 7" in said
    assert "RuntimeError: no answer here" in said
    assert "comes out as it is stored" in said
    found = ml.verify(out, share=1)
    assert found.good
    assert found.certificate is not None
    assert found.certificate.failed == 8
    page = Path(ml.report(out)).read_text(encoding="utf-8")
    assert line in page
    assert "8 runs failed" in page


def test_what_is_there_is_read_without_the_file_of_a_strategy(tmp_path: Path) -> None:
    strategy = tmp_path / "calm.py"
    strategy.write_text(
        "from metalead import Leader\n\n\nclass Calm(Leader):\n    pass\n", encoding="utf-8"
    )
    arms = ["network", f"{strategy}:Calm"]
    ml.sweep(DESIGN | {"arms": arms}, out=tmp_path / "out", threads=1)
    strategy.unlink()
    assert "Calm less network" in str(ml.sensitivity(tmp_path / "out"))
    assert "Calm less network" in Path(ml.report(tmp_path / "out")).read_text(encoding="utf-8")
    with pytest.raises(UserError, match=r"calm\.py"):
        ml.verify(tmp_path / "out")


def test_a_program_with_other_numbers_is_refused(
    swept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = json.loads((swept / "sweep.json").read_text())
    head["programs"] = {"other": next(iter(head["programs"].values()))}
    (swept / "sweep.json").write_text(json.dumps(head))
    with pytest.raises(UserError, match="a program with other numbers"):
        ml.verify(swept)


@pytest.mark.parametrize("share", ["0", "1.1", "-1"])
def test_a_share_is_between_nothing_and_all(swept: Path, share: str) -> None:
    status, said = verify(str(swept), "--share", share)
    assert status == 2
    assert "--share: must be above 0 and at most 1" in said


def test_a_row_that_is_not_there(swept: Path) -> None:
    status, said = verify(str(swept), "--row", "nothing")
    assert status == 2
    assert "no row of" in said

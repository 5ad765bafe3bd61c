"""A sweep as an RO-Crate: valid by the validator, honest about what is lacking, in both doors."""

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.parts.listing import LIST
from metalead.simulation.reporting import commit as commits
from metalead.simulation.sweeps.citing import citing

SMALL = str(Path(__file__).parents[2] / "small.yaml")
METADATA = "ro-crate-metadata.json"
OF_LIBRARIES = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's among themselves
DESIGN = {
    "title": "A trial",
    "scenario": SMALL,
    "factors": {"sharing": {"low": 0, "high": 1}, "comms": [0.5, 1]},
    "sampling": {"method": "latin-hypercube", "points": 3},
    "replications": 2,
}
CITED = """
cff-version: 1.2.0
title: A trial
license: CC-BY-4.0
authors:
  - given-names: Ada
    family-names: Lovelace
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Analytical Society
  - name: The Engine Group
"""


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweeps") / "results"
    ml.sweep(DESIGN, out=folder, threads=1)
    return folder


@pytest.fixture
def folder(swept: Path, tmp_path: Path) -> Path:
    """A copy of the sweep that a test may spoil."""
    return Path(shutil.copytree(swept, tmp_path / "results"))


def entities(folder: Path) -> dict[str, Any]:
    """What the crate says, by the id of what it says it of."""
    said = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    return {one["@id"]: one for one in said["@graph"]}


type Validate = Callable[[Path], list[tuple[str, str]]]


@pytest.fixture
def validate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Validate:
    """Issues of a crate as (severity, what is wrong), by roc-validator and without the network.

    It asks for the terms of RO-Crate 1.1 alone, which are given to it as rocrate brings them along.
    """
    pytest.importorskip("rocrate_validator")
    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings
    from rocrate_validator.utils.http import HttpRequester

    terms = (files("rocrate") / "data" / "ro-crate.jsonld").read_bytes()

    def answer(_: object, url: str, **__: object) -> object:
        assert url == "https://w3id.org/ro/crate/1.1/context"
        return SimpleNamespace(
            status_code=200,
            ok=True,
            content=terms,
            text=terms.decode(),
            headers={"Content-Type": "application/ld+json"},
            json=lambda: json.loads(terms),
        )

    monkeypatch.setattr(HttpRequester, "get", answer, raising=False)
    monkeypatch.setattr(HttpRequester, "head", answer, raising=False)

    def issues(folder: Path) -> list[tuple[str, str]]:
        found = services.validate(
            ValidationSettings(
                rocrate_uri=str(folder),
                profile_identifier="process-run-crate-0.5",
                requirement_severity=Severity.RECOMMENDED,
                skip_availability_check=True,
                cache_path=tmp_path / "cache",
            )
        )
        return [(one.severity.name, str(one.message)) for one in found.get_issues()]

    return issues


@OF_LIBRARIES
def test_the_validator_finds_nothing_that_is_required_and_knows_no_address(
    folder: Path, validate: Validate
) -> None:
    (folder / "CITATION.cff").write_text(CITED, encoding="utf-8")
    ml.crate(folder)
    issues = validate(folder)
    assert [what for severity, what in issues if severity == "REQUIRED"] == []
    recommended = " ".join(what for _, what in issues)
    for wanting in ("url", "absolute URI", "publisher"):  # neither the program nor rows have one
        assert wanting in recommended
    assert "Action" not in recommended.replace("Application", "")


@OF_LIBRARIES
def test_the_validator_sees_what_is_wrong(folder: Path, validate: Validate) -> None:
    ml.crate(folder, authors="Ada Lovelace", licence="CC0-1.0")
    said = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    del next(one for one in said["@graph"] if one["@id"] == "#sweep")["instrument"]
    (folder / METADATA).write_text(json.dumps(said), encoding="utf-8")
    assert any(
        severity == "REQUIRED" and "instrument" in what for severity, what in validate(folder)
    )


def test_it_says_what_was_made_of_what_by_which_program(folder: Path) -> None:
    ml.crate(folder, authors=("Ada Lovelace", "Grace Hopper"), licence="CC-BY-4.0")
    said = entities(folder)
    sweep = said["#sweep"]
    program = said[sweep["instrument"]["@id"]]
    head = json.loads((folder / "sweep.json").read_text(encoding="utf-8"))
    (bits, ran), *_ = head["programs"].items()
    assert program["@id"] == f"#program-{bits[:12]}"
    assert program["softwareVersion"] == ran["versions"]["metalead"]
    assert ran["numbers"] in str(program["identifier"])
    assert f"numpy {ran['versions']['numpy']}" in program["softwareRequirements"]
    assert sweep["actionStatus"] == "http://schema.org/CompletedActionStatus"
    assert "error" not in sweep
    assert [one["@id"] for one in sweep["object"]] == ["sweep.json", "#scenario"]
    assert head["scenario_hash"] in str(said["#scenario"]["identifier"])
    assert sweep["result"]["@id"] == "rows/"
    assert [said[one["@id"]]["name"] for one in sweep["agent"]] == ["Ada Lovelace", "Grace Hopper"]
    assert said["./"]["license"]["@id"] == "https://spdx.org/licenses/CC-BY-4.0"
    parts = ["sweep.json", "parts.jsonl", "progress.json", "rows/"]
    assert [one["@id"] for one in said["./"]["hasPart"]] == parts
    assert said["#factor-0"]["maxValue"] == 1.0
    assert said["#factor-1"]["description"] == "one of 0.5, 1"


def test_authors_and_licence_come_from_the_citation_beside_it(folder: Path) -> None:
    (folder / "CITATION.cff").write_text(CITED, encoding="utf-8")
    ml.crate(folder)
    said = entities(folder)
    ada, group = (said[one["@id"]] for one in said["#sweep"]["agent"])
    assert ada["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert (ada["@type"], ada["name"]) == ("Person", "Ada Lovelace")
    assert said[ada["affiliation"]["@id"]]["@type"] == "Organization"
    assert (group["@type"], group["name"]) == ("Organization", "The Engine Group")
    assert said["./"]["license"]["@id"].endswith("/CC-BY-4.0")
    assert "CITATION.cff" in said


def test_what_nobody_said_is_not_made_up(folder: Path) -> None:
    made = ml.crate(folder)
    said = entities(folder)
    assert "agent" not in said["#sweep"]
    assert "license" not in said["./"]
    assert "who ran the sweep" in str(made)
    assert "under which licence" in str(made)


def test_a_sweep_that_is_not_through_is_said_so(folder: Path) -> None:
    head = json.loads((folder / "sweep.json").read_text(encoding="utf-8"))
    more = head["history"][0] | {"replications": 40}
    head |= {"history": [head["history"][0], more], "state": "unfinished"}
    (folder / "sweep.json").write_text(json.dumps(head), encoding="utf-8")
    made = ml.crate(folder)
    sweep = entities(folder)["#sweep"]
    assert sweep["actionStatus"] == "http://schema.org/FailedActionStatus"
    assert "is not finished" in sweep["error"]
    assert "is not finished" in str(made).replace("\n", " ")


def test_failed_runs_are_said(folder: Path) -> None:
    listed = (folder / LIST).read_text(encoding="utf-8")
    (folder / LIST).write_text(listed.replace('"failed": 0', '"failed": 2', 1), encoding="utf-8")
    ml.crate(folder)
    sweep = entities(folder)["#sweep"]
    assert sweep["actionStatus"] == "http://schema.org/FailedActionStatus"
    assert sweep["error"] == "2 runs failed; their rows say why."


def test_a_part_that_was_changed_is_refused(folder: Path) -> None:
    part = next((folder / "rows").iterdir())
    part.write_bytes(part.read_bytes() + b" ")
    with pytest.raises(ml.UserError, match=r"1 of its parts are not what parts\.jsonl lists"):
        ml.crate(folder)
    assert not (folder / METADATA).exists()


def test_where_nothing_is_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ml.UserError, match="holds no sweep"):
        ml.crate(tmp_path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("authors: Ada", "must be a list"),
        ("authors: [{given-names: ''}]", "has no name"),
        ("authors: [{name: Ada, orcid: 17}]", "write it as https://orcid.org/"),
        ("license: as you like", "an identifier of SPDX"),
    ],
)
def test_a_citation_that_says_nothing_clear_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    with pytest.raises(ml.UserError, match=why):
        citing(tmp_path, "results", (), None)


def test_the_command_does_the_same(folder: Path) -> None:
    words = ("crate", str(folder), "--author", "Ada Lovelace", "--author", "Grace Hopper")
    done = CliRunner().invoke(app, [*words, "--licence", "CC0-1.0"])
    assert done.exit_code == 0, done.output
    assert "describes the sweep as an RO-Crate" in done.output
    assert len(entities(folder)["#sweep"]["agent"]) == 2
    wrong = CliRunner().invoke(app, ["crate", str(folder), "--licence", "as you like"])
    assert wrong.exit_code == 2
    assert "--licence as you like: write an identifier of SPDX" in wrong.output


def test_the_commit_is_told_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "_origin", lambda: {"vcs_info": {"commit_id": "abc"}})
    assert commits.commit() == "abc"
    monkeypatch.setattr(commits, "_origin", lambda: {})
    assert commits.commit() is None


def test_a_checkout_with_changes_has_no_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    monkeypatch.setattr(commits, "_origin", lambda: origin)
    assert commits.commit() is None  # no checkout at all
    (tmp_path / ".git").mkdir()
    said = {"status": "", "rev-parse": "0123abc"}
    monkeypatch.setattr(commits, "_git", lambda _, *words: said[words[0]])
    assert commits.commit() == "0123abc"
    said["status"] = " M README.md"
    assert commits.commit() is None

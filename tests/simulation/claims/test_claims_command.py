"""`metalead claims`: its list, its table, its document, and what pages keep of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.claims.declared import CLAIM_BY_ID, CLAIMS
from metalead.simulation.claims.events import EVENTS
from metalead.simulation.claims.kept import kept_claims, kept_of
from metalead.simulation.claims.verdicts import SAID, VERDICTS
from metalead.simulation.cli import app

FIELDS = {"id", "text", "place", "says", "contrast", "mean", "low", "high", "verdict"}


def run(*words: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(app, ["claims", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_list_runs_nothing_and_names_all() -> None:
    listed = run("--list")
    assert all(claim.id in listed for claim in CLAIMS)
    words = " ".join(listed.split())
    assert {"claim", "effect", "check", "mindset"} <= {*words.split()}
    assert "12 claims, 17 effects of ideas and 5 checks of the mechanism, each on 4" in words
    assert "No correction is made for their number" in words


def test_the_document_has_what_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    printed = run("--only", "own-people,silo-sooner", "--replications", "2", "--json", str(file))
    document = json.loads(file.read_text())
    assert [(row["id"], row["event"]) for row in document["claims"]] == [
        ("silo-sooner", event) for event in EVENTS
    ]
    assert [row["id"] for row in document["effects"]] == ["own-people"] * 4
    assert document["checks"] == []
    row = document["claims"][0]
    assert FIELDS | {"low_assumed", "high_assumed"} <= row.keys()
    assert row["verdict"] in VERDICTS
    assert row["verdict_in_words"].startswith(SAID[row["verdict"]])
    assert "1 claim on 4 events, 4 verdicts: " in printed
    assert "1 effect of an idea on 4 events, 4 verdicts: " in printed
    assert "itself known roughly" in " ".join(printed.split())
    assert "nan" not in printed
    assert "[not known]" in printed


def test_a_wrong_name_is_told_in_one_line() -> None:
    result = CliRunner().invoke(app, ["claims", "--only", "coachd"])
    assert result.exit_code == 2
    assert "coached" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--only", ""], "--only: must be ids of claims"),
        (["--list", "--json", "-"], "--json: has no meaning with --list"),
        (["--list", "--only", "coached"], "--only: has no meaning with --list"),
    ],
)
def test_what_says_nothing_is_refused(asked: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["claims", *asked])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {told}")
    assert not result.stdout


@pytest.mark.parametrize("only", [[], [["coached"]], 7])
def test_names_of_claims_are_words(only: object) -> None:
    with pytest.raises(ml.UserError, match=r"^only: "):
        ml.claims(only=only)


def test_python_gives_the_same_as_a_table() -> None:
    table = ml.claims(only=("own-people",), replications=4).table()
    assert table["id"].tolist() == ["own-people"] * 4
    assert table["event"].tolist() == list(EVENTS)
    assert table["disasters"].tolist() == [4] * 4


def test_what_pages_keep_is_of_the_claims_that_are_declared() -> None:
    kept = {(one.id, one.event): one for one in kept_claims()}
    assert kept.keys() == {(claim.id, event) for claim in CLAIMS for event in EVENTS}
    for (name, _), one in kept.items():
        declared = CLAIM_BY_ID[name]
        assert (one.says, one.expected, one.contrast, one.weighed) == (
            declared.says,
            declared.event,
            declared.contrast,
            declared.weighed,
        )
        assert one.sort == declared.sort
        assert one.verdict in VERDICTS


def test_what_pages_keep_is_of_many_worlds() -> None:
    for one in kept_claims():
        assert one.worlds >= 100, one.id


def test_an_ideas_own_claims_come_first() -> None:
    found = kept_of("coaches")
    assert {"coached", "coaching-the-front"} <= {one.id for one in found}
    assert [one.ideas[0] == "coaches" for one in found] == sorted(
        (one.ideas[0] == "coaches" for one in found), reverse=True
    )

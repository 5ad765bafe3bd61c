"""Who may do what: the table as a command prints it, as a document, and in a scenario."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.comparison.rights_table import column_in
from metalead.simulation.parameters.organisations import DECISIONS, ORGANISATIONS, Organisation
from metalead.simulation.plan.resolved import as_range
from metalead.simulation.reporting.text import as_text
from metalead.simulation.scenario.loader import builtin_ids, load_scenario
from tests.small_disasters import town

IDS = [one.id for one in ORGANISATIONS]


def metalead(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["organisations", *words], env={"COLUMNS": "80"})
    return done.exit_code, done.stdout, done.stderr


def lines_of(text: str, decision: str) -> list[list[str]]:
    """The lines of one kind of decision, in words, below the heads."""
    part = text.partition(f"{decision}: ")[2].partition("\n\n")[0].splitlines()
    return [line.split() for line in part[2:]]


def test_a_part_of_the_table_is_read_off() -> None:
    status, text, _ = metalead("command", "network", "delegation")
    assert status == 0
    assert lines_of(text, "across") == [
        ["who", "post", "holder", "superior"],
        ["by", "authority", "influence", "authority"],
        ["news", "post", "peers", "superior"],
    ]
    assert "sectors     3 to 7     0       0" in text
    assert "or         It is not known" not in text


def test_all_of_it_fits_into_80_columns() -> None:
    text = as_text(ml.organisations().report(), 80)
    assert max(map(len, text.splitlines())) <= 80
    for word in ("meta-leader", "delegation", "influence", "superior", "or authority"):
        assert word in text  # not cut in two
    assert all(f"{one.id}: {one.sentence}" in text for one in DECISIONS)


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one.id)
def test_the_document_has_every_cell(organisation: Organisation) -> None:
    status, text, _ = metalead(organisation.id, "--json", "-")
    (found,) = json.loads(text)["organisations"]
    assert (status, found["id"], found["adapts"]) == (0, organisation.id, organisation.adapts)
    for decision in DECISIONS:
        cells = [tuple(cell.values()) for cell in found["rights"][decision.id]]
        assert cells == [*organisation.unknown.get(decision.id, [organisation.rights[decision.id]])]
    said = {name: as_range(value).as_json() for name, value in organisation.levers.items()}
    assert {name: found["levers"][name] for name in said} == said


def test_the_same_from_python() -> None:
    assert ml.organisations("network, command").to_json() == json.loads(
        metalead("network", "command", "--json", "-")[1]
    )
    frame = ml.organisations().frame()
    assert list(frame.columns) == IDS
    assert frame.loc["routine", "delegation"] == (
        "the scene decides, by authority; news goes to the superior"
    )
    assert frame.loc["priorities", "recorded"].count("; or ") == 1
    assert frame.loc["sector_desk", "command"] == "2 to 4"
    assert frame.loc["sector_desk", "network"] == ""  # there is no sector
    assert "<td>the post decides" in ml.organisations()._repr_html_()


def test_what_is_written_is_what_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "rights.json"
    status, text, _ = metalead("command", "--json", str(file))
    assert status == 0
    assert "command" in text
    assert json.loads(file.read_text()) == ml.organisations(["command"]).to_json()


def test_a_scenario_s_own_stand_beside_the_others() -> None:
    own = {"id": "ours", "base": "network", "post": "fire", "levers": {"delegation": 0.25}}
    scenario = town(organisations=[own], levers={"sector_desk": 2})
    table = ml.organisations(scenario=scenario)
    assert [column.id for column in table.columns] == [*IDS, "ours"]
    frame = table.frame()
    assert frame.loc["across", "ours"] == frame.loc["across", "network"]
    assert tuple(frame.loc[["delegation", "post"], "ours"]) == ("0.25", "fire")
    assert frame.loc["sector_desk", "command"] == "2"


def test_an_arm_has_what_is_set_for_it() -> None:
    arm = ml.Arm("ours", "command", levers={"sectors": 3.0, "attention": 30.0}, post="fire")
    column = column_in(town(), arm)
    assert (column.id, column.value("sectors"), column.post) == ("ours", "3", "fire")
    assert (column.value("attention"), column.value("person")) == ("30", "")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["comand"], "there is no organisation 'comand'; did you mean 'command'?"),
        (["nobody"], "nobody: is a limit and no way of leading"),
        (["omniscient"], "omniscient: is a limit and no way of leading"),
        (["mostly-network"], "there is no organisation 'mostly-network'"),
    ],
)
def test_what_is_no_way_of_leading_is_refused_in_one_line(names: list[str], said: str) -> None:
    status, _, words = metalead(*names)
    assert (status, words.count("\n")) == (2, 1)
    assert words.startswith(f"Error: {said}")
    with pytest.raises(ml.UserError, match=said.replace("?", r"\?")):
        ml.organisations(names)


def test_a_number_is_no_name() -> None:
    with pytest.raises(ml.UserError, match=r"^names: must be several"):
        ml.organisations(3)  # type: ignore[arg-type]


@pytest.mark.parametrize("scenario", builtin_ids())
def test_every_scenario_has_its_table(scenario: str) -> None:
    own = {one.id for one in load_scenario(scenario).organisations}
    found = {column.id for column in ml.organisations(scenario=scenario).columns}
    assert found == own | set(IDS)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(IDS), min_size=1))
def test_columns_stand_in_the_order_of_the_names_once_each(names: list[str]) -> None:
    table = ml.organisations(names)
    assert [column.id for column in table.columns] == list(dict.fromkeys(names))
    assert all(len(cells) == len(table.columns) for _, cells in table.rows())
    assert max(map(len, as_text(table.report(), 80).splitlines())) <= 80

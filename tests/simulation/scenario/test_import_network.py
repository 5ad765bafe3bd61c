"""Recorded networks become the organisation part of a scenario, and bad rows are told plainly."""

import csv
from pathlib import Path

import pytest
import typer
from ruamel.yaml import YAML
from typer.testing import CliRunner

from metalead.simulation.commands.network import register
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.importer import (
    ImportedNetwork,
    import_network,
    network_yaml,
    slug,
)
from metalead.simulation.scenario.schema import Agency, Tie
from network_texts import AGENCIES, LINKS

NETWORKS = Path(__file__).parents[3] / "scenarios" / "networks"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A small network in two files."""
    agencies, links = tmp_path / "agencies.csv", tmp_path / "links.csv"
    agencies.write_text(AGENCIES, encoding="utf-8")
    links.write_text(LINKS, encoding="utf-8")
    return agencies, links


@pytest.fixture
def app() -> typer.Typer:
    """A command line with the import command and one more, so that names count."""
    made = typer.Typer()
    register(made)
    made.command("other")(lambda: None)
    return made


def contacts(network: ImportedNetwork) -> dict[tuple[str, str], str]:
    return {tie.between: tie.contact for tie in network.ties}


def test_agencies_get_ids_from_names_and_keep_what_is_known(files: tuple[Path, Path]) -> None:
    fire, sheriff, radio = import_network(*files).agencies
    assert (fire.id, fire.sponsor) == ("fire-department-north", "city")
    assert (sheriff.id, sheriff.paid_staff, sheriff.volunteer_staff) == ("sheriffs-office", None, 4)
    assert (radio.paid_staff, radio.volunteer_staff, radio.place) == (0.5, None, "not local")


def test_a_tie_stands_where_either_reported_it_with_the_more_frequent_class(
    files: tuple[Path, Path],
) -> None:
    assert contacts(import_network(*files)) == {
        ("fire-department-north", "sheriffs-office"): "hourly",
        ("sheriffs-office", "radio-club"): "every-few-hours",
    }


@pytest.mark.parametrize("agencies", sorted(NETWORKS.glob("*.agencies.csv")), ids=lambda p: p.stem)
def test_ties_do_not_depend_on_who_reported_or_in_what_order(
    agencies: Path, tmp_path: Path
) -> None:
    links = agencies.with_name(agencies.name.replace("agencies", "links"))
    with links.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    turned = tmp_path / "links.csv"
    with turned.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *([b, a, f] for a, b, f in reversed(rows))])
    assert import_network(agencies, turned) == import_network(agencies, links)
    pairs = {frozenset((a, b)) for a, b, _ in rows}
    assert len(import_network(agencies, links).ties) == len(pairs)


def test_the_yaml_is_valid_and_says_nothing_of_ranks(files: tuple[Path, Path]) -> None:
    text = network_yaml(import_network(*files), "A head.", zone="north")
    made = YAML(typ="safe").load(text)
    agencies = [Agency.model_validate(item, strict=False) for item in made["agencies"]]
    ties = [Tie.model_validate(item, strict=False) for item in made["ties"]]
    assert [agency.zone for agency in agencies] == ["north"] * 3
    assert "paid_staff" not in made["agencies"][1]
    assert len(ties) == 2
    assert "rank" not in text
    assert "77" not in text
    assert "88" not in text


def test_ranks_change_nothing(files: tuple[Path, Path]) -> None:
    before = import_network(*files)
    files[0].write_text(AGENCIES.replace("77", "1").replace("88", "nonsense"), encoding="utf-8")
    assert import_network(*files) == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("County", "Count", ["line 3", "sponsorship", "'Count'", "did you mean 'county'?"]),
        (",4,", ",-4,", ["line 3", "volunteer_staff", "'-4'", "0 or more"]),
        (",4,", ",nan,", ["line 3", "volunteer_staff", "'nan'", "0 or more"]),
        (",12,", ",many,", ["line 2", "paid_staff", "'many'", "or empty"]),
        ("3,Radio", "1,Radio", ["line 4", "agency", "'1'", "line 2 has the same"]),
        ("Radio Club", "Sheriffs office", ["line 4", "line 3", "'sheriffs-office'"]),
        ("Radio Club", "?!", ["line 4", "name", "'?!'", "at least one letter"]),
        ("NL", "far", ["line 4", "location", "'far'", "NL (not local)"]),
        ('"Fire Department, North"', "Fire Department, North", ["line 2", "9 values for 8"]),
        ("sponsorship", "owner", ["line 1", "no column sponsorship"]),
        ('"Fire', '"Fire"d', ["line 2", "not a row of CSV"]),
        ("Radio", "Radio\0", ["not a text file"]),
    ],
)
def test_a_bad_agency_is_named_with_its_place_value_and_rule(
    files: tuple[Path, Path], old: str, new: str, told: list[str]
) -> None:
    files[0].write_text(AGENCIES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as error:
        import_network(*files)
    for part in [files[0].name, *told]:
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("3,2,3", "3,2,5", ["line 4", "frequency", "'5'", "1 continuously"]),
        ("3,2,3", "9,2,3", ["line 4", "sender", "'9'", "no agency has that number"]),
        ("3,2,3", "3,3,3", ["line 4", "receiver", "'3'", "the sender"]),
        ("3,2,3", "2,1,3", ["line 4", "receiver", "'1'", "already reported"]),
        ("3,2,3", "3,2", ["line 4", "2 values for 3 columns"]),
        ("frequency", "often", ["line 1", "no column frequency"]),
    ],
)
def test_a_bad_link_is_named_with_its_place_value_and_rule(
    files: tuple[Path, Path], old: str, new: str, told: list[str]
) -> None:
    files[1].write_text(LINKS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as error:
        import_network(*files)
    for part in [files[1].name, *told]:
        assert part in str(error.value)


def test_all_bad_rows_of_a_file_are_told_at_once(files: tuple[Path, Path]) -> None:
    files[1].write_text(LINKS.replace("2,1,2", "2,1,7").replace("3,2,3", "3,8,3"))
    with pytest.raises(UserError, match=r"(?s)line 3: frequency.*line 4: receiver"):
        import_network(*files)


def test_files_that_are_no_csv_are_told_plainly(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[0].write_bytes(b"\xff\xfe\x00\x80binary")
    with pytest.raises(UserError, match="not a text file in UTF-8"):
        import_network(*files)
    with pytest.raises(UserError, match="cannot be read; No such file"):
        import_network(tmp_path / "none.csv", files[1])
    files[0].write_text("")
    with pytest.raises(UserError, match="line 1: no column agency"):
        import_network(*files)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Co. B 890th ENGR BN", "co-b-890th-engr-bn"),
        ("Señor's  Café", "senors-cafe"),
        ("x" * 80, "x" * 64),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_command_writes_a_file_and_does_not_overwrite_one(
    app: typer.Typer, files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "network.yaml"
    call = ["import-network", *map(str, files), "--out", str(out)]
    first = CliRunner().invoke(app, call)
    assert (first.exit_code, first.output.split(": ")[1]) == (0, "3 agencies, 2 ties\n")
    made = YAML(typ="safe").load(out)
    assert [agency["id"] for agency in made["agencies"]][2] == "radio-club"

    again = CliRunner().invoke(app, call)
    assert isinstance(again.exception, UserError)
    assert "--force" in str(again.exception)
    assert CliRunner().invoke(app, [*call, "--force"]).exit_code == 0


def test_the_command_writes_to_standard_output(app: typer.Typer, files: tuple[Path, Path]) -> None:
    call = ["import-network", *map(str, files), "--out", "-", "--zone", "valley"]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0
    assert YAML(typ="safe").load(result.output)["agencies"][0]["zone"] == "valley"
    bad = CliRunner().invoke(app, [*call[:-1], "No Id"])
    assert isinstance(bad.exception, UserError)

"""CSV files as spreadsheets, statistics programs and word processors save them."""

import os
import resource
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.importer import ImportedNetwork, import_network, network_yaml
from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.quantity import MOST_TEXT
from network_texts import AGENCIES, LINKS

PLAIN = ["Fire Department, North", "Sheriff's Office", "Radio Club"]
HEAD, *ROWS = AGENCIES.splitlines()


def imported(folder: Path, agencies: str | bytes, links: str | bytes = LINKS) -> ImportedNetwork:
    """The network in two files of these texts."""
    files = folder / "agencies.csv", folder / "links.csv"
    for file, content in zip(files, (agencies, links), strict=True):
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_network(*files)


def refusal(folder: Path, agencies: str | bytes, links: str | bytes = LINKS) -> str:
    with pytest.raises(UserError) as caught:
        imported(folder, agencies, links)
    return str(caught.value).replace(f"{folder}{os.sep}", "")


TAKEN = {
    "a mark": ("\ufeff" + AGENCIES, LINKS),
    "CR LF": (AGENCIES.replace("\n", "\r\n"), LINKS.replace("\n", "\r\n")),
    "CR": (AGENCIES.replace("\n", "\r"), LINKS.replace("\n", "\r")),
    "mixed": (AGENCIES.replace("\n", "\r\n", 2), LINKS),
    "capitals": (AGENCIES.replace("agency,name", "Agency, Name"), LINKS.title()),
    "spaces in a column": (AGENCIES.replace("paid_staff", "Paid Staff", 1), LINKS),
    "spaces before a quote": (AGENCIES.replace('1,"Fire', '1, "Fire'), LINKS),
    "empty lines": (f"{AGENCIES}\n,,,,,,,\n  \n", LINKS + "\n\n,,\n"),
    "empty columns": ("\n".join(f"{row},," for row in AGENCIES.splitlines()), LINKS),
    "numbers with a point": (AGENCIES.replace("\n1,", "\n1.0,"), LINKS.replace("1,2,", "1.0,2.0,")),
    "hard spaces": (AGENCIES.replace(",12,", ",\xa012\xa0,"), LINKS),
}


@pytest.mark.parametrize(("agencies", "links"), TAKEN.values(), ids=TAKEN)
def test_what_programs_add_changes_nothing(tmp_path: Path, agencies: str, links: str) -> None:
    assert imported(tmp_path, agencies, links) == imported(tmp_path, AGENCIES)


@pytest.mark.parametrize("char", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\t"])
def test_only_cr_and_lf_end_a_row(tmp_path: Path, char: str) -> None:
    network = imported(tmp_path, AGENCIES.replace("Radio Club", f"Radio{char}Club"))
    assert [agency.name for agency in network.agencies] == PLAIN


def test_staff_that_is_not_known_may_be_na(tmp_path: Path) -> None:
    network = imported(tmp_path, AGENCIES.replace(",12,", ",NA,").replace(",4,", ",n/a,"))
    assert [agency.paid_staff for agency in network.agencies] == [None, None, 0.5]
    assert network.agencies[1].volunteer_staff is None


LINE_1 = "agencies.csv, line 1: "
COMMAS = "save the file as CSV with commas between the columns"
REFUSED = {
    "semicolons": (
        AGENCIES.replace(",", ";"),
        f"{LINE_1}the columns are separated by semicolons; {COMMAS}",
    ),
    "tabs": (
        AGENCIES.replace(",", "\t"),
        f"{LINE_1}the columns are separated by tabs; {COMMAS}",
    ),
    "a line for Excel": (
        "sep=;\n" + AGENCIES,
        f"{LINE_1}'sep=;' is a line for Excel only; delete it, and {COMMAS}",
    ),
    "a column twice": (
        AGENCIES.replace("location", "paid_staff", 1),
        f"{LINE_1}the column 'paid_staff' is named twice; keep one",
    ),
    "another spelling": (
        AGENCIES.replace("paid_staff", "paidstaff", 1),
        f"{LINE_1}unknown column 'paidstaff'; did you mean 'paid_staff'?",
    ),
    "another spelling of what may be left out": (
        AGENCIES.replace("location", "locaton", 1),
        f"{LINE_1}unknown column 'locaton'; did you mean 'location'?",
    ),
    "no rows": (
        HEAD,
        "agencies.csv: names the columns but no agency; add a line for each",
    ),
    "another encoding": (
        AGENCIES.replace("Radio", "R\xe4dio").encode("latin-1"),
        "agencies.csv, line 4: byte 0xe4 is not UTF-8 text; save the file as UTF-8",
    ),
    "UTF-16": (
        AGENCIES.encode("utf-16"),
        "agencies.csv: not a text file in UTF-8 but in UTF-16; save the file as UTF-8",
    ),
    "two sponsors": (
        AGENCIES.replace("County", "County/City"),
        "agencies.csv, line 3: sponsorship is 'County/City'; it names city and county; "
        "write the one that the agency belongs to",
    ),
    "a decimal comma": (
        AGENCIES.replace("0.5", '"0,5"'),
        "agencies.csv, line 4: paid_staff is '0,5'; write it without a comma, decimals after a "
        "point",
    ),
    "too many people": (
        AGENCIES.replace(",12,", ",1e400,"),
        "agencies.csv, line 2: paid_staff is '1e400'; it must be a number of people, 0 or more, "
        "to 1,000,000,000, or empty (or NA)",
    ),
    "an escape": (
        AGENCIES.replace("Radio", "Ra\x1b[31mdio"),
        "agencies.csv, line 4: name is 'Ra\\x1b[31mdio Club'; it holds the control character "
        "U+001B; take it out",
    ),
    "a row of two lines": (
        AGENCIES.replace("Department, North", "Department\nNorth").replace("Club", "Club,x"),
        "agencies.csv, line 5: 9 values for 8 columns; put a name that holds a comma in double "
        "quotes and leave unknown values empty",
    ),
    "too many rows": (
        HEAD + "\n" + "1,a,City,,,,,\n" * 3,
        "agencies.csv, line 3: agency is '1'; line 2 has the same; each needs its own\n"
        "agencies.csv, line 4: agency is '1'; line 2 has the same; each needs its own",
    ),
}


@pytest.mark.parametrize(("agencies", "told"), REFUSED.values(), ids=REFUSED)
def test_the_trouble_is_named_with_its_line_and_remedy(
    tmp_path: Path, agencies: str | bytes, told: str
) -> None:
    assert refusal(tmp_path, agencies) == told


def test_a_name_may_be_as_long_as_a_scenario_takes_it(tmp_path: Path) -> None:
    longest = "R" * MOST_TEXT
    network = imported(tmp_path, AGENCIES.replace("Radio Club", longest))
    with pytest.raises(UserError) as caught:
        read_scenario(network_yaml(network, "h"), "made.yaml")
    assert "agencies[" not in str(caught.value).replace("agencies[0].zone", "")
    told = refusal(tmp_path, AGENCIES.replace("Radio Club", longest + "R"))
    assert told.endswith("it has 4,001 letters; at most 4,000 are read")


def test_devices_and_files_without_end_are_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(LINKS)
    with pytest.raises(UserError, match="not an ordinary file; name a CSV file"):
        import_network(Path("/dev/zero"), tmp_path / "links.csv")
    with pytest.raises(UserError, match="a folder, not a file"):
        import_network(tmp_path, tmp_path / "links.csv")


def test_a_file_of_mistakes_is_not_read_to_its_end(tmp_path: Path) -> None:
    told = refusal(tmp_path, AGENCIES, "sender,receiver,frequency\n" + "1,x,2\n" * 15_000)
    assert len(told.splitlines()) == 21
    assert told.endswith("... and 80 or more")


def test_a_full_disk_leaves_no_file(tmp_path: Path) -> None:
    imported(tmp_path, AGENCIES)
    out = tmp_path / "made.yaml"
    files = [str(tmp_path / name) for name in ("agencies.csv", "links.csv")]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        done = CliRunner().invoke(app, ["import-network", *files, "--out", str(out)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"Error: {out}: cannot be written; File too large\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["agencies.csv", "links.csv"]

"""A MSEL goes out and comes back the same; what a file changes is told before it takes effect."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook, load_workbook

from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.msel.cells import NO_LETTERS
from metalead.simulation.exercise.msel.columns import COLUMNS, Headings, recognised
from metalead.simulation.exercise.msel.comma_file import safe, unmarked
from metalead.simulation.exercise.msel.door import (
    difference_from,
    headings_text,
    read_headings,
    read_msel,
    write_msel,
)
from metalead.simulation.exercise.msel.workbook import MOST_UNPACKED
from metalead.simulation.exercise.schema import MOST_INJECTS, Exercise, Inject
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import plain_text

NAME = "lake-pomona-1978"
ENDINGS = (".csv", ".xlsx")
ACTING = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''@x", "'plain", '=HYPERLINK("http://x")')

exercise = load_exercise(NAME)
both = pytest.mark.parametrize("ending", ENDINGS)


def changed(**fields: object) -> Exercise:
    """The exercise, its first inject changed."""
    first = exercise.injects[0].model_copy(update=fields)
    return exercise.model_copy(update={"injects": (first, *exercise.injects[1:])})


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text("utf-8-sig"))))


def as_csv(*rows: list[str]) -> bytes:
    written = StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def as_workbook(*rows: list[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def refused(content: bytes, name: str = "plan.csv") -> str:
    with pytest.raises(UserError) as error:
        difference_from(exercise, content, name)
    return str(error.value)


@both
def test_what_is_written_and_read_changes_nothing(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"msel{ending}"
    write_msel(exercise, file)
    difference = read_msel(exercise, file)
    assert not difference
    assert difference.same == len(exercise.injects)
    assert difference.applied(without_missing=True) == exercise


def _is_plain(text: str) -> bool:
    try:
        return plain_text(text) == text == text.strip() != "" and not {*text} & NO_LETTERS
    except ValueError:
        return False


letters = st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n=+-@'\";,")
texts = st.one_of(st.sampled_from(ACTING), st.text(letters, min_size=1, max_size=40).map(str.strip))
texts = texts.filter(_is_plain)
lines = texts.map(lambda text: " ".join(text.split()))
own = lines.filter(lambda text: recognised(text) is None)
injects = st.builds(
    Inject,
    number=st.integers(1, 9999),
    at=st.floats(exercise.begins, exercise.ends),
    title=lines,
    text=texts,
    sender=lines,
    means=st.sampled_from(("radio", "news", "the world")),
    to=st.lists(
        st.sampled_from([seat.leader for seat in exercise.seats]), unique=True, max_size=3
    ).map(tuple),
    expected=texts,
    objectives=st.lists(st.sampled_from(("picture", "road")), unique=True).map(tuple),
    more=st.dictionaries(own, texts, max_size=3),
)
MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@both
@MANY
@given(made=st.lists(injects, min_size=1, max_size=4, unique_by=lambda inject: inject.number))
def test_any_injects_come_back_as_they_were(
    tmp_path: Path, ending: str, made: list[Inject]
) -> None:
    other = exercise.model_copy(update={"injects": tuple(made)})
    empty = exercise.model_copy(update={"injects": ()})
    file = tmp_path / f"any{ending}"
    write_msel(other, file)
    assert read_msel(other, file).exercise == other
    assert read_msel(empty, file).applied().injects == tuple(made)


@given(st.text())
def test_no_text_is_a_formula_in_a_comma_file_and_each_comes_back(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unmarked(safe(text)) == text


@pytest.mark.parametrize("text", ACTING)
def test_a_workbook_holds_no_formula(tmp_path: Path, text: str) -> None:
    file = tmp_path / "msel.xlsx"
    write_msel(changed(title=text, more={"Own": text}), file)
    cells = [cell for row in load_workbook(file).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.value for cell in cells].count(text) == 2
    assert all(cell.quotePrefix for cell in cells)


@both
def test_the_difference_tells_what_is_added_changed_and_missing(
    tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"msel{ending}"
    new = exercise.injects[1].model_copy(update={"number": 99, "title": "New", "does": None})
    other = changed(title="Another title", at=0.1, to=(), more={"Priority": "high"})
    kept = other.injects[:-1]
    write_msel(other.model_copy(update={"injects": (*kept, new)}), file)
    difference = read_msel(exercise, file)
    assert [inject.number for inject in difference.added] == [99]
    assert [inject.number for inject in difference.missing] == [exercise.injects[-1].number]
    (change,) = difference.changed
    assert {field.name for field in change.fields} == {"title", "at", "to", "Priority"}
    assert ("0:03", "0:06") in [(field.old, field.new) for field in change.fields]
    assert difference.applied().injects == (*kept, exercise.injects[-1], new)
    assert difference.applied(without_missing=True).injects == (*kept, new)
    assert "1 added, 1 changed, 1 missing" in difference.counts
    json.dumps(difference.to_json())


def test_columns_that_are_missing_leave_injects_as_they_are() -> None:
    found = difference_from(exercise, as_csv(["Inject #", "Time"], ["2", "0:15"]), "plan.csv")
    (change,) = found.changed
    assert [field.name for field in change.fields] == ["at"]
    second = found.exercise.injects[1]
    assert second.does is not None
    assert (second.at, second.does.at) == (0.25, 0.25)  # its effect moves with it
    assert second.title == exercise.injects[1].title


def test_a_planners_usual_sheet_is_understood() -> None:
    sheet = as_workbook(
        ["Master Scenario Events List"],
        [],
        [
            "Event #",
            "Event Time",
            "Event Description",
            "Responsible Controller",
            "Mode",
            "Recipient Player(s)",
            "Expected Player Action",
            "Core Capability",
            "Injected?",
        ],
        [
            41,
            "1:30",
            "A second boat is seen.",
            "SimCell",
            "Phone",
            "All",
            "Look",
            "Critical Transportation",
            "no",
        ],
    )
    (added,) = difference_from(exercise, sheet, "plan.xlsx").added
    assert (added.number, added.at, added.means) == (41, 1.5, "telephone")
    assert added.title == added.text == "A second boat is seen."
    assert added.to == tuple(seat.leader for seat in exercise.seats)
    assert added.objectives == ("road",)
    assert added.more == {"Injected?": "no"}


def test_times_that_a_spreadsheet_made_of_what_was_typed_are_read() -> None:
    from datetime import time, timedelta

    rows = [[1, time(0, 6)], [2, timedelta(hours=1)], [3, 0.5], [4, "2:00:36"]]
    found = difference_from(exercise, as_workbook(["Number", "Time"], *rows), "plan.xlsx")
    assert [inject.at for inject in found.exercise.injects[:4]] == [0.1, 1.0, 0.5, 2.01]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart(separator: str) -> None:
    text = separator.join(["Inject number", "Event title"]) + "\n" + separator.join(["1", "Other"])
    found = difference_from(exercise, text.encode(), "plan.csv")
    assert found.exercise.injects[0].title == "Other"


def test_what_is_between_columns_is_found_by_the_headings_alone() -> None:
    """However many commas or letters the rows have."""
    long = ", ".join(["x" * 20] * 150)
    text = f"Inject number;Event title;Event description;Notes\n1;Other;{long};{long}\n"
    first = difference_from(exercise, text.encode(), "plan.csv").exercise.injects[0]
    assert (first.title, first.text, first.more["Notes"]) == ("Other", long, long)


def test_the_first_sheet_with_a_msel_is_read_and_no_other() -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["Cover"])
    events = workbook.create_sheet("Events")
    for row in (["Number", "Title"], [1, "Other"]):
        events.append(row)
    workbook.create_sheet("More").append(["x" * 5000, "=1+1"])
    written = BytesIO()
    workbook.save(written)
    found = difference_from(exercise, written.getvalue(), "plan.xlsx")
    assert found.exercise.injects[0].title == "Other"


def test_empty_rows_without_end_are_refused() -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["Number", "Title"])
    workbook.worksheets[0].cell(900_000, 1).value = 1
    written = BytesIO()
    workbook.save(written)
    assert "copy it into a new sheet" in refused(written.getvalue(), "plan.xlsx")


def test_foreign_headings_are_mapped_and_the_mapping_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "columns.json"
    kept.write_text(json.dumps({"Lfd.": "number", "Was": "title"}))
    headings = read_headings(kept)
    found = difference_from(
        exercise, as_csv(["Lfd.", "Was", "Ort"], ["1", "x", "y"]), "a.csv", headings
    )
    assert found.exercise.injects[0].title == "x"
    assert found.exercise.injects[0].more["Ort"] == "y"
    kept.write_text(headings_text(found.headings))
    assert read_headings(kept) == headings == found.headings
    file = tmp_path / "out.csv"
    write_msel(exercise, file, headings)
    assert {"Lfd.", "Was"} < set(rows_of(file)[0])


def test_all_hseep_columns_are_written(tmp_path: Path) -> None:
    file = tmp_path / "msel.csv"
    write_msel(exercise, file)
    assert rows_of(file)[0] == [*(column.heading for column in COLUMNS), "Truth", "Notes"]


HEAD = [
    "Inject number",
    "Exercise time",
    "Event title",
    "Mode of delivery",
    "Recipient",
    "Objective",
    "Effect",
]
GOOD = ["1", "0:03", "A", "radio", "Crable Ambulance", "road", ""]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (0, "one", "is no whole number"),
        (0, "", "has no number"),
        (0, "10000", "'Inject number'"),
        (1, "soon", "write hours and minutes, as 1:30"),
        (1, "9:00", "is not played: the exercise goes from 0 to 3 h"),
        (1, "nan", "is not played"),
        (2, "a\x07b", "control character"),
        (3, "fax", "use telephone, radio"),
        (4, "Crabble Ambulance", "did you mean 'crable ambulance'?"),
        (5, "roads", "did you mean 'road'?"),
        (6, "incident", "is no effect in JSON"),
        (6, '{"entry": "comms", "zone": "lake"}', "'Effect'"),
        (6, '{"entry": "comms", "zone": "moon", "value": 0.3}', "'moon'"),
        (6, '{"entry": "told", "leader": "a", "to": "b", "incident": "c"}', "is what a seat does"),
    ],
)
def test_a_mistake_names_row_column_value_and_remedy(column: int, text: str, said: str) -> None:
    row = [*GOOD]
    row[column] = text
    message = refused(as_csv(HEAD, row))
    assert "plan.csv, row 2, column " in message
    assert said in message
    assert repr(HEAD[column]) in message
    assert "\n" not in message


def test_every_mistake_is_told_at_once() -> None:
    rows = [["1", "soon", *GOOD[2:]], ["1", "later", *GOOD[2:]], [*GOOD], [*GOOD]]
    message = refused(as_csv(HEAD, *rows))
    assert message.count("\n") == 2
    assert "1 is in row 4, too; give another number" in message


def test_a_formula_in_a_workbook_is_refused() -> None:
    message = refused(as_workbook(["Number", "Title"], [1, "=1+1"]), "plan.xlsx")
    assert "B2: a formula, which is not worked out; paste its value" in message


def bomb() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (MOST_UNPACKED + 1))
    return written.getvalue()


def with_entities() -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(as_workbook(["Number", "Title"]))) as old, ZipFile(written, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text
            new.writestr(name, text)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (bomb(), "a.xlsx", "unpacks to 30 MB"),
        (with_entities(), "a.xlsx", "not a workbook"),
        (b"PK\x03\x04 and nothing", "a.xlsx", "not a workbook"),
        (b"Inject number,Event title", "a.xlsx", "not a workbook"),
        (as_workbook(["Who", "What"]), "a.xlsx", "'Inject number'"),
        (as_workbook(["Number", "Title"]), "a.csv", "name an Excel workbook .xlsx"),
        (b"", "a.csv", "the file is empty"),
        (b"Who,What\n1,2\n", "a.csv", "Say by --columns"),
        (b"Number,Title,Event title\n", "a.csv", "two columns mean 'title'"),
        (b"x" * 2_000_001, "a.csv", "at most 2 MB"),
        (as_csv(["Number", "Title"], ["1", "x" * 4001]), "a.csv", "shorten it to 4000"),
        (
            as_csv(["Number", "Title"], *([str(n), "x"] for n in range(1, 5002))),
            "a.csv",
            "5000 rows",
        ),
        (as_csv(["Number", "Title", *["x"] * 99]), "a.csv", "at most 100"),
        (as_csv(["Number", "Title"], ["1", '"' * 200_000]), "a.csv", "not CSV"),
        (b"Number,Title\n", "a.ods", "a MSEL is a file .xlsx or .csv"),
    ],
)
def test_what_is_no_msel_gets_one_line(content: bytes, name: str, said: str) -> None:
    message = refused(content, name)
    assert said in message
    assert "\n" not in message


def test_more_injects_than_an_exercise_holds_are_refused() -> None:
    numbers = range(100, 101 + MOST_INJECTS)
    rows = [[str(number), "0:03", "x"] for number in numbers]
    assert f"at most {MOST_INJECTS}" in refused(as_csv(["Number", "Time", "Title"], *rows))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"Recipient": "x"}, "call it otherwise"),
        ({"A": "x" * 4001}, "a cell holds"),
        ({"A": "\x07"}, "control character"),
        ({"A": "\uffff"}, "no letter"),
        ({"A": "\ud800"}, "surrogate"),
    ],
)
def test_what_a_spreadsheet_cannot_hold_is_refused(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        write_msel(changed(more=more), tmp_path / "a.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fields", [{"A": "nothing"}, {"A": "to", "B": "to"}])
def test_a_mapping_that_cannot_be_meant_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(UserError, match="columns"):
        Headings(fields)


def written(ending: str) -> bytes:
    """The exercise's own MSEL as a file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"msel{ending}"
        write_msel(exercise, file)
        return file.read_bytes()


WHOLE = {ending: written(ending) for ending in ENDINGS}
# Bytes of a file that are others: where, and which.
flips = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), max_size=6)


def spoilt(content: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    for place, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + len(put) :]
    return content


def said_of(content: bytes, name: str) -> str:
    """What is said of a file; any error but a user's is one of the test."""
    try:
        return f"{name}: {difference_from(exercise, content, name).counts}"
    except UserError as error:
        return str(error)


@both
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=flips)
def test_a_spoilt_file_is_read_or_refused_in_words(
    ending: str, changes: list[tuple[float, bytes]]
) -> None:
    name = f"plan{ending}"
    assert said_of(spoilt(WHOLE[ending], changes), name).startswith(name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=flips)
def test_a_sheet_spoilt_inside_is_read_or_refused_in_words(
    changes: list[tuple[float, bytes]],
) -> None:
    packed = BytesIO()
    with ZipFile(BytesIO(WHOLE[".xlsx"])) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_sheet = "sheet" in name or "Strings" in name
            new.writestr(name, spoilt(old.read(name), changes if is_sheet else []))
    assert said_of(packed.getvalue(), "plan.xlsx").startswith("plan.xlsx")


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 50_000_000)
    lying = written.getvalue().replace((50_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    assert "not a workbook" in refused(lying, "plan.xlsx")

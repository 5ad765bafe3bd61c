"""The door for MSELs: an exercise's MSEL into a file, a file's MSEL against an exercise."""

import json
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from metalead.simulation.exercise.extra import refuse_without
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.msel.cells import table_of
from metalead.simulation.exercise.msel.columns import Headings
from metalead.simulation.exercise.msel.comma_file import COMMA_FILE, comma_table, comma_text
from metalead.simulation.exercise.msel.difference import Difference
from metalead.simulation.exercise.msel.grid import Table
from metalead.simulation.exercise.msel.merge import merged
from metalead.simulation.exercise.msel.workbook import WORKBOOK, workbook_table, write_workbook
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.json_text import read_json
from metalead.simulation.input.problems import shown
from metalead.simulation.saving.whole import write_whole
from metalead.simulation.scenario.source import Sort, read_bytes, read_text

EXCEL, COMMAS = ".xlsx", ".csv"
EXCEL_NEEDS = ("openpyxl", "A MSEL in Excel's format")
MAPPING = Sort(
    most=100_000,
    one="JSON file",
    too_big="a mapping of columns is at most 100 kB",
    binary="a binary file, not a mapping of columns in JSON",
    empty="the file is empty; no mapping is written as {}",
)
USUAL = Headings()


def write_msel(exercise: Exercise, path: str | PathLike[str], headings: Headings = USUAL) -> None:
    """Write an exercise's MSEL as .xlsx or .csv. headings: what its columns are called there.

    Raises `UserError` for another ending, for what a cell cannot hold, and for a full disk.
    """
    where = Path(path)
    ending = _ending(where)
    if ending == EXCEL:
        refuse_without(*EXCEL_NEEDS)
    table = table_of(exercise, scenario_for(exercise), headings)
    if ending == EXCEL:
        write_whole(where, lambda part: write_workbook(part, *table))
    else:
        text = comma_text(*table)
        write_whole(where, lambda part: part.write_bytes(text.encode("utf-8")))


def read_msel(
    exercise: Exercise, path: str | PathLike[str], headings: Headings = USUAL
) -> Difference:
    """What the MSEL in a .xlsx or .csv file would change in an exercise; nothing is changed yet.

    Raises `UserError` with every mistake in the file, by row and column.
    """
    where = Path(path)
    sort = WORKBOOK if _ending(where) == EXCEL else COMMA_FILE
    return difference_from(exercise, read_bytes(where, sort), where.name, headings)


def difference_from(
    exercise: Exercise, content: bytes, name: str, headings: Headings = USUAL
) -> Difference:
    """`read_msel` for a file that was uploaded: what it holds, and its name."""
    table = _table(content, name, headings)
    return merged(exercise, scenario_for(exercise), table, headings)


def _table(content: bytes, name: str, headings: Headings) -> Table:
    if _ending(Path(name)) == EXCEL:
        refuse_without(*EXCEL_NEEDS)
        if len(content) > WORKBOOK.most:
            raise UserError(f"{name}: {WORKBOOK.too_big}")
        return workbook_table(content, name, headings)
    return comma_table(content, name, headings)


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in (EXCEL, COMMAS):
        raise UserError(f"{path}: a MSEL is a file {EXCEL} or {COMMAS}; name one of these")
    return ending


def read_headings(path: str | PathLike[str]) -> Headings:
    """A mapping of columns from a JSON file: an object, by heading the field of an inject."""
    where = fspath(path)
    data: Any = read_json(read_text(Path(where), MAPPING), where)
    if not isinstance(data, dict) or not all(isinstance(name, str) for name in data.values()):
        raise UserError(
            f'{where}: {shown(data)} is no mapping of columns; write {{"Heading": "field", ...}}'
        )
    return Headings(data)


def headings_text(headings: Headings) -> str:
    """A mapping of columns as JSON, which `read_headings` reads."""
    return json.dumps(dict(headings.fields), indent=2, ensure_ascii=False) + "\n"

"""A MSEL as an Excel workbook: written as texts only, read without ever working out a formula."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from metalead.simulation.exercise.msel.columns import COLUMNS, Headings
from metalead.simulation.exercise.msel.grid import (
    MOST_COLUMNS,
    Table,
    grid_of,
    no_table,
    table_in,
)
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.source import MEGA, Sort

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

MOST_BYTES = 5_000_000
MOST_UNPACKED = 30_000_000
MOST_FILES, MOST_SHEETS = 500, 20  # in a workbook
WORKBOOK = Sort(
    most=MOST_BYTES,
    one="workbook",
    too_big="a MSEL is at most 5 MB",
    binary="not a workbook",
    empty="the file is empty; a MSEL starts with a row of headings",
)
PIECE = 65_536  # bytes
DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
SHEET = "MSEL"
FORMULA = "f"
TEXT = "s"
OWN_WIDTH = 24  # letters, of a column of the planner's own
HOUR = 3600.0  # seconds
EXCEL_BEGINS = datetime(1899, 12, 30)
NOT_ONE = "not a workbook that can be read; save it anew as .xlsx, or as CSV UTF-8"


def write_workbook(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a workbook of one sheet with these headings and rows."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = SHEET
    for number, texts in enumerate((headings, *rows), 1):
        for column, text in enumerate(texts, 1):
            _write(sheet.cell(number, column), text, is_heading=number == 1)
    _lay_out(workbook, headings)
    with path.open("wb") as file:
        workbook.save(file)


def _write(cell: Any, text: str, *, is_heading: bool) -> None:
    """A cell that holds a text and is never taken for a formula, not even when it is edited."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.value = text
    cell.data_type = TEXT
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_heading:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")


def _lay_out(workbook: "Workbook", headings: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter

    sheet: Any = workbook.active
    widths = [column.width for column in COLUMNS]
    widths += [OWN_WIDTH] * (len(headings) - len(widths))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def workbook_table(content: bytes, where: str, headings: Headings) -> Table:
    """The table in the first sheet of a workbook that has one; raises `UserError`."""
    from openpyxl import load_workbook

    _check_packed(content, where)
    grids = []
    try:
        workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        for sheet in workbook.worksheets[:MOST_SHEETS]:
            grids.append(grid_of(_named(where, sheet), _rows(where, sheet)))
            table = table_in(grids[-1], headings)
            if table is not None:
                return table
    except UserError:
        raise
    except Exception:  # whatever the library makes of a damaged file
        raise UserError(f"{where}: {NOT_ONE}") from None
    raise no_table(where, grids)


def _named(where: str, sheet: Any) -> str:
    return where if sheet.title == SHEET else f"{where}, sheet {sheet.title!r}"


def _check_packed(content: bytes, where: str) -> None:
    """`UserError` for what is no packed workbook, unpacks to too much or declares entities."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or len(parts) > MOST_FILES:
                raise UserError(
                    f"{where}: unpacks to {size / MEGA:.0f} MB in {len(parts)} files; a workbook "
                    f"may have {MOST_UNPACKED / MEGA:.0f} MB in {MOST_FILES}. Copy the MSEL into a "
                    "new one"
                )
            sound = not any(_declares(packed, part) for part in parts)
    except UserError:
        raise
    except Exception:  # of whatever kind a damaged archive raises
        sound = False
    if not sound:
        raise UserError(f"{where}: {NOT_ONE}")


def _declares(packed: ZipFile, part: ZipInfo) -> bool:
    """Whether a part declares a document type, which no workbook does and bombs need.

    Read in pieces: a part may unpack to far more than it says, which only its end tells.
    """
    before = b""
    with packed.open(part) as text:
        while piece := text.read(PIECE):
            if any(mark in before + piece for mark in DECLARED):
                return True
            before = piece[-max(map(len, DECLARED)) :]
    return False


def _rows(where: str, sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1):
        yield [_text(where, cell) for cell in row]


def _text(where: str, cell: "Cell") -> str:
    """What a cell shows, as a text; a formula is refused, since it is never worked out here."""
    value = cell.value
    if cell.data_type == FORMULA:
        raise UserError(
            f"{where}, cell {cell.coordinate}: a formula, which is not worked out; paste its value"
        )
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime() | time() | timedelta():
            return _clock(value)
        case date():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n")


def _clock(value: datetime | time | timedelta) -> str:
    """A time that a spreadsheet made of '1:30' or '26:00', as it was typed."""
    match value:
        case time():
            seconds = value.hour * 3600 + value.minute * 60 + value.second
        case timedelta():
            seconds = round(value.total_seconds())
        case _:
            if value.year > EXCEL_BEGINS.year + 1:
                return value.isoformat(sep=" ")
            seconds = round((value - EXCEL_BEGINS).total_seconds())
    from metalead.simulation.exercise.msel.cells import hour_text

    return hour_text(seconds / HOUR)

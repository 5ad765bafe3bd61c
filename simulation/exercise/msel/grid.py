"""A spreadsheet as rows of texts, and the table in it: the row of headings, and those below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metalead.simulation.exercise.msel.columns import Headings
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import shown
from metalead.simulation.scenario.quantity import MOST_TEXT

MOST_ROWS, MOST_COLUMNS = 5_000, 100
MOST_LINES = 50_000  # with empty rows
MOST_ABOVE = 30  # rows above the headings: titles, names, dates
MOST_HEADING = 200  # letters

type Row = tuple[int, Sequence[str]]  # its number in the file, and its cells


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a spreadsheet that have anything in them. where: as the file is named."""

    where: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, each with the field that it means (None: a planner's own), and the rows below."""

    where: str
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Row, ...]

    def cells(self, row: Row) -> Iterator[tuple[str, str | None, str]]:
        """Heading, field and text of each cell of a row that has a heading."""
        texts = [*row[1], *[""] * (len(self.headings) - len(row[1]))]
        for heading, name, text in zip(self.headings, self.fields, texts, strict=False):
            if heading:
                yield heading, name, text

    def heading_of(self, name: str) -> str | None:
        """The heading over a field, if there is one."""
        return next((h for h, f in zip(self.headings, self.fields, strict=True) if f == name), None)


def grid_of(where: str, rows: Iterator[Sequence[str]]) -> Grid:
    """The rows of a spreadsheet; `UserError` where there are too many, or a text is too long."""
    kept: list[Row] = []
    for number, cells in enumerate(rows, 1):
        texts = _without_end([text.strip() for text in cells])
        if number > MOST_LINES or (texts and len(kept) >= MOST_ROWS):
            raise UserError(
                f"{where}, row {number}: a MSEL has at most {MOST_ROWS} rows, {MOST_LINES} with "
                "empty ones; copy it into a new sheet"
            )
        if not texts:
            continue
        if len(texts) > MOST_COLUMNS:
            raise UserError(
                f"{where}, row {number}: {len(texts)} columns; a MSEL has at most {MOST_COLUMNS}"
            )
        _check_length(where, number, texts)
        kept.append((number, texts))
    return Grid(where, tuple(kept))


def _without_end(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _check_length(where: str, number: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        if len(text) > MOST_TEXT:
            raise UserError(
                f"{where}, row {number}, column {column}: {shown(text)} has {len(text)} letters; "
                f"shorten it to {MOST_TEXT}"
            )


def table_in(grid: Grid, headings: Headings) -> Table | None:
    """The table of a grid: its headings are in the first row that names the inject's number and
    one more field; None: there is no such row."""
    for place, (_, cells) in enumerate(grid.rows[:MOST_ABOVE]):
        fields = tuple(headings.field_of(text) if text else None for text in cells)
        if "number" in fields and len({*fields} - {None}) > 1:
            table = Table(grid.where, tuple(cells), fields, grid.rows[place + 1 :])
            _check_headings(table, grid.rows[place][0])
            return table
    return None


def _check_headings(table: Table, row: int) -> None:
    for names in (table.fields, table.headings):
        known = [name for name in names if name]
        double = next((name for name in known if known.count(name) > 1), None)
        if double is not None:
            raise UserError(
                f"{table.where}, row {row}: two columns mean {shown(double)}; take one out, or say "
                "by --columns which is meant"
            )
    long = next((heading for heading in table.headings if len(heading) > MOST_HEADING), None)
    if long is not None:
        raise UserError(
            f"{table.where}, row {row}: the heading {shown(long)} has {len(long)} letters; "
            f"shorten it to {MOST_HEADING}"
        )


def no_table(where: str, grids: Sequence[Grid]) -> UserError:
    """Why no table was found, and what to do."""
    first = next((cells for grid in grids for _, cells in grid.rows), ())
    seen = ", ".join(shown(text) for text in first if text)[:200] or "nothing"
    return UserError(
        f"{where}: no row of headings with 'Inject number' and one more column of a MSEL; the "
        f"first row has {seen}. Say by --columns what your headings mean"
    )

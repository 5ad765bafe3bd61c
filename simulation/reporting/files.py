"""What writes the parts of a result: tables and figures."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

from metalead.simulation.reporting.tidy import Tidy
from metalead.simulation.saving.parquet import write_table
from metalead.simulation.saving.whole import Writer

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURES = ("figure.png", "figure.svg")


def parquet_writer(table: Tidy) -> Writer:
    """What writes a table as Parquet."""
    return partial(write_table, table.frame())


def csv_writer(table: Tidy) -> Writer:
    """What writes a table as CSV."""
    frame = table.frame()
    return lambda path: frame.to_csv(path, index=False)


def figure_writers(names: Iterable[str], draw: "Callable[[], Figure]") -> dict[str, Writer]:
    """What writes a figure, for each name that ends as one does; it is drawn once, by the first."""
    from metalead.simulation.reporting.canvas import write

    drawn = cache(draw)

    def writer(form: str) -> Writer:
        return lambda path: write(drawn(), path, form)

    forms = {name: name.rpartition(".")[2] for name in names}
    return {name: writer(form) for name, form in forms.items() if form in ("png", "svg")}

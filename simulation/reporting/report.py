"""What every result can do: be told as text, and be drawn."""

from abc import ABC, abstractmethod
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.input.errors import UserError

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from rich.console import Group


class Told(ABC):
    """A result with a report and a figure."""

    @abstractmethod
    def report(self) -> "Group":
        """What the command prints, as something rich can print."""

    @abstractmethod
    def draw(self) -> "Figure":
        """The figure."""

    def summary(self) -> str:
        """The report as text of at most 100 columns."""
        from metalead.simulation.reporting.text import as_text

        return as_text(self.report())

    def plot(self, path: str | Path | None = None) -> "Figure":
        """The figure; written to `path` (.png or .svg) when one is given.

        A cell of a notebook that ends with it shows the picture.
        """
        from metalead.simulation.reporting.canvas import as_png, write
        from metalead.simulation.saving.whole import write_whole

        form = figure_form(Path(path)) if path is not None else ""
        figure = self.draw()
        # IPython asks here; it knows figures of its own accord only once pyplot is imported.
        figure._repr_png_ = partial(as_png, figure)  # type: ignore[attr-defined]
        if path is not None:
            write_whole(Path(path), lambda part: write(figure, part, form))
        return figure

    def __str__(self) -> str:
        return self.summary()


def figure_form(path: Path) -> str:
    """The kind of file that a figure is written as, by the path's ending."""
    form = path.suffix.removeprefix(".").lower()
    if form not in ("png", "svg"):
        raise UserError(f"{path}: a figure is written as .png or .svg. Name it figure.png")
    return form

"""What every result can do: be told as text, be written, be drawn."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.document import Json, strict
from metalead.simulation.reporting.files import figure_writers
from metalead.simulation.reporting.tidy import Tidy
from metalead.simulation.reporting.versions import program, versions
from metalead.simulation.saving.folder import Contents, save
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import Writer, as_json
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group

GIST = 3  # lines of a report that says no other gist


class Report(ABC):
    """What can be printed, and held as a document; short at a prompt, a page in a notebook."""

    def __init_subclass__(cls, **named: Any) -> None:
        """Keep `@dataclass` from a `repr` of every field: a whole scenario, every run."""
        super().__init_subclass__(**named)
        if "__repr__" not in vars(cls):
            setattr(cls, "__repr__", Report.__repr__)  # noqa: B010  # to type checkers a method is

    @abstractmethod
    def report(self) -> "Group":
        """What the command prints, as something rich can print."""

    @abstractmethod
    def document(self) -> Json:
        """What the document holds: values, rows and tables, with NaN where no value is."""

    @property
    def gist(self) -> tuple[str, ...]:
        """What it is of, then the answer, line by line: what a prompt and a cell begin with."""
        return tuple(filter(None, self.summary().splitlines()))[:GIST]

    def glance(self) -> "pd.DataFrame | None":
        """The table that a cell of a notebook shows, if there is one."""
        return None

    def beside(self, outcome: str | None = None) -> str:  # noqa: ARG002  # of those that tell it
        """What has to be read beside the answer. outcome: the only one that is told."""
        return ""

    def to_json(self) -> Json:
        """A dict that strict JSON can hold: null where no value is."""
        return dict(strict(self.document()))

    def summary(self) -> str:
        """The report as text of at most 100 columns."""
        from metalead.simulation.reporting.text import as_text

        return as_text(self.report())

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        from metalead.simulation.reporting.short import short

        return short(self)

    def _repr_html_(self) -> str:
        from metalead.simulation.reporting.html import page

        return page(self)


class Result(Report):
    """What can be written to a directory too. kind: its files. sources: modules of its numbers."""

    kind: ClassVar[Kind]
    sources: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""

    def glance(self) -> "pd.DataFrame | None":
        """The first table."""
        return next(iter(self.tidy().values())).frame()

    @abstractmethod
    def data(self) -> dict[str, Writer]:
        """The files beside the document: {name: what writes it}."""

    def tables(self) -> "dict[str, pd.DataFrame]":
        """Every tidy table, by name."""
        return {name: table.frame() for name, table in self.tidy().items()}

    def figures(self) -> dict[str, Writer]:
        """The figures: {name: what writes it}."""
        return {}

    def made_with(self) -> Json:
        """What every document says first: its form, and the program that made the numbers."""
        return {
            "format": self.kind.format,
            "program": program(*self.sources),
            "versions": versions(),
        }

    def contents(self) -> Contents:
        """What is written to a directory."""
        return Contents(as_json(self.to_json()), self.data(), self.figures())

    def save(self, directory: str | Path) -> tuple[Path, ...]:
        """Write all files into `directory`; returns their paths.

        Raises `UserError` when the directory cannot be written or holds other files of the
        same names.
        """
        return save(self, self.kind, directory)


class Drawn(Result):
    """A result with a figure."""

    @abstractmethod
    def draw(self) -> "Figure":
        """The figure."""

    def figures(self) -> dict[str, Writer]:
        """The figure, as .png and .svg."""
        return figure_writers(self.kind.others, self.draw)

    def plot(self, path: str | Path | None = None) -> "Figure":
        """The figure; written to `path` (.png or .svg) when one is given.

        A cell of a notebook that ends with it shows the picture.
        """
        from metalead.simulation.reporting.canvas import write
        from metalead.simulation.saving.whole import write_whole

        form = figure_form(Path(path)) if path is not None else ""
        figure = self.draw()
        if path is not None:
            write_whole(Path(path), lambda part: write(figure, part, form))
        return figure


@dataclass(frozen=True, kw_only=True)
class Finding(Drawn):
    """A result about one scenario.

    notes: what a reader has to know of how it came about. interrupted: Ctrl-C came before the end.
    command: what was typed.
    """

    scenario: Scenario
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    command: tuple[str, ...] = ()

    @property
    @abstractmethod
    def verdict(self) -> str:
        """The answer in plain sentences."""

    @property
    def gist(self) -> tuple[str, ...]:
        """The scenario's title and the answer."""
        return (self.scenario.title, *self.verdict.splitlines())

    def glance(self) -> "pd.DataFrame | None":
        """The foremost table."""
        return self.foremost().frame()

    def beside(self, outcome: str | None = None) -> str:
        """What has to be read beside the answer. outcome: the only one that is told."""
        return caution(self.scenario, outcome)

    def foremost(self) -> Tidy:
        """The table that answers the question."""
        return next(iter(self.tidy().values()))

    def made_with(self) -> Json:
        """Form and program, the scenario and its state, how the runs ended."""
        return super().made_with() | {
            "scenario": self.scenario.id,
            "scenario_hash": scenario_hash(self.scenario),
            "interrupted": self.interrupted,
            "notes": self.notes,
        }


def figure_form(path: Path) -> str:
    """The kind of file that a figure is written as, by the path's ending."""
    form = path.suffix.removeprefix(".").lower()
    if form not in ("png", "svg"):
        raise UserError(f"{path}: a figure is written as .png or .svg. Name it figure.png")
    return form

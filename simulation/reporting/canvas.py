"""An empty figure to draw on, and the writing of it."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.glyphs import families_for
from metalead.simulation.reporting.palette import STYLE
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = (16.0, 9.0)  # inches: the shape of a screen


@contextmanager
def blank(
    scenario: Scenario, arms: Sequence[Arm], size: tuple[float, float] = SIZE
) -> "Iterator[Figure]":
    """A figure whose fonts have the letters of all names of a scenario and its arms."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from metalead.simulation.reporting.shown_figure import ShownFigure

    with rc_context(style_for(scenario, arms)), without_complaints():
        figure = ShownFigure(figsize=size, facecolor="white")
        FigureCanvasAgg(figure)
        yield figure


def style_for(scenario: Scenario, arms: Sequence[Arm]) -> Any:
    """The style of all figures, with the fonts that these names take."""
    names = scenario.model_dump_json(exclude={"summary"}) + " ".join(arm.label for arm in arms)
    return STYLE | {"font.family": families_for(names)}


def as_png(figure: "Figure") -> bytes:
    """The figure as a file would hold it."""
    held = BytesIO()
    write(figure, held, "png")
    return held.getvalue()


def write(figure: "Figure", path: Path | BytesIO, form: str) -> None:
    """Write the figure as 'png' or 'svg', the same bytes for the same figure."""
    from matplotlib import rc_context

    with rc_context(STYLE), without_complaints():
        figure.savefig(path, format=form, metadata={"Date": None} if form == "svg" else None)


@contextmanager
def without_complaints() -> Iterator[None]:
    """Of a letter that no font has a box tells enough; Matplotlib warns of each, each time."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield

"""The numbers and the figure as files."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

import solara

from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.regimes import MapAsk
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.reporting.canvas import as_png
from metalead.simulation.saving.parquet import write_parquet


@solara.component
def Downloads(answer: Answer, ask: Ask) -> None:
    """Buttons that save; each file is made when it is asked for."""
    name = f"{ask.scenario_id}-{'-'.join(ask.arms)}"
    with solara.Div(classes=["ml-share"], attributes={"role": "group", "aria-label": "Download"}):
        Save(answer, outcomes_csv, f"{name}.csv", "Outcomes (CSV)", "text/csv")
        Save(
            answer, runs_parquet, f"{name}.parquet", "Every run (Parquet)", "application/x-parquet"
        )
        Save(answer, figure_png, f"{name}.png", "Figure (PNG)", "image/png")


@solara.component
def MapDownloads(found: RegimeMap, ask: MapAsk) -> None:
    """As `Downloads`, of a map."""
    name = f"{ask.ask.scenario_id}-{ask.question.plane.x.name}-{ask.question.plane.y.name}"
    with solara.Div(classes=["ml-share"], attributes={"role": "group", "aria-label": "Download"}):
        Save(found, points_csv, f"{name}.csv", "Points (CSV)", "text/csv")
        Save(found, cells_parquet, f"{name}.parquet", "Cells (Parquet)", "application/x-parquet")
        Save(found, map_png, f"{name}.png", "Figure (PNG)", "image/png")


@solara.component
def Save[R](of: R, make: Callable[[R], bytes], name: str, label: str, mime: str) -> None:
    """One button; Solara starts anew whenever its callable is another, so that is kept."""
    data = solara.use_memo(lambda: partial(make, of), [of, make])
    solara.FileDownload(data, name, label, mime_type=mime)


def outcomes_csv(answer: Answer) -> bytes:
    """The paired differences with both intervals."""
    return str(answer.comparison.differences().to_csv(index=False)).encode()


def runs_parquet(answer: Answer) -> bytes:
    """One row an arm and seed."""
    file = BytesIO()
    write_parquet(answer.comparison.runs_table(), file)
    return file.getvalue()


def figure_png(answer: Answer) -> bytes:
    """The figure that `metalead compare --out` writes."""
    return as_png(answer.comparison.plot())


def points_csv(found: RegimeMap) -> bytes:
    """The measured points with both intervals."""
    return str(found.points().to_csv(index=False)).encode()


def cells_parquet(found: RegimeMap) -> bytes:
    """One row a cell of the map."""
    file = BytesIO()
    write_parquet(found.cells(), file)
    return file.getvalue()


def map_png(found: RegimeMap) -> bytes:
    """The figure that `metalead regimes --out` writes."""
    return as_png(found.plot())

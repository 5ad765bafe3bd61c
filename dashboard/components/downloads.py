"""The numbers and the figure as files."""

from collections.abc import Callable
from functools import partial
from io import BytesIO

import solara

from dashboard.answer import Answer
from dashboard.ask import Ask

PARQUET = "application/vnd.apache.parquet"


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
def Save(answer: Answer, make: Callable[[Answer], bytes], name: str, label: str, mime: str) -> None:
    """One button; Solara starts anew whenever its callable is another, so that is kept."""
    data = solara.use_memo(lambda: partial(make, answer), [answer, make])
    solara.FileDownload(data, name, label, mime_type=mime)


def outcomes_csv(answer: Answer) -> bytes:
    """The paired differences with both intervals."""
    return str(answer.comparison.differences().to_csv(index=False)).encode()


def runs_parquet(answer: Answer) -> bytes:
    """One row an arm and seed."""
    file = BytesIO()
    answer.comparison.runs_table().to_parquet(file, index=False)
    return file.getvalue()


def figure_png(answer: Answer) -> bytes:
    """The figure that `metalead compare --out` writes."""
    file = BytesIO()
    answer.comparison.plot().savefig(file, format="png")
    return file.getvalue()

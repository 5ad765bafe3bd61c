"""The numbers and the figure as files."""

from io import BytesIO

import solara

from dashboard.answer import Answer
from dashboard.ask import Ask


@solara.component
def Downloads(answer: Answer, ask: Ask) -> None:
    """Buttons that save; each file is made when it is asked for."""
    name = f"{ask.scenario_id}-{'-'.join(ask.arms)}"
    with solara.Div(classes=["ml-share"], attributes={"role": "group", "aria-label": "Download"}):
        solara.FileDownload(
            lambda: outcomes_csv(answer), f"{name}.csv", "Outcomes (CSV)", mime_type="text/csv"
        )
        solara.FileDownload(lambda: runs_parquet(answer), f"{name}.parquet", "Every run (Parquet)")
        solara.FileDownload(
            lambda: figure_png(answer), f"{name}.png", "Figure (PNG)", mime_type="image/png"
        )


def outcomes_csv(answer: Answer) -> str:
    """The paired differences with both intervals."""
    return str(answer.comparison.differences().to_csv(index=False))


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

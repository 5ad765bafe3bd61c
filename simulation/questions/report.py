"""A sweep as one page of HTML: `report("results")`."""

from pathlib import Path

from metalead.simulation.answers.page import write_page
from metalead.simulation.requests.answers import ReportRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_seed
from metalead.simulation.sweeps.results import Results


def answer(request: ReportRequest) -> Path:
    """Write the page; where it stands."""
    out = None if request.out is None else Path(request.out)
    return write_page(Results(request.directory), out, check_seed(request.seed))


report = door("report", ReportRequest, answer)

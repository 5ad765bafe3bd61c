"""A sweep as one page of HTML: `report("results")`."""

from pathlib import Path

from metalead.simulation.answers.certificate import FILE as CERTIFICATE
from metalead.simulation.answers.page import write_page
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parts.listing import UNLISTED
from metalead.simulation.requests.answers import ReportRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_seed
from metalead.simulation.sweeps.head import SWEEP
from metalead.simulation.sweeps.names import HEAD
from metalead.simulation.sweeps.results import Results


def answer(request: ReportRequest) -> Path:
    """Write the page; where it stands."""
    results, out = Results(request.directory), None
    if request.out is not None:
        out = Path(request.out)
        refuse_over_sweep(out, results.directory)
    return write_page(results, out, check_seed(request.seed))


def refuse_over_sweep(out: Path, directory: Path) -> None:
    """Raise `UserError` where a page would be written over what a sweep is made of."""
    place, sweep = out.resolve(), directory.resolve()
    inside = place.relative_to(sweep).parts[:1] if place.is_relative_to(sweep) else ()
    if inside and inside[0] in (HEAD, *SWEEP.others, UNLISTED, CERTIFICATE):
        raise UserError(
            f"{option('out')} {out}: is a part of the sweep. Name another file, as report.html"
        )


report = door("report", ReportRequest, answer)

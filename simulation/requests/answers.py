"""What `report`, `sensitivity` and `verify` are asked of a sweep."""

import os
from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated

from metalead.simulation.requests.fields import OnProgress, Threads
from metalead.simulation.requests.option import Option, Said

Directory = Annotated[
    "str | os.PathLike[str]",
    Option(help="The directory of a sweep.", metavar="DIR", argument=True),
]
Disasters = Annotated[
    int | None,
    Option(
        help="Only the first so many disasters of each point, where not all are there yet.",
        unset="all",
        metavar="N",
    ),
]
Samples = Annotated[int, Option(help="Of the bootstrap's samples.", metavar="SEED")]
Share = Annotated[
    float, Option(help="Of the rows, drawn at random: above 0, 1 at most; one row at least.")
]
Row = Annotated[
    str | None,
    Option(
        help="Run the row of this name alone, and write nothing; of a failed one its error is "
        "shown.",
        unset="a sample",
        metavar="NAME",
    ),
]
Page = Annotated[
    "str | os.PathLike[str] | None",
    Option(
        help="Write the page here.", unset="report.html in the sweep's directory", metavar="FILE"
    ),
]


@dataclass(frozen=True)
class SensitivityRequest:
    """Tell which factors of a sweep matter, for each outcome and difference, and what is luck.

    Sobol or Morris indices where the design has them, else a regression on ranks, replication
    noise taken out; and the variance budget: how much of an outcome's variance is leadership, how
    much the disaster, our ignorance, luck. All with 95% intervals.

    Raises `UserError` over a hole: a block that is not there, a run that failed.
    """

    directory: Directory
    _: KW_ONLY
    disasters: Disasters = None
    seed: Samples = 1


@dataclass(frozen=True)
class ReportRequest:
    """Write what a sweep says as one page of HTML, which loads nothing: design, effects, paired
    differences, failures, what each column is, provenance, certificate, how to cite.

    What is not there yet is told; the page is valid for what is there. Returns the page's path.

    Raises `UserError` where nothing is there, or the page cannot be written.
    """

    directory: Directory
    _: KW_ONLY
    seed: Samples = 1
    out: Page = field(default=None, compare=False)


@dataclass(frozen=True)
class VerifyRequest:
    """Run a sample of a sweep's rows again, compare every bit, and write certificate.json.

    The report prints the certificate.

    Raises `UserError` for a program that does not compute the bits of the rows.
    """

    directory: Directory
    _: KW_ONLY
    share: Share = 0.01
    row: Row = None
    seed: Annotated[int, Option(help="Of the draw of rows.", metavar="SEED")] = 1
    threads: Threads = field(default=None, compare=False)
    on_progress: Annotated[
        OnProgress | None, Said("Called with the rows done and the rows expected.")
    ] = field(default=None, compare=False)

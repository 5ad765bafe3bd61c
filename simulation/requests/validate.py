"""What `validate` is asked."""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated

from metalead.simulation.requests.fields import Run
from metalead.simulation.requests.option import Form, Option, Said, as_names
from metalead.simulation.validation.apparatus.effort import REPLICATIONS

Patterns = Annotated[
    str | int | Iterable[int | str] | None,
    Option(
        help="Numbers or kinds of patterns, as in 7,8 or limit; all for every one.",
        python="'7,8' or [7, 8].",
        unset="all but monotone, which takes a quarter of an hour",
        metavar="N,KIND,...",
        form=Form(several=False, read=lambda texts: texts[-1], write=as_names),
    ),
]
Each = Annotated[
    int,
    Option(help="Seeds of each arm, 20 or more. Long runs take fewer, in proportion."),
]
OnPattern = Callable[[int, int, str], None]


@dataclass(frozen=True)
class ValidateRequest(Run):
    """Run the patterns, each with and without its ablation, and give each its verdict.

    One of laboratory, crisis or field that fails over the ranges of what is assumed is run again
    with every lever held at the middle of its range. If it holds there it has still failed, and
    is told to hold only at the middle of what is assumed.

    What is finished in `out` is not run again.

    On Ctrl-C what is finished is returned with a note; with nothing, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """

    only: Patterns = None
    _: KW_ONLY
    replications: Each = REPLICATIONS
    on_progress: Annotated[
        OnPattern | None,
        Said("Called with the steps done, the steps in all, and the name of the next."),
    ] = field(default=None, compare=False)

"""Options that are a command's own and no part of what is asked."""

from typing import Annotated

import typer

JsonOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Write the result as JSON; - is standard output."),
]
BestOption = Annotated[
    bool,
    typer.Option(
        "--best",
        help="Tune each arm's own levers on other disasters first, each arm in as many runs, and "
        "compare them at their best.",
    ),
]

"""What `sweep` is asked."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from metalead.simulation.requests.fields import Watched
from metalead.simulation.requests.option import NAMES, Option, Said

if TYPE_CHECKING:
    from metalead.simulation.sweeps.schema import Design

Which = Annotated[
    "str | os.PathLike[str] | Mapping[str, Any] | Design",
    Option(
        help="The design, a YAML file; - is standard input.",
        python="Or what such a file says, as a mapping, or a `Design`.",
        metavar="DESIGN",
        argument=True,
    ),
]
Width = Annotated[
    float | None,
    Option(
        help="As many disasters a point as make the 95% interval of the main difference this wide "
        "to each side at a usual point, in the outcome's unit; a pilot tells how many.",
        unset="what the design says",
        metavar="HALF-WIDTH",
    ),
]
Budget = Annotated[
    str | None,
    Option(
        help="As many disasters a point as this time pays for, by a pilot: 90s, 30m, 2h.",
        unset="no limit",
        metavar="TIME",
    ),
]
Shard = Annotated[
    str | None,
    Option(
        help="Only every N-th block, the I-th of them from 0, into a directory of its own below "
        "the sweep's: for job arrays. --collect puts them together.",
        unset="all blocks",
        metavar="I/N",
    ),
]

Reuse = Annotated[
    "Sequence[str | os.PathLike[str]]",
    Option(
        help="Take rows of the same name from the sweeps in these directories, separated by "
        "commas, in place of running them again.",
        python="('another-sweep',).",
        unset="none",
        metavar="DIR,...",
        form=NAMES,
    ),
]


@dataclass(frozen=True)
class SweepRequest(Watched):
    """Run every arm in every situation of a design, into a directory that survives a crash.

    Stopped anywhere, the same call goes on and ends with the rows of one that was not. A design
    with more points, replications, arms or outcomes extends the sweep that is there; any other is
    refused.

    On Ctrl-C what is there is returned. Raises `UserError` for what cannot be run or written.
    """

    design: Which
    _: KW_ONLY
    width: Width = None
    budget: Budget = None
    shard: Shard = field(default=None, compare=False)
    reuse: Reuse = field(default=(), compare=False)
    retry_failed: Annotated[
        bool, Said("Run the blocks in which runs failed again, too. By default False.")
    ] = field(default=False, compare=False)

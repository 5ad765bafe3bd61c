"""What `crate` is asked."""

import os
from dataclasses import KW_ONLY, dataclass
from typing import Annotated

from metalead.simulation.requests.option import Form, Option, several


def _texts(value: object) -> tuple[str, ...]:
    """The names as they are typed, one or several."""
    return (value,) if isinstance(value, str) else tuple(map(str, several(value)))


Directory = Annotated[
    "str | os.PathLike[str]",
    Option(help="The directory of a sweep.", metavar="DIR", argument=True),
]
Authors = Annotated[
    "str | tuple[str, ...]",
    Option(
        help="Who made the sweep.",
        unset="those of CITATION.cff in DIR",
        name="--author",
        metavar="NAME",
        form=Form(several=True, read=tuple, write=_texts),
    ),
]
Licence = Annotated[
    str | None,
    Option(
        help="Of the rows: an identifier of SPDX, as CC-BY-4.0, or an address.",
        unset="that of CITATION.cff in DIR",
        metavar="LICENCE",
    ),
]


@dataclass(frozen=True)
class CrateRequest:
    """Describe a sweep as an RO-Crate (Process Run Crate): write ro-crate-metadata.json into it.

    The folder is then a research object: which program, of which numbers, made which rows from
    which design and scenario, who ran it, under which licence. An unfinished sweep and one with
    failed runs is described as failed, with the reason.

    Raises `UserError` where nothing is there, or a part is not what was listed.
    """

    directory: Directory
    _: KW_ONLY
    authors: Authors = ()
    licence: Licence = None

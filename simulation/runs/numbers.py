"""The numbers of the program by name: what its runs come out as, whatever its sources look like.

Sources change every day and most changes leave every number as it is. So what was run is not
named by them but by what comes out of the sample (`sample.py`), a fixed set of small runs. There
are two names. The *numbers version* is a hash over numbers rounded to 9 digits: it says the same
on every processor and with every C library, whose exp and log differ in the last digits only. The
*bits* are a hash over the numbers as they are: two runs may be paired where these are equal, since
arms that did the same have to come out equal to the last bit.

They are worked out once for each state of the sources and kept in the cache folder.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metalead.agents.compiling.cached import keep, recall
from metalead.agents.compiling.processor import processor
from metalead.agents.compiling.sources import fingerprint
from metalead.simulation.reporting.versions import system
from metalead.simulation.runs.sample import PUZZLE, TOWN, sample_rows

DIGITS = 9
ALMOST_NOTHING = 1e-9  # what is left where two equal sums are taken from each other


class Numbers(NamedTuple):
    """Both names of the numbers: `version` for all machines, `bits` for this one."""

    version: str
    bits: str


_known: list[Numbers] = []  # by this process, once they are


def numbers() -> Numbers:
    """The numbers of the program as its sources are now. Where they are not known yet the sample
    is run, which takes a quarter of a second once the engine is compiled."""
    if not _known:
        _known.append(_recalled() or _measured())
    return _known[0]


def numbers_at_hand() -> Numbers | None:
    """The same where this process knows them; None where a file would have to be read or the
    sample to be run: no link has either done."""
    return _known[0] if _known else None


def _recalled() -> Numbers | None:
    data = recall(_file())
    return None if data is None else Numbers(*json.loads(data))


def _measured() -> Numbers:
    found = named(sample_rows())
    keep(_file(), json.dumps(found).encode())
    return found


def named(rows: NDArray[np.float64]) -> Numbers:
    """The names of these rows of numbers."""
    return Numbers(
        hashlib.sha256(in_digits(rows).encode()).hexdigest(),
        hashlib.sha256(rows.tobytes()).hexdigest(),
    )


def in_digits(rows: NDArray[np.float64]) -> str:
    """The numbers as text with DIGITS digits, the same for the same number on all machines."""
    steady = np.where(np.abs(rows) < ALMOST_NOTHING, 0.0, rows)
    return " ".join(f"{number:.{DIGITS - 1}e}" for number in steady.ravel().tolist())


@cache
def _file() -> str:
    """Another for other sources, another sample, other versions below, another machine."""
    digest = hashlib.sha256(fingerprint("metalead.simulation.runs.sample").encode())
    for name in (TOWN, PUZZLE):
        digest.update((files("metalead.simulation.runs") / name).read_bytes())
    digest.update(f"{system()} {processor()} {DIGITS} {ALMOST_NOTHING}".encode())
    return f"numbers/{digest.hexdigest()[:24]}"

"""Times as people write them: '90s', '30m', '2h', '1.5d'."""

import re

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given

SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def seconds_of(text: object) -> float:
    """The seconds that are meant. Raises `UserError` for what is no time above 0."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([smhd])\s*", str(text))
    seconds = float(found[1]) * SECONDS[found[2]] if found else 0.0
    if seconds <= 0.0:
        raise UserError(f"{given('budget', text)}: write a time above 0, as 90s, 30m, 2h or 1d")
    return seconds


def in_words(seconds: float) -> str:
    """'40 s', '12 min', '3.4 h', '2.1 days'."""
    for most, each, unit in ((90.0, 1.0, "s"), (5400.0, 60.0, "min"), (172800.0, 3600.0, "h")):
        if seconds < most:
            return (
                f"{seconds / each:.2g} {unit}"
                if seconds / each < 10
                else f"{seconds / each:.0f} {unit}"
            )
    return f"{seconds / 86400.0:.2g} days"


def bytes_in_words(count: float) -> str:
    """'640 kB', '1.2 GB'."""
    for most, each, unit in ((1e6, 1e3, "kB"), (1e9, 1e6, "MB")):
        if count < most:
            return f"{count / each:.0f} {unit}"
    return f"{count / 1e9:.1f} GB"

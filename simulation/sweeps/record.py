"""How a sweep goes on, in a small file beside its rows: who looks on reads it, nobody needs it.

Clocks stand here and nowhere else, so that rows are the same whenever they were made.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.saving.kind import read_head
from metalead.simulation.saving.whole import as_json, write_text
from metalead.simulation.sweeps.pace import Moment

FILE = "progress.json"
FORMAT = "metalead progress 1"
SELDOM = 1.0  # seconds between two records at least
OnMoment = Callable[[Moment], object]
Clock = Callable[[], float]


class Course:
    """The course of one call: writes the record, and has it shown.

    Called with the rows that are there and all rows of this call's share. forecast: the document
    of a pilot, if this call made one; an earlier call's is kept. A record that cannot be written
    stops no sweep.
    """

    def __init__(
        self,
        folder: Path,
        forecast: dict[str, Any] | None = None,
        show: OnMoment | None = None,
        clock: Clock = time.time,
    ) -> None:
        self._file, self._show, self._clock = folder / FILE, show, clock
        self._forecast = forecast or read_head(self._file).get("forecast")
        self._began, self._before, self._written = clock(), 0, float("-inf")
        self._is_first = True

    def __call__(self, rows: int, total: int) -> None:
        """Rows there, of the total."""
        now = self._clock()
        if self._is_first:
            self._began, self._before, self._is_first = now, rows, False
        moment = Moment(rows, total, rows - self._before, self._began, now, each(self._forecast))
        if now - self._written >= SELDOM or rows == total:
            self._write(moment)
            self._written = now
        if self._show is not None:
            self._show(moment)

    def _write(self, moment: Moment) -> None:
        document = {"format": FORMAT, **asdict(moment), "forecast": self._forecast}
        with suppress(UserError):
            write_text(self._file, as_json(document))


def each(forecast: Any) -> float | None:
    """Seconds a row by a forecast's document; None without one."""
    try:
        return float(forecast["seconds"]) / int(forecast["rows"])
    except (TypeError, KeyError, ValueError, ZeroDivisionError):
        return None


def moment_of(folder: Path) -> Moment | None:
    """The last moment that was recorded in a folder; None where there is none to be read."""
    found = read_head(folder / FILE)
    values = [found.get(one.name) for one in fields(Moment)]
    numbers = [value for value in values[:-1] if isinstance(value, int | float)]
    if found.get("format") != FORMAT or len(numbers) < len(values) - 1:
        return None
    last = values[-1] if isinstance(values[-1], int | float) else None
    rows, total, made = (int(number) for number in numbers[:3])
    return Moment(rows, total, made, float(numbers[3]), float(numbers[4]), last)

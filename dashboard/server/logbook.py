"""The server's log: on standard error, and never more of it than somebody would read.

Whoever can make the server write a line can make it write a million of them.
"""

import logging
import sys
from collections import Counter
from time import monotonic

WINDOW = 60.0  # seconds
MOST_ALIKE, MOST = 5, 60  # records of one place in the program, and of all, within it
LONGEST = 8_000  # characters of a record: whoever sends a value may find it told in one
FORMAT = "%(levelname)s: %(message)s"
UNTRUE = "ASGI callable returned without completing handshake."  # uvicorn, of each refusal


class Short(logging.Formatter):
    """Writes a record without what would move a terminal, and no more of it than `LONGEST`.

    Of a long one the beginning and the end stay: a traceback ends with what went wrong.
    """

    def format(self, record: logging.LogRecord) -> str:
        """A record as it stands in the log."""
        text = super().format(record)
        if len(text) > LONGEST:
            half = LONGEST // 2
            left_out = len(text) - 2 * half
            text = f"{text[:half]}\n({left_out:,} characters left out)\n{text[-half:]}"
        return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


class Bounded(logging.Filter):
    """Lets so many records through in a while, and says how many it kept back in the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._begun, self._seen, self._kept_back = monotonic(), Counter[str](), 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written."""
        if record.msg == UNTRUE:
            return False
        if monotonic() - self._begun > WINDOW:
            self._begin_anew(record)
        source = f"{record.pathname}:{record.lineno}"
        self._seen[source] += 1
        through = self._seen[source] <= MOST_ALIKE and self._seen.total() - self._kept_back <= MOST
        self._kept_back += not through
        return through

    def _begin_anew(self, record: logging.LogRecord) -> None:
        if self._kept_back:
            record.msg = f"{record.getMessage()} ({self._kept_back:,} records were left out before)"
            record.args = ()
        self._begun, self._seen, self._kept_back = monotonic(), Counter(), 0


def begin() -> None:
    """Have all that is logged from now on, and all warnings, go through one bounded handler."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Short(FORMAT))
    handler.addFilter(Bounded())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(True)

"""The one door to standard output and standard error.

A reader that closed the pipe, a full disk behind `>`, letters that the code page lacks: none of
these ends a command before its files are written. It is told at the end, by the exit status.
"""

import codecs
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from metalead.simulation.reporting.visible import visible
from metalead.simulation.saving.whole import reason

BROKEN_PIPE = 128 + 13  # what a shell reports for a command ended by SIGPIPE
OUTPUT_FAILED = 1
LIKE = {"±": "+/-", "\N{MINUS SIGN}": "-", "…": "..."}


class Guarded:
    """A stream on which writing never fails; problem: what went wrong, from when on it is dumb."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.problem: OSError | None = None

    def write(self, text: str) -> int:
        """See `TextIO.write`."""
        if self.problem is None:
            try:
                return self._stream.write(text)
            except OSError as problem:
                self._give_up(problem)
        return len(text)

    def flush(self) -> None:
        """See `TextIO.flush`."""
        if self.problem is None:
            try:
                self._stream.flush()
            except OSError as problem:
                self._give_up(problem)

    def _give_up(self, problem: OSError) -> None:
        """Point the stream at nothing, or Python itself would fail on it at its end."""
        self.problem = problem
        try:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self._stream.fileno())
            os.close(nothing)
        except OSError:  # no file behind it, as in tests
            return

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guard both streams; ends with SystemExit, its status telling of standard output too."""
    codecs.register_error("metalead", like_it)
    before = sys.stdout, sys.stderr
    streams = [None if stream is None else Guarded(stream) for stream in before]
    for stream in streams:
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="metalead")
    sys.stdout, sys.stderr = streams
    try:
        yield
    except SystemExit as end:
        raise SystemExit(status(end.code, streams[0])) from None
    finally:
        sys.stdout, sys.stderr = before


def status(code: Any, output: Guarded | None) -> Any:
    """The exit status of a command, unless what it printed came to nothing."""
    if output is None:
        return code
    output.flush()
    if output.problem is None:
        return code
    if output.problem.errno == errno.EPIPE:
        return code or BROKEN_PIPE  # who closed the pipe has read enough: not a word
    say(f"Error: standard output cannot be written; {reason(output.problem)}", err=True)
    return code or OUTPUT_FAILED


def like_it(error: UnicodeError) -> tuple[str | bytes, int]:
    """In place of letters that a code page lacks: something like them, or their numbers."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letter = error.object[error.start]
    return LIKE.get(letter) or ascii(letter)[1:-1], error.start + 1


def say(text: str = "", *, err: bool = False) -> None:
    """A line, or several, with nothing raw in it."""
    put(f"{visible(text)}\n", err=err)


def put(text: str, *, err: bool = False) -> None:
    """Text as it is: of our own making, or made visible before."""
    stream = sys.stderr if err else sys.stdout
    if stream is not None:
        stream.write(text)
        stream.flush()

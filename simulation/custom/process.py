"""One process in which strategies run, as the process that asks it has it in hand."""

import os
import pickle
import re
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import monotonic, sleep
from typing import Any

from metalead.simulation.custom.reading import is_installed
from metalead.simulation.custom.starting import StoppedError, start
from metalead.simulation.custom.worker import FAILED, GAVE, TAKEN, read_frame, write_frame
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.origin import Place

FRAME_OF_TRACE = re.compile(r'File "(.+)", line (\d+) in (.+)')
MOST_TRACE = 1 << 16  # bytes, what a pipe holds
SOON = 2.0  # seconds in which a process that answers no more is expected to have ended
MEMORY = ", as the system does when memory runs out"


class GoneError(Exception):
    """A process that had answered before ended before it took another request."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a process is asked to do: 'Scout (mine.py)' is 'deciding in seed 3'."""

    who: str
    what: str


class Process:
    """A process for the strategies of a place; without one, for classes that are sent to it.

    hashes: its PYTHONHASHSEED. is_other: whether its clock is another one, too. doing: what it was
    asked last.
    """

    def __init__(self, place: Place | None, hashes: str, *, is_other: bool = False) -> None:
        self.doing = Doing("", "")
        self._stopped = self._has_answered = False
        setup = {"place": place and (place.root, place.entry, place.first), "is_other": is_other}
        self._started = start(setup, hashes)
        self._is_open = True

    def ask(self, request: bytes, doing: Doing) -> Any:
        """What the request gives.

        Raises `UserError` for what the strategy did wrong, `GoneError` where the process was not
        there any more, `StoppedError` where it was ended from here.
        """
        self.doing, taken = doing, False
        try:
            write_frame(self._started.requests, TAKEN, request)
            taken = read_frame(self._started.answers)[0] == TAKEN
            kind, content = read_frame(self._started.answers)
            self._has_answered = True
        except (EOFError, OSError):
            raise self._death(taken) from None
        if kind == GAVE:
            try:
                return pickle.loads(content)
            except Exception as error:
                raise self._broken(f"{type(error).__name__}: {error}") from error
        text = content.decode()
        raise self._broken(text) if kind == FAILED else UserError(text)

    def _broken(self, trace: str) -> UserError:
        """The error for a process whose own code went wrong; the trace is with it in Python."""
        doing, last = self.doing, trace.strip().splitlines()[-1]
        error = UserError(
            f"{doing.who}: the program around it failed while {doing.what} ({last:.200}). "
            "A strategy must not change modules that are not its own"
        )
        error.add_note(trace)
        return error

    @property
    def is_over(self) -> bool:
        """Whether the process has ended, or has been made to."""
        return self._stopped or self._started.child.is_over

    def _death(self, taken: bool) -> Exception:
        """Why there is no answer."""
        if self._stopped:
            return StoppedError(self.doing.who)
        if not self._ends_soon():
            self.end()
            return UserError(f"{self.doing.who}: closed the pipes of the process that it runs in")
        if not taken and self._has_answered:
            return GoneError()
        try:
            code = self._started.child.code()
        except ConnectionError:  # who would know that has been killed
            return UserError(f"{self.doing.who}: ended its process while {self.doing.what}")
        how, doing = how_it_ended(code), self.doing
        return UserError(f"{doing.who}: ended its process ({how}) while {doing.what}{self.line()}")

    def _ends_soon(self) -> bool:
        until = monotonic() + SOON
        while not self._started.child.is_over and monotonic() < until:
            sleep(SOON / 100)
        return self._started.child.is_over

    def locate(self) -> None:
        """Let the process say where it stands, for `line`."""
        if self._started.trace is not None and not self.is_over:
            os.kill(self._started.child.pid, signal.SIGUSR1)

    def line(self, seconds: float = 0.0) -> str:
        """', mine.py, line 7, in decide': where it says that it stands; '' where it does not."""
        trace = self._started.trace
        if trace is None or not self._is_open:
            return ""
        if not select([trace], [], [], max(seconds, 0.0))[0]:
            return ""
        return own_line(os.read(trace, MOST_TRACE).decode(errors="replace"))

    def end(self) -> None:
        """End the process at once, with all that it has started."""
        was_over, self._stopped = self.is_over, True
        if not was_over:
            with suppress(ProcessLookupError):
                _kill(self._started.child.pid)

    def close(self) -> None:
        """Let go of the pipes to a process that has ended."""
        if not self._is_open:
            return
        self._is_open = False
        for stream in (self._started.requests, self._started.answers):
            with suppress(OSError):  # what could not be written is of no more use
                stream.close()
        if self._started.trace is not None:
            os.close(self._started.trace)
        self._started.child.let_go()


def _kill(pid: int) -> None:
    """Kill a process and, where it leads a session of its own by now, what it has started."""
    if os.name != "posix":
        os.kill(pid, signal.SIGTERM)
        return
    os.kill(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def how_it_ended(code: int) -> str:
    """An exit status in words."""
    if code >= 0:
        return f"exit status {code}"
    name = signal.Signals(-code).name
    return f"killed by {name}" + (MEMORY if name == "SIGKILL" else "")


def own_line(trace: str) -> str:
    """The innermost line of a strategy's own files in what `faulthandler` wrote."""
    for file, line, function in FRAME_OF_TRACE.findall(trace):
        if not (file.startswith("<") or is_installed(file)):
            return f", {Path(file).name}, line {line}, in {function}"
    return ""

"""Ctrl-C, and the signals by which a cluster or a closed terminal ends a command, are all one.

The first asks for what is done so far; the second ends the process at once.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from metalead.simulation.input.errors import Stopped

INTERRUPTED = 128 + signal.SIGINT
SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class _Asked:
    """Which signal came, if one did; whether it has to wait."""

    number: int | None = None
    wait = False


def stop(number: int, _frame: FrameType | None) -> None:
    """The first signal: `Stopped`, now or after what must not be cut."""
    for each in SIGNALS:
        if signal.getsignal(each) is stop:
            signal.signal(each, signal.SIG_DFL)
    _Asked.number = number
    if not _Asked.wait:
        raise Stopped


@contextmanager
def stoppable() -> Iterator[None]:
    """Listen for the signals that whoever started the command did not have ignored."""
    _Asked.number = None
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in SIGNALS}
    for each, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(each, stop)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def uncut() -> Iterator[None]:
    """A first signal is heard after this. Only for what takes a few seconds."""
    _Asked.wait = True
    try:
        yield
    finally:
        _Asked.wait = False


def was_asked() -> bool:
    """Whether a signal came."""
    return _Asked.number is not None


def exit_status() -> int:
    """What a shell reports for a command ended by the signal that came, or by Ctrl-C."""
    return 128 + (_Asked.number or signal.SIGINT)

"""A process in which strategies run. It may loop, print, end or die: the command goes on.

It is asked on its standard input and answers on its standard output, in frames of a kind, a length
and a content; whoever prints in it prints to standard error. When the asking process ends, so
does this one, whatever it is at.
"""

import faulthandler
import json
import os
import pickle
import signal
import struct
import sys
import time
import traceback
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from metalead.simulation.input.errors import UserError

FRAME = struct.Struct("<cQ")
IDLE = 60.0  # seconds after which a process without work ends
SHIFT = 112_391.678  # seconds: another day, hour, minute and second
TAKEN, GAVE, REFUSED, FAILED = b"t", b"g", b"r", b"f"


def write_frame(stream: IO[bytes], kind: bytes, content: bytes = b"") -> None:
    """Write one frame."""
    stream.write(FRAME.pack(kind, len(content)) + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """Read one frame. Raises `EOFError` where there is none, or half of one."""
    head = stream.read(FRAME.size)
    if len(head) < FRAME.size:
        raise EOFError
    kind, length = FRAME.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return kind, content


def main() -> None:
    """Be a process that was started from scratch."""
    serve(json.loads(sys.argv[1]))


def serve(setup: dict[str, Any]) -> None:
    """Answer until nobody asks any more."""
    asked, answers = _own_streams()
    _be_stoppable(setup["trace"])
    _spare_the_rest()
    if setup["is_other"]:
        _shift_clocks()
    if setup["place"] is not None:
        from metalead.simulation.custom import loading
        from metalead.simulation.plan.origin import Place

        loading.begin(Place(*setup["place"]))
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(asked, waiting), daemon=True).start()
    while True:
        request = _next(waiting)
        try:
            write_frame(answers, TAKEN)
            write_frame(answers, *_answer(request))
        except OSError:  # nobody waits for it
            os._exit(1)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Both pipes, out of reach of prints and of `input`, C's as well as Python's."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    return asked, answers


def _be_stoppable(trace: int | None) -> None:
    """Ctrl-C is for the asking process, which asks here where a strategy stands, and kills."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if trace is not None:
        faulthandler.enable(trace)
        faulthandler.register(signal.SIGUSR1, trace)


def _spare_the_rest() -> None:
    """A strategy that takes half of all memory fails here, or is the first to be killed."""
    try:
        import resource

        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        most, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if most == resource.RLIM_INFINITY or most > memory // 2:
            resource.setrlimit(resource.RLIMIT_DATA, (memory // 2, hard))
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    except (ImportError, OSError, ValueError):
        return  # another system: it does without


def _shift_clocks() -> None:
    """Whoever decides by the clock decides otherwise here."""
    for name in ("time", "monotonic", "perf_counter"):
        plain, exact = getattr(time, name), getattr(time, f"{name}_ns")
        setattr(time, name, lambda plain=plain: plain() + SHIFT)
        setattr(time, f"{name}_ns", lambda exact=exact: exact() + int(SHIFT * 1e9))


def _listen(asked: IO[bytes], waiting: SimpleQueue[bytes]) -> None:
    """Take in what is asked, also while something is under way."""
    while True:
        try:
            waiting.put(read_frame(asked)[1])
        except (EOFError, OSError):
            os._exit(1)


def _next(waiting: SimpleQueue[bytes]) -> bytes:
    """What is asked next; the end where nothing is for long."""
    try:
        return waiting.get(timeout=IDLE)
    except Empty:
        os._exit(0)


def _answer(request: bytes) -> tuple[bytes, bytes]:
    """What a request gives, and what was read on the way."""
    if sys.stdin is None or sys.stdin.closed:  # `quit()` does that
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # no path
    try:
        function, arguments = pickle.loads(request)
        given = function(*arguments)
        return GAVE, pickle.dumps((given, *_read()))
    except UserError as error:
        return REFUSED, str(error).encode(errors="backslashreplace")
    except BaseException:
        return FAILED, traceback.format_exc().encode(errors="backslashreplace")


def _read() -> tuple[dict[str, bytes], set[str]]:
    from metalead.simulation.custom import loading

    return loading.news()

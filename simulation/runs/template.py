"""A process that has imported what strategies need, and is copied when one is to run.

A copy starts at once and shares the memory of what is imported. It begins as a new process does
(simulation.custom.worker), with pipes, folder and surroundings of whoever asks for it. Where
processes cannot be copied safely (Linux alone can), each is started anew.
"""

import json
import os
import random
import select
import signal
import socket
import sys

from metalead.simulation.custom.starting import MOST_MESSAGE
from metalead.simulation.custom.worker import serve

PIPES = 4  # asked, answers, trace, standard error


def main() -> None:
    """Copy this process for whoever is at the other end of the socket, and tell how copies end."""
    line = socket.socket(fileno=json.loads(sys.argv[1])["socket"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ended, wake = os.pipe()
    os.set_blocking(ended, False)
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    _import()
    while True:
        ready = select.select([line.fileno(), ended], [], [])[0]
        if ended in ready:
            os.read(ended, MOST_MESSAGE)
            _tell_ended(line)
        if line.fileno() in ready:
            message, pipes, *_ = socket.recv_fds(line, MOST_MESSAGE, PIPES)
            if not message:
                os._exit(0)
            _copy(line, message, pipes)
            _load_engine()


def _import() -> None:
    """What every copy needs, but for the engine: that a copy may never come to."""


def _load_engine() -> None:
    """Load the compiled engine once a first copy is under way; later ones have it."""
    from metalead.simulation.runs.warmup import is_compiled, prepare_engine, prepare_seats

    if is_compiled() and is_compiled(seats=True):
        prepare_engine()
        prepare_seats()


def _copy(line: socket.socket, message: bytes, pipes: list[int]) -> None:
    """Make one copy, and tell its number."""
    pid = os.fork()
    if pid == 0:
        try:
            _become(line, json.loads(message), pipes)
        finally:
            os._exit(1)
    for pipe in pipes:
        os.close(pipe)
    _say(line, {"pid": pid})


def _become(line: socket.socket, setup: dict[str, object], pipes: list[int]) -> None:
    """In the copy: be a process of whoever asked for it."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    line.close()
    asked, answers, trace, errors = pipes
    for pipe, slot in ((asked, 0), (answers, 1), (errors, 2)):
        os.dup2(pipe, slot)
        os.close(pipe)
    _seed_anew()
    os.environ.clear()
    os.environ.update(setup["environ"])  # type: ignore[call-overload]
    os.chdir(str(setup["folder"]))
    sys.path[:] = setup["path"]  # type: ignore[call-overload]
    serve(setup | {"trace": trace})


def _seed_anew() -> None:
    """Copies would draw the same numbers, as if they were no chance."""
    import numpy as np

    random.seed()
    np.random.seed()


def _tell_ended(line: socket.socket) -> None:
    """Tell of every copy that has ended, and how."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _say(line, {"pid": pid, "code": os.waitstatus_to_exitcode(status)})


def _say(line: socket.socket, message: dict[str, int]) -> None:
    """Tell whoever asks for copies; the end where nobody is there any more."""
    try:
        line.send(json.dumps(message).encode())
    except OSError:
        os._exit(0)

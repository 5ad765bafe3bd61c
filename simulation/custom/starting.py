"""Starting a process for strategies: a copy of one that has all imported, or one from scratch."""

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from threading import Lock
from typing import IO, Any, Protocol

MOST_MESSAGE = 1 << 16  # bytes in which a copy is asked for
# What a new process runs, by name: it is not imported here, it stands above.
WORKER, TEMPLATE = "metalead.simulation.custom.worker", "metalead.simulation.runs.template"
RUN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1])['path']; "
    "from {module} import main; main()"
)

# -P: from the start nothing is imported from the folder that somebody is in, as `json` could be.
PYTHON = (sys.executable, "-P", "-c")


class StoppedError(Exception):
    """A process was ended from here while it was asked, or before it was there."""


class Child(Protocol):
    """A process that was started: its number, whether it has ended, and how."""

    @property
    def pid(self) -> int: ...

    @property
    def is_over(self) -> bool: ...

    def code(self) -> int:
        """Its exit status, once it has ended."""

    def let_go(self) -> None:
        """Forget a process that has ended or was killed."""


@dataclass(frozen=True)
class Started:
    """A process and the ends of its pipes; trace: where it says at which line it stands."""

    child: Child
    requests: IO[bytes]
    answers: IO[bytes]
    trace: int | None


def start(setup: dict[str, Any], hashes: str) -> Started:
    """Start a process with what is told to it. hashes: its PYTHONHASHSEED."""
    setup = setup | {"path": [str(Path(folder).absolute()) for folder in sys.path]}
    if sys.platform == "linux":
        with suppress(OSError):  # a template that is gone, or that cannot be told so much
            return _copied(setup, hashes)
    return _from_scratch(setup, hashes)


def _copied(setup: dict[str, Any], hashes: str) -> Started:
    setup |= {"environ": dict(os.environ), "folder": str(Path.cwd())}
    ends = [os.pipe() for _ in range(3)]
    (asked, requests), (answers, answering), (trace, tracing) = ends
    try:
        child = _template(hashes).copy(setup, [asked, answering, tracing, 2])
    except BaseException:  # an answer may be on its way that nobody will take
        end_template(hashes)
        for end in (requests, answers, trace):
            os.close(end)
        raise
    finally:
        for end in (asked, answering, tracing):
            os.close(end)
    return Started(child, os.fdopen(requests, "wb"), os.fdopen(answers, "rb"), trace)


def _from_scratch(setup: dict[str, Any], hashes: str) -> Started:
    trace, tracing = os.pipe() if os.name == "posix" else (None, None)
    child = subprocess.Popen(
        [*PYTHON, RUN.format(module=WORKER), json.dumps(setup | {"trace": tracing})],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_surroundings(hashes),
        pass_fds=() if tracing is None else (tracing,),
        start_new_session=True,  # Ctrl-C is for the process that asks
    )
    if tracing is not None:
        os.close(tracing)
    assert child.stdin is not None
    assert child.stdout is not None
    return Started(Single(child), child.stdin, child.stdout, trace)


def _surroundings(hashes: str) -> dict[str, str]:
    """What a process is to have around it: one thread for linear algebra, as it is one of many."""
    return {"OPENBLAS_NUM_THREADS": "1"} | os.environ | {"PYTHONHASHSEED": hashes}


@dataclass(frozen=True)
class Single:
    """A process that was started from scratch, as `Child`."""

    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.process.poll() is not None

    def code(self) -> int:
        """Its exit status, once it has ended."""
        return self.process.wait()

    def let_go(self) -> None:
        """Forget it."""
        self.process.wait()


class Template:
    """The process that is copied (simulation.runs.template), and how its copies ended."""

    def __init__(self, hashes: str) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        setup = {"path": [str(Path(folder).absolute()) for folder in sys.path]}
        command = json.dumps(setup | {"socket": theirs.fileno()})
        self._process = subprocess.Popen(
            [*PYTHON, RUN.format(module=TEMPLATE), command],
            stdin=subprocess.DEVNULL,
            stdout=2,
            env=_surroundings(hashes),
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
        theirs.close()
        self._codes: dict[int, int] = {}
        self._lock = Lock()
        self._is_ended = False

    def copy(self, setup: dict[str, Any], pipes: list[int]) -> "Copy":
        """A copy that has these pipes. Raises `OSError` where there is none to be had."""
        message = json.dumps(setup).encode()
        if len(message) >= MOST_MESSAGE:
            raise OSError("too much to be told")
        with self._lock:
            socket.send_fds(self._line, [message], pipes)
            while True:
                heard = self._hear()
                if "code" not in heard:
                    return Copy(self, heard["pid"], os.pidfd_open(heard["pid"]))

    def code(self, pid: int) -> int:
        """The exit status of a copy, once it has ended."""
        with self._lock:
            while pid not in self._codes:
                self._hear()
            return self._codes.pop(pid)

    def _hear(self) -> dict[str, int]:
        message = self._line.recv(MOST_MESSAGE)
        if not message:
            raise StoppedError if self._is_ended else ConnectionError
        heard: dict[str, int] = json.loads(message)
        if "code" in heard:
            self._codes[heard["pid"]] = heard["code"]
        return heard

    def end(self) -> None:
        """End the template, also under somebody who waits for a copy of it."""
        self._is_ended = True
        self._process.kill()
        self._process.wait()
        with self._lock:
            self._line.close()


@dataclass(frozen=True)
class Copy:
    """A copy of a template, as `Child`."""

    template: Template
    pid: int
    handle: int  # Linux's own on a process, which can be read once that has ended

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(select([self.handle], [], [], 0.0)[0])

    def code(self) -> int:
        """Its exit status, once it has ended."""
        return self.template.code(self.pid)

    def let_go(self) -> None:
        """Forget it."""
        os.close(self.handle)


_TEMPLATES: dict[str, Template] = {}
_STARTING = Lock()


def _template(hashes: str) -> Template:
    with _STARTING:
        if hashes not in _TEMPLATES:
            _TEMPLATES[hashes] = Template(hashes)
        return _TEMPLATES[hashes]


def end_template(hashes: str) -> None:
    """End the process that is copied where sets have this order."""
    with _STARTING:
        template = _TEMPLATES.pop(hashes, None)
    if template is not None:
        template.end()


def end_templates() -> None:
    """End all that is copied."""
    for hashes in list(_TEMPLATES):
        end_template(hashes)

"""A real server of rooms for tests: `metalead exercise serve` in a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-c", "from metalead.simulation.cli import app; app()"]


@dataclass(frozen=True)
class RoomServer:
    """A server that runs. address: without '/' at its end; key: the path by which one may open
    rooms."""

    address: str
    key: str
    process: "subprocess.Popen[str]"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def serving_rooms(folder: Path, port: int = 0) -> Iterator[RoomServer]:
    """`metalead exercise serve` for the rooms in a folder."""
    words = ["exercise", "serve", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [*PROGRAM, *words, "--rooms", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            yield _told(server)
        finally:
            server.terminate()


def _told(server: "subprocess.Popen[str]") -> RoomServer:
    """What the server says of itself when it begins."""
    assert server.stdout is not None
    said, found = "", None
    while found is None:
        line = server.stdout.readline()
        assert line, f"the server has ended: {said}"
        said += line
        found = re.search(r"http://localhost:(\d+)(/key/\S+)", said)
    return RoomServer(f"http://127.0.0.1:{found[1]}", found[2], server)


PREPARED = """
import os, sys
from pathlib import Path

import uvicorn

from metalead.dashboard.rooms import application, house
from metalead.simulation.commands.exercise_serve import serve_command
from metalead.simulation.comparison.progress import compile_first

compile_first(seats=True)
for line in sys.stdin:
    port, folder = line.strip().split(maxsplit=1)
    child = os.fork()
    if child == 0:
        serve_command(host="127.0.0.1", port=int(port), rooms=Path(folder))
        os._exit(0)
    print(f"child {child}", flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Nursery:
    """A process that has loaded and compiled all that a server needs, and forks servers: each is
    there in a third of a second, and is killed like any other process."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", PREPARED],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.child = 0

    def serve(self, folder: Path, port: int) -> None:
        """Serve the rooms in a folder from now on."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{port} {folder}\n")
        self.process.stdin.flush()
        self.child, ready = 0, False
        while not (self.child and ready):
            line = self._line()
            ready = ready or "You begin here" in line
            if line.startswith("child "):
                self.child = int(line.split()[1])

    def kill(self) -> None:
        """End the server as a power cut would."""
        os.kill(self.child, signal.SIGKILL)
        self.child = 0
        while not self._line().startswith("ended"):
            pass

    def close(self) -> None:
        """No more servers."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process has ended"
        return line


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery of servers, none of which outlives it."""
    found = Nursery()
    try:
        yield found
    finally:
        found.close()

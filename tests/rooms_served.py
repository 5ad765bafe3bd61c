"""A real server of rooms for tests: `metalead exercise serve` in a process of its own."""

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

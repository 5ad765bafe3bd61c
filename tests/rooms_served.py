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
    """A server that runs. address: without '/' at its end; facilitator: the path of the room that
    it was started with, '' for none."""

    address: str
    facilitator: str
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
def serving_rooms(
    folder: Path, exercise: Path | str | None = None, port: int = 0
) -> Iterator[RoomServer]:
    """`metalead exercise serve` for the rooms in a folder; with a room for an exercise."""
    what = [] if exercise is None else [str(exercise)]
    words = ["exercise", "serve", *what, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [*PROGRAM, *words, "--rooms", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            yield _told(server, wanted=exercise is not None)
        finally:
            server.terminate()


def _told(server: "subprocess.Popen[str]", *, wanted: bool) -> RoomServer:
    """What the server says of itself when it begins."""
    assert server.stdout is not None
    said = ""
    while wanted != ("its facilitator" in said) or "You begin here" not in said:
        line = server.stdout.readline()
        assert line, f"the server has ended: {said}"
        said += line
    port = re.search(r"http://localhost:(\d+)/key/", said)
    assert port is not None
    found = re.search(r"facilitator: http://\S+?(/d/\S+)", said)
    return RoomServer(f"http://127.0.0.1:{port[1]}", found[1] if found else "", server)

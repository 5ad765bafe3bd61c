"""A real server for tests: `metalead app` in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Server:
    """A server that runs. address: without a path or '/' at its end."""

    address: str
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """`metalead app` with these options, by default on a free port."""
    port = [] if "--port" in options else ["--port", "0"]
    program = [
        sys.executable,
        "-c",
        "from metalead.simulation.cli import app; app()",
        "app",
        *port,
        *options,
    ]
    with subprocess.Popen(
        program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+", server.stdout.readline())
            assert found is not None, "the server did not say where it is"
            yield Server(found[0], server)
        finally:
            server.terminate()


@contextmanager
def served() -> Iterator[str]:
    """`metalead app` on a free port; gives its address."""
    with serving() as server:
        yield server.address

"""`solara run app.py`: the pages of a checkout, with the guards that `metalead app` has."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

pytest.importorskip("solara")

ROOT = Path(__file__).parents[3]
PATIENCE = 120  # seconds


@pytest.fixture
def address() -> Iterator[str]:
    """Where it is served."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "solara", "run", "app.py", "--production", "--no-open"]
    with subprocess.Popen([*program, "--port", str(port)], cwd=ROOT) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.mark.full
def test_it_serves_the_pages_with_the_guards(address: str) -> None:
    headers = answer(f"{address}/explore")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    with pytest.raises(HTTPError):  # an address that the dashboard does not need
        urlopen(f"{address}/static/public/anything", timeout=10)


def answer(address: str) -> Message:
    """The headers of a page, as soon as there is one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=10) as page:
            headers: Message = page.headers
            return headers
        time.sleep(0.5)
    raise AssertionError("it does not answer")

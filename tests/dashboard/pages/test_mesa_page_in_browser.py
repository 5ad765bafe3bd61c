"""The page of docs/python.md that Mesa's SolaraViz makes of a model, in a real browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest

from browser import WAIT, in_browser, keep, visited
from python_page import written
from rooms_served import free_port

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """What `solara run page.py` serves; gives its address. Visits share the model of the file."""
    file = written("page.py", tmp_path)
    port = free_port()
    command = [
        sys.executable,
        "-u",
        "-m",
        "solara",
        "run",
        str(file),
        "--port",
        str(port),
        "--no-open",
    ]
    surroundings = os.environ | {"SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false"}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Wait until somebody listens there: Solara says that it starts before it does."""
    for _ in range(WAIT // 100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.1)


def test_the_model_is_stepped_drawn_and_made_anew(browser: "BrowserContext", served: str) -> None:
    with visited(browser, served) as page:
        page.get_by_role("button", name="Step").click()
        page.get_by_text("Time: 1.0").wait_for()
        page.get_by_role("button", name="Step").click()
        page.get_by_text("Time: 2.0").wait_for()
        page.wait_for_function("document.querySelectorAll('img, svg').length > 0")
        keep(page, "mesa-page")
        page.get_by_role("button", name="Way of leading").click()
        page.get_by_role("option", name="command").click()
        page.get_by_role("button", name="Reset").click()
        page.get_by_text("Time: 0.0").wait_for()
        page.get_by_role("button", name="Step").click()
        page.get_by_text("Time: 1.0").wait_for()

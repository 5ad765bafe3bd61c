"""What all tests share."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from browser import chromium
from metalead.simulation.runs.warmup import prepare_engine, prepare_seats

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


# Folders whose tests stay on one worker. It alone has a browser and a server for the pages, and the
# processes of which those of users' strategies are copies: both take seconds to start.
TOGETHER = {
    "tests/dashboard/pages/": "pages",
    "tests/agents/custom/": "strategies",
    "tests/simulation/custom/": "strategies",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests of a file stay together, and those of some folders; most tests begin first."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            names = (name for start, name in TOGETHER.items() if nodeid.startswith(start))
            return next(names, super()._split_scope(nodeid))

    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def compiled_engine() -> None:
    """Compile the engine once, before any test: no test is the one that tells of it.

    Of two workers one begins with what single runs need, which the other then finds there.
    """
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1":
        prepare_seats()
    prepare_engine()


@pytest.fixture(scope="session")
def browser() -> "Iterator[BrowserContext]":
    """One browser for all tests of a worker: a second one cannot be had beside it."""
    with chromium() as found:
        yield found

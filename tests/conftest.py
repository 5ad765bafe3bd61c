"""What all tests share."""

import os

import pytest

from metalead.simulation.runs.warmup import prepare_engine, prepare_seats


@pytest.fixture(scope="session", autouse=True)
def compiled_engine() -> None:
    """Compile the engine once, before any test: no test is the one that tells of it.

    Of two workers one begins with what single runs need, which the other then finds there.
    """
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1":
        prepare_seats()
    prepare_engine()

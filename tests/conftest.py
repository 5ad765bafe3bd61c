"""What all tests share."""

import pytest

from simulation.warmup import prepare_engine


@pytest.fixture(scope="session", autouse=True)
def compiled_engine() -> None:
    """Compile the engine once, before any test: no test is the one that tells of it."""
    prepare_engine()

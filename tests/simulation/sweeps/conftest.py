"""One sweep for all tests here, and copies of it to be spoilt."""

from pathlib import Path
from shutil import copytree

import pytest

from sweeps_made import made


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished sweep, to be looked at only."""
    return made(tmp_path_factory.mktemp("sweeps") / "whole")


@pytest.fixture
def copied(swept: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(copytree(swept, tmp_path / "copy"))

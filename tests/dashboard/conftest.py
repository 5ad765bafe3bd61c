"""One server and one browser for all tests of a worker."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser import chromium
from serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    with chromium() as found:
        yield found

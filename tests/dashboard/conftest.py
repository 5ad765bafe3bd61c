"""One server for all tests of a worker."""

from collections.abc import Iterator

import pytest

from serving import served


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as found:
        yield found

"""What pages took goes back to the machine."""

import subprocess
import sys
from threading import Event

import pytest

from metalead.dashboard.server import memory

psutil = pytest.importorskip("psutil")

# Blocks that the C library keeps in an arena, with one at the end that is still in use.
MANY = """
import psutil
from metalead.dashboard.server.memory import give_back, set_limits
set_limits()
used = lambda: psutil.Process().memory_info().rss / 1e6
blocks = [bytearray(100_000) for _ in range(2_000)]
pins = [bytearray(1_000) for _ in range(10)]
full = used()
del blocks
give_back()
print(full - used())
"""


@pytest.mark.skipif(memory.of_glibc("malloc_trim") is None, reason="the C library is not glibc")
def test_what_is_free_is_given_back() -> None:
    found = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    assert float(found.stdout) > 150.0  # of 200 MB


def test_a_page_that_has_gone_has_it_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Event()
    monkeypatch.setattr(memory, "SETTLING", 0.01)
    monkeypatch.setattr(memory, "give_back", given.set)
    keeper = memory.Keeper()
    for left in (keeper._page_came(), keeper._page_came()):
        left()
    assert given.wait(10.0)


def test_where_the_c_library_lacks_it_nothing_happens() -> None:
    assert memory.of_glibc("there_is_no_such_function") is None

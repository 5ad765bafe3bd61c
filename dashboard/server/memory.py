"""Memory that pages took goes back to the machine when they have gone.

Python frees what a closed page held, but the C library keeps it for the next who asks: by default
in an arena for every thread, and large arrays too, once one of their size was freed.
"""

import ctypes
import gc
from collections.abc import Callable
from threading import Lock, Timer

import solara.lab

SETTLING = 5.0  # seconds after a page has gone in which its threads come to their end
LARGE = 128 * 1024  # bytes from which memory is taken from the machine itself, and given back
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # the numbers of malloc.h
ARENAS = 2


class Keeper:
    """Gives back what is free, a while after the last page has gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._due: Timer | None = None

    def begin(self) -> None:
        """Have little kept from now on, and all given back that can be when a page goes."""
        set_limits()
        solara.lab.on_kernel_start(self._page_came)

    def _page_came(self) -> Callable[[], None]:
        return self._page_left

    def _page_left(self) -> None:
        with self._lock:
            if self._due is not None:
                self._due.cancel()
            self._due = Timer(SETTLING, give_back)
            self._due.daemon = True
            self._due.start()


def set_limits() -> None:
    """Few arenas, and large memory straight from the machine; elsewhere than on glibc nothing."""
    mallopt = of_glibc("mallopt")
    if mallopt is not None:
        for parameter, value in (
            (ARENA_MAX, ARENAS),
            (MMAP_THRESHOLD, LARGE),
            (TRIM_THRESHOLD, LARGE),
        ):
            mallopt(parameter, value)


def give_back() -> None:
    """Give free memory back to the machine; elsewhere than on glibc that is left to Python."""
    gc.collect()
    malloc_trim = of_glibc("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def of_glibc(name: str) -> Callable[..., int] | None:
    """A function of the C library, if it has it."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # not glibc, or Windows
        return None
    return found


keeper = Keeper()

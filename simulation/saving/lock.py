"""A lock on a directory that dies with the process: of two commands the second is told at once.

The locks of the system, not a file that says "locked": that one would outlive a killed command.
"""

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = ".metalead.lock"
GLANCES, GLANCE = 5, 0.02  # times and seconds that one waits for who only looks (`is_held`)


class Lock:
    """A held lock. Raises `BlockingIOError` when another process (or thread) has it."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE
        self._held = self._take()
        while not self._is_there():  # who had it before removed the file while we waited
            os.close(self._held)
            self._held = self._take()

    def _take(self) -> int:
        held = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock_after_glances(held)
        except BlockingIOError:
            os.close(held)
            raise
        except OSError:  # a file system without locks: go on without
            pass
        return held

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._held), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let the next one in."""
        with suppress(OSError):  # Windows keeps what is open; the directory may be read-only now
            self.path.unlink(missing_ok=True)
        os.close(self._held)


def lock(file: int) -> None:
    """Lock an open file or raise `BlockingIOError`."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        raise BlockingIOError from error


def lock_after_glances(file: int) -> None:
    """Lock an open file or raise `BlockingIOError`; who only looks whether it is held is gone in
    a moment."""
    for _ in range(GLANCES - 1):
        try:
            lock(file)
        except BlockingIOError:
            sleep(GLANCE)
        else:
            return
    lock(file)


def is_held(directory: Path) -> bool:
    """Whether a process has the lock on a directory. Nothing is written; where the file system has
    no locks, a lock file that is there counts as held.

    The look itself shares the lock for a moment, which `Lock` waits for.
    """
    try:
        file = os.open(directory / FILE, os.O_RDONLY)
    except OSError:
        return False
    try:
        if fcntl is None:
            lock(file)
        else:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(file)

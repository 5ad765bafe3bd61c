"""Hears what the program touches: files, imports, other programs, the network."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

TOUCHES = ("open", "import", "exec", "os.listdir", "os.scandir", "subprocess.Popen", "os.system")
CALLS_OUT = ("socket.getaddrinfo", "socket.connect", "socket.sendto", "socket.gethostbyname")
_listeners: list[tuple[tuple[str, ...], list[str]]] = []


def hear(event: str, args: tuple[object, ...]) -> None:
    """Note an event for all who listen for its kind."""
    for kinds, heard in _listeners:
        if event in kinds:
            heard.append(f"{event} {args[-1] if event in CALLS_OUT else args[0]}")


sys.addaudithook(hear)  # for good: Python has no way to take one back


@contextmanager
def listening(kinds: tuple[str, ...] = TOUCHES) -> Iterator[list[str]]:
    """What of these kinds happens meanwhile, in any thread."""
    entry: tuple[tuple[str, ...], list[str]] = (kinds, [])
    _listeners.append(entry)
    try:
        yield entry[1]
    finally:
        _listeners.remove(entry)

"""On which terms the dashboard is served."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe

LOOPBACK = ("localhost", "127.0.0.1", "::1")
EVERY_ADDRESS = ("0.0.0.0", "::", "")
PAGES_PER_BROWSER = 8  # as one person has side by side
PAGES_PER_ADDRESS = 64  # a class comes from one address


@dataclass(frozen=True)
class Terms:
    """Who may come in, and how much each may have.

    names: hosts that browsers may call the server by, in small letters, IPv6 without brackets.
    root_path: '/lab' where it is served below that, else ''. pages_per_browser,
    pages_per_address: pages open at once. alone: nobody but this machine's user can come, who
    may open rooms for exercises; others need `rooms_key`. sweeps: the page Sweeps shows those
    below this directory; None for none.
    """

    names: frozenset[str] = frozenset(LOOPBACK)
    root_path: str = ""
    pages_per_browser: int = PAGES_PER_BROWSER
    pages_per_address: int = PAGES_PER_ADDRESS
    alone: bool = False
    sweeps: Path | None = None
    rooms_key: str = field(default_factory=lambda: token_urlsafe(16), compare=False, repr=False)


def names_for(host: str, more: Iterable[str] = ()) -> frozenset[str]:
    """What a server that listens on `host` may be called: this machine, itself, and `more`."""
    bound = () if host in EVERY_ADDRESS else (host,)
    return frozenset(plain_name(name) for name in (*LOOPBACK, *bound, *more))


def plain_name(host: str) -> str:
    """A host as it is compared: no brackets, no dot at the end, small letters."""
    return host.strip().removeprefix("[").removesuffix("]").rstrip(".").lower()

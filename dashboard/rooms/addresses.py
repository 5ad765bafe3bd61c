"""Under which addresses this machine is reached by phones in the same network."""

import socket
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")
# Of a block that is kept for documentation (RFC 5737): nothing is sent to it, the machine only says
# by which of its own addresses it would.
SOMEWHERE = ("192.0.2.1", 9)


def own_addresses() -> tuple[str, ...]:
    """The addresses of this machine in its networks, the likeliest first; none where offline."""
    found = [*_by_route(), *_by_name()]
    return tuple(dict.fromkeys(one for one in found if not one.startswith("127.")))


def _by_route() -> list[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(SOMEWHERE)
        except OSError:
            return []
        return [str(asked.getsockname()[0])]


def _by_name() -> list[str]:
    try:
        return [
            str(entry[4][0])
            for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        ]
    except OSError:
        return []


def for_others(base: str, public: str | None) -> str:
    """An address of this server as others can open it: called `localhost` by whoever asks, it is
    put in the words of the network (`public`: a name or address; None: there is none)."""
    url = urlsplit(base)
    if public is None or url.hostname not in LOOPBACK:
        return base
    port = "" if url.port is None else f":{url.port}"
    return base.replace(f"{url.scheme}://{url.netloc}", f"{url.scheme}://{public}{port}", 1)

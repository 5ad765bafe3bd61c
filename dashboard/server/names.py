"""Which requests are meant for this server: by the name it was called, and the page that asks.

A page of another site can open a websocket to this machine, and a name of another's can be made to
point to it (DNS rebinding). Both are told by what the browser says of itself.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from metalead.dashboard.server.refusal import refuse
from metalead.dashboard.server.terms import LOOPBACK, plain_name

FORBIDDEN = 403


class Names:
    """Refuses requests under other names than the server's, and those of other sites' pages."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        wrong = ""
        if scope["type"] in ("http", "websocket"):
            wrong = self.wrong(Headers(scope=scope))
        if wrong:
            await refuse(scope, receive, send, FORBIDDEN, wrong)
        else:
            await self.app(scope, receive, send)

    def wrong(self, headers: Headers) -> str:
        """Why a request with these headers is not for us; empty where it is."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or name_of(f"//{hosts[0]}") not in self.names:
            return (
                "This server is not known by that name. Open the address that it printed when it "
                "started; `--name NAME` adds a name"
            )
        if len(origins) > 1 or (origins and not self.is_own(origins[0], hosts[0])):
            return "Only pages of this server may ask for that."
        return ""

    def is_own(self, origin: str, host: str) -> bool:
        """Whether a page from `origin` is one of ours.

        It is where it came from the very address that is asked now. Behind a proxy the two may
        differ: then it has to come from a name that was given at the start, which other services
        of this machine (`localhost` with another port) do not.
        """
        url = urlsplit(origin)
        if url.scheme not in ("http", "https"):
            return False
        return url.netloc.lower() == host.lower() or (
            name_of(origin) in self.names.difference(LOOPBACK)
        )


def name_of(address: str) -> str:
    """The host of an address, as it is compared; empty for what is none."""
    try:
        url = urlsplit(address)
        _ = url.port  # raises for one that is no number
    except ValueError:
        return ""
    is_bare = url.username is None and not (url.path or url.query or url.fragment)
    return plain_name(url.hostname or "") if is_bare else ""

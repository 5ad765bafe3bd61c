"""How much anybody may ask, and what every answer tells browsers to hold to."""

from typing import Any

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Without any, browsers hide where a form comes from, and it is taken for another site's.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A whole room may come from one address, and all of it at once.
PER_ADDRESS = RateLimitItemPerSecond(1_000, 10)
GUESSES = RateLimitItemPerMinute(20)  # of codes that are none, from one address
KNOCKS = RateLimitItemPerMinute(60)  # at the lobby, from one address
PER_SEAT = RateLimitItemPerMinute(120)  # acts of one seat
TOO_MANY = 429


class Limits:
    """Counts in a moving window; kept in memory, for one server."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, limit: RateLimitItem, *who: str) -> bool:
        """Count one; whether it is still within the limit."""
        return bool(self._limiter.hit(limit, *who))

    def within(self, limit: RateLimitItem, *who: str) -> bool:
        """Whether one more would be within the limit, without counting."""
        return bool(self._limiter.test(limit, *who))


class Gate:
    """Stands in front of the rooms: adds the headers, refuses what comes too fast."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        within = self.limits.hit(PER_ADDRESS, address_of(scope))
        if scope["type"] == "websocket":
            await (self.app if within else refuse_socket)(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if within:
            await self.app(scope, receive, guarded)
        else:
            refused = PlainTextResponse("Too many requests: wait a moment.\n", TOO_MANY)
            await refused(scope, receive, guarded)


async def refuse_socket(_scope: Scope, _receive: Receive, send: Send) -> None:
    """A connection that comes too fast is not taken."""
    await send({"type": "websocket.close", "code": 1013})


def address_of(scope: Any) -> str:
    """The network address that a request comes from."""
    return str((scope.get("client") or ("",))[0])

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
PER_ADDRESS = RateLimitItemPerSecond(100)  # a whole room may come from one address
GUESSES = RateLimitItemPerMinute(20)  # of codes and links that are none, from one address
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
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if self.limits.hit(PER_ADDRESS, address_of(scope)):
            await self.app(scope, receive, guarded)
        else:
            refused = PlainTextResponse("Too many requests: wait a moment.\n", TOO_MANY)
            await refused(scope, receive, guarded)


def address_of(scope: Any) -> str:
    """The network address that a request comes from."""
    return str((scope.get("client") or ("",))[0])

"""What browsers are told to hold to on our pages: no other site's scripts, no frame around them.

Solara writes scripts into its page, so each page gets a word of its own (a nonce) without which no
written script runs; and Vue makes functions of templates in the browser, which needs `eval`.
"""

import re
from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metalead.dashboard.server.addresses import is_page

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",  # Vuetify writes its theme into the page
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "worker-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SCRIPT = re.compile(rb"<script(?=[\s>])")


class Headers:
    """Adds the headers to every answer, and the nonce to a page's scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if is_page(scope["path"]):
            # Solara compresses inside of us, and what is compressed cannot be written into.
            headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, Answer(send).send)


class Answer:
    """One answer on its way out; a page is held back until all of it is there."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._page: list[bytes] | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on, with what is to be added."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif message["type"] == "http.response.body" and self._page is not None:
            self._page.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._end(b"".join(self._page))
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers.update(ALWAYS)
        guard_cookies(headers)
        if headers.get("content-type", "").startswith("text/html"):
            self._start, self._page = message, []
        else:
            headers["Content-Security-Policy"] = policy()
            await self._send(message)

    async def _end(self, page: bytes) -> None:
        nonce = token_urlsafe(16)
        written = SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), page)
        headers = MutableHeaders(raw=self._start["headers"])
        headers["Content-Security-Policy"] = policy(nonce)
        headers["Content-Length"] = str(len(written))
        headers["Cache-Control"] = "no-store"
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": written})


def policy(nonce: str = "") -> str:
    """The Content-Security-Policy, for a page with scripts of this nonce."""
    more = {"script-src": f"{POLICY['script-src']} 'nonce-{nonce}'"} if nonce else {}
    return "; ".join(f"{name} {value}" for name, value in (POLICY | more).items())


def guard_cookies(headers: MutableHeaders) -> None:
    """Keep cookies from scripts and from other sites' requests, whatever Solara set them to."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        parts = [part.strip() for part in cookie.split(";")]
        kept = [part for part in parts if part.lower().partition("=")[0] not in REPLACED]
        headers.append("set-cookie", "; ".join([*kept, "HttpOnly", "SameSite=Lax"]))


REPLACED = ("httponly", "samesite")

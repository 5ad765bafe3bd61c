"""Connections of pages: how many, with what in their frames, and for how long without a page."""

from logging import getLogger

import anyio
from solara.server import kernel_context, server
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metalead.dashboard.server.frames import fault
from metalead.dashboard.server.kernels import Kernels, Owner
from metalead.dashboard.server.refusal import POLICY, refuse
from metalead.dashboard.server.terms import Terms

LOG = getLogger("metalead")
IDLE = 30.0  # seconds that a connection has until it runs a page
UNAVAILABLE, WRONG_DATA = 503, 1007


class Sockets:
    """Refuses pages beyond the terms, and watches what comes over the connections of the others."""

    def __init__(self, app: ASGIApp, terms: Terms, idle: float = IDLE) -> None:
        self.app, self.idle = app, idle
        self.kernels = Kernels(terms)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http" and is_visit(scope):
            await self._visit(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page that could get no connection says so instead of waiting for one.

        Not so on a reload: the page before it gives its place back as it is replaced.
        """
        refusal = self.kernels.full(owner_of(scope))
        if refusal:
            await refuse(scope, receive, send, UNAVAILABLE, refusal)
        else:
            await self.app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        kernel = scope["path"].split("/")[-2]
        refusal = await self.kernels.admit(kernel, owner_of(scope))
        if refusal:
            await refuse(scope, receive, send, UNAVAILABLE, refusal)
            return
        connection = Connection(kernel, receive, send, self.idle)
        try:
            await self.app(scope, connection.receive, connection.send)
        finally:
            self.kernels.leave(kernel)
            if connection.refused and not has_run(kernel):
                await self.kernels.close(kernel)


class Connection:
    """One connection; ends it at the first frame that no page sends, or where no page is run."""

    def __init__(self, kernel: str, receive: Receive, send: Send, idle: float) -> None:
        self.kernel, self._receive, self._send = kernel, receive, send
        self._patience: float | None = idle  # seconds left; None when a page runs
        self.refused = False

    async def receive(self) -> Message:
        """The next message, if it is one."""
        message = await self._next()
        if message is None:
            return await self._end(POLICY, f"no page within {IDLE:g} seconds")
        if message["type"] == "websocket.receive":
            wrong = fault(message.get("text"), message.get("bytes"))
            if wrong:
                return await self._end(WRONG_DATA, wrong)
        return message

    async def send(self, message: Message) -> None:
        """Pass a message on, as long as the connection is open."""
        if not self.refused:
            await self._send(message)

    async def _next(self) -> Message | None:
        """The next message; None where none comes and no page has been run."""
        if self._patience is None:
            return await self._receive()
        begun = anyio.current_time()
        with anyio.move_on_after(self._patience):
            message = await self._receive()
            self._patience = max(0.0, self._patience - (anyio.current_time() - begun))
            return message
        if not has_run(self.kernel):
            return None
        self._patience = None
        return await self._receive()

    async def _end(self, code: int, why: str) -> Message:
        LOG.warning("a connection was closed: %s", why)
        await self.send({"type": "websocket.close", "code": code, "reason": why[:100]})
        self.refused = True
        return {"type": "websocket.disconnect", "code": code}


def owner_of(scope: Scope) -> Owner:
    """Whose request this is."""
    cookie = server.get_session_id_cookie(HTTPConnection(scope).cookies) or ""
    return Owner(cookie, (scope.get("client") or ("",))[0])


def is_visit(scope: Scope) -> bool:
    """Whether a page is opened for the first time, as against a file, or a page read again."""
    headers = HTTPConnection(scope).headers
    again = "cache-control" in headers or "pragma" in headers  # browsers send it on a reload
    kind = headers.get(
        "sec-fetch-dest", "document" if "text/html" in headers.get("accept", "") else ""
    )
    return kind == "document" and not again


def has_run(kernel: str) -> bool:
    """Whether a page was run on this kernel."""
    context = kernel_context.contexts.get(kernel)
    return context is not None and context.app_object is not None

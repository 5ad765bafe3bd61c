"""The path below which the dashboard is served, and who says so: the command, never a request.

Solara takes the path from a header of the first request that comes, for all who come later. It is
set at the start instead, and headers of that kind go no further.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

# What a client may write as well as a proxy; uvicorn has read what it trusts of it before.
UNTRUSTED = (
    b"script-name",
    b"x-script-name",
    b"x-forwarded-host",
    b"x-forwarded-proto",
    b"x-forwarded-prefix",
    b"x-forwarded-port",
    b"forwarded",
)


class Prefix:
    """Takes the path off again where a proxy left it on, and untrusted headers always."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self.app, self.root_path = app, root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] in ("http", "websocket"):
            headers = [pair for pair in scope["headers"] if pair[0] not in UNTRUSTED]
            scope = {**scope, "path": self.inner(scope["path"]), "headers": headers}
        await self.app(scope, receive, send)

    def inner(self, path: str) -> str:
        """The address without the path: '/lab/watch' and '/watch' are both '/watch'."""
        root = self.root_path
        if root and (path == root or path.startswith(f"{root}/")):
            return path.removeprefix(root) or "/"
        return path

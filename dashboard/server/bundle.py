"""The page bundle as it was installed: files that are there are read, and nothing else happens.

Solara's own route of that name fetches what it does not have from a public network, writes it into
the installation, serves it as ours, and removes a folder that is asked for as if it were a file.
"""

from pathlib import PurePosixPath
from typing import Any

from solara.server import settings
from solara.server.starlette import StaticFilesOptionalAuth
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PREFIX = "/_solara/cdn"
MAIN = "__main.js"  # what Solara's packages of a single file are kept as
FOR_EVER = "public, max-age=31536000, immutable"  # each address names an exact version


class Bundle:
    """Answers for the addresses of the bundle; hands all others on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Solara's files, which it compresses once each, from a folder that is only read.
        self.files = StaticFilesOptionalAuth(
            directory=settings.assets.proxy_cache_dir, check_dir=False
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not is_below(path):
            await self.app(scope, receive, send)
            return
        answer = await self.answer(path.removeprefix(PREFIX), scope)
        await answer(scope, receive, send)

    async def answer(self, path: str, scope: Scope) -> Any:
        """The file, or that it is not there."""
        parts = PurePosixPath(path.lstrip("/"))
        place = parts if len(parts.parts) != 1 else parts / MAIN
        try:
            found = await self.files.get_response(str(place), scope)
        except HTTPException as refused:
            return PlainTextResponse("There is no such file.", status_code=refused.status_code)
        found.headers["Cache-Control"] = FOR_EVER
        return found


def is_below(path: str) -> bool:
    """Whether an address is one of the bundle's."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")

"""Which addresses there are; Solara has more of them than the dashboard needs."""

import re

from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READ = ("GET", "HEAD")
NOT_FOUND = 404
FILES = re.compile(r"/(?:static/(?!public/)|jupyter/nbextensions/).+")
CLOSE = re.compile(r"/_solara/api/close/([\w-]{1,64})")
SOCKET = re.compile(r"/jupyter/api/kernels/[\w-]{1,64}/channels")


class Addresses:
    """Hands on what the dashboard needs, and answers all else: there is no such page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan" or is_known(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await HTMLResponse(MISSING, NOT_FOUND)(scope, receive, send)


def is_known(scope: Scope) -> bool:
    """Whether there is something at this address for this kind of request."""
    path: str = scope["path"]
    if scope["type"] == "websocket":
        return SOCKET.fullmatch(path) is not None and names_page(scope)
    if scope["method"] == "POST":
        return is_own_page(CLOSE.fullmatch(path), scope)
    if scope["method"] not in READ:
        return False
    return path == "/readyz" or FILES.fullmatch(path) is not None or is_page(path)


def names_page(scope: Scope) -> bool:
    """Whether a connection says which page it is of; Solara breaks where one does not."""
    return "session_id" in QueryParams(scope["query_string"])


def is_page(path: str) -> bool:
    """Whether a page of the dashboard stands there."""
    from solara.server.app import apps

    first = path.lstrip("/").partition("/")[0] or "/"
    return any(route.path == first for app in apps.values() for route in app.routes)


def is_own_page(found: re.Match[str] | None, scope: Scope) -> bool:
    """Whether a browser says that a page of its own was closed; nobody else may."""
    from solara.server import kernel_context, server
    from starlette.requests import HTTPConnection

    if found is None:
        return False
    context = kernel_context.contexts.get(found[1])
    cookie = server.get_session_id_cookie(HTTPConnection(scope).cookies)
    return context is not None and context.session_id == cookie


MISSING = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Metalead: no such page</title>"
    "<p>There is no such page. <a href='./'>Metalead begins here.</a>"
)

"""The rooms as an application: every address, and who may have what is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from metalead.dashboard.rooms.door_routes import DoorRoutes
from metalead.dashboard.rooms.gate import Gate, Limits
from metalead.dashboard.rooms.home_routes import HomeRoutes
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.lobby_routes import LobbyRoutes
from metalead.dashboard.rooms.paper_routes import PaperRoutes
from metalead.dashboard.rooms.pulses import Pulses
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.wash_routes import WashRoutes
from metalead.dashboard.rooms.washes import Washes


def rooms_application(
    house: House, *, open_to_all: bool, public: str | None = None, pages: str | None = None
) -> Starlette:
    """The rooms of a house.

    open_to_all: whoever reaches the server may open a room; else only who has the key of the house.
    public: by which name or address others reach it, for the links and codes that are given out.
    pages: the path of the dashboard's pages, where they are served beside.
    """
    limits, pulses = Limits(), Pulses()

    @asynccontextmanager
    async def life(_app: Any) -> AsyncIterator[None]:
        begin(app)
        yield
        await pulses.end()
        await asyncio.to_thread(house.close)

    doors = DoorRoutes(house, limits, pulses)
    static = StaticFiles(directory=str(files("metalead.dashboard.rooms") / "static"))
    app = Starlette(
        routes=[
            *HomeRoutes(house, pulses, open_to_all=open_to_all).routes(),
            *LobbyRoutes(house, limits, pulses).routes(),
            *doors.routes(),
            *PaperRoutes(doors).routes(),
            *WashRoutes(doors, Washes()).routes(),
            Route("/ping", _ping),
            Route("/readyz", _ready),
            Mount("/static", static),
        ],
        lifespan=life,
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    app.state.pages = pages
    app.state.public, app.state.house, app.state.pulses = public, house, pulses
    app.add_middleware(Gate, limits=limits)
    return app


def begin(app: Starlette) -> None:
    """Let the pulses of all rooms begin; to be called in the loop that serves."""
    for room in app.state.house.rooms.values():
        app.state.pulses.begin(room)


async def _ping(_request: Request) -> Response:
    return PlainTextResponse("here\n")


async def _ready(_request: Request) -> Response:
    return PlainTextResponse("ready\n")


async def _refused(request: Request, error: Exception) -> Response:
    """A page that is not there, or not for whoever asks: the same words for both."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(getattr(error, "detail", "")) if status != NOT_FOUND else MISSING
    return HTMLResponse(render("refused.html", _why(request, status, detail)), status)


async def _failed(request: Request, _error: Exception) -> Response:
    return HTMLResponse(render("refused.html", _why(request, 500, FAILED)), 500)


def _why(request: Request, status: int, why: str) -> dict[str, object]:
    """What a page of refusal says: why, and the way back to where somebody came from."""
    came = urlsplit(request.headers.get("referer", ""))
    own = status != NOT_FOUND and came.netloc == request.url.netloc
    base = f"{request.scope.get('root_path', '')}/"
    back = came.path if own and came.path.startswith(base) else ""
    return {"why": why, "base": base, "back": back, "missing": status == NOT_FOUND}


NOT_FOUND = 404
MISSING = "There is nothing at this address, or this link was replaced by a newer one."
FAILED = "Something went wrong here; what was answered before is kept. Load the page again."

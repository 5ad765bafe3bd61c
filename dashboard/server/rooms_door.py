"""The rooms of the tabletop exercise, below an address of their own beside the pages."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from metalead.dashboard.server.refusal import refuse
from metalead.dashboard.server.rooms_there import PREFIX
from metalead.dashboard.server.terms import Terms
from metalead.simulation.input.errors import UserError

UNAVAILABLE = 503
_served: list[str] = []


def served_at() -> str:
    """The path of the rooms; empty where this process serves none."""
    return f"{_served[0]}/" if _served else ""


class RoomsDoor:
    """Hands what is below the address to the rooms, which are opened when first asked for."""

    def __init__(self, app: ASGIApp, terms: Terms) -> None:
        self.app, self.terms = app, terms
        _served.append(PREFIX)
        self._opening = asyncio.Lock()
        self._rooms: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        path = scope.get("path", "")
        if scope["type"] == "lifespan" or not is_below(path):
            await self.app(scope, receive, send)
            return
        try:
            rooms = await self._opened()
        except UserError as error:
            await refuse(scope, receive, send, UNAVAILABLE, str(error))
            return
        root = f"{self.terms.root_path}{PREFIX}"
        inner = f"{root}{path.removeprefix(PREFIX) or '/'}"
        await rooms({**scope, "root_path": root, "path": inner}, receive, send)

    async def _opened(self) -> ASGIApp:
        """The rooms; made once, by the first who asks. Raises `UserError` where they cannot be."""
        async with self._opening:
            if self._rooms is None:
                from metalead.dashboard.rooms.application import begin, rooms_application
                from metalead.dashboard.rooms.house import House, usual_folder

                house = await asyncio.to_thread(House, usual_folder(), self.terms.rooms_key)
                app = rooms_application(
                    house, open_to_all=self.terms.alone, pages=self.terms.root_path
                )
                begin(app)
                self._rooms = app
        return self._rooms


def is_below(path: str) -> bool:
    """Whether an address is one of the rooms'."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")

"""The hot wash behind the facilitator's link: a page for the wall, and the papers to take away."""

import asyncio
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from metalead.dashboard.rooms.door_routes import DoorRoutes, on, page, place_of
from metalead.dashboard.rooms.live import stay
from metalead.dashboard.rooms.pages import Place
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.room import FACILITATOR, PROJECTOR, Room
from metalead.dashboard.rooms.standing import standing
from metalead.dashboard.rooms.washes import Washes
from metalead.dashboard.rooms.watched import compared
from metalead.simulation.exercise.hotwash.pages import aar_html, takeaway_html
from metalead.simulation.exercise.hotwash.paper import paper
from metalead.simulation.exercise.hotwash.unnamed import without_names
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.exercise.hotwash.word import aar_docx

DEBRIEF = "takeaway.html"
NOT_FOUND, TOO_EARLY = 404, 409
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html; charset=utf-8"
PAPERS: dict[str, tuple[str, Callable[[HotWash], bytes]]] = {
    DEBRIEF: (HTML, lambda wash: takeaway_html(wash).encode()),
    "aar.html": (HTML, lambda wash: aar_html(wash).encode()),
    "aar-no-names.html": (HTML, lambda wash: aar_html(wash, names=False).encode()),
    "aar.docx": (WORD, aar_docx),
    "aar-no-names.docx": (WORD, lambda wash: aar_docx(wash, names=False)),
}


class WashRoutes:
    """The addresses of the hot wash, below the links of the facilitator and of the projector."""

    def __init__(self, doors: DoorRoutes, washes: Washes) -> None:
        self.doors, self.washes = doors, washes

    def routes(self) -> list[BaseRoute]:
        """The addresses, and what stands there."""
        return [
            Route("/d/{token}/hotwash", self.show),
            Route("/d/{token}/hotwash/state", self.state),
            WebSocketRoute("/d/{token}/hotwash/live", self.live),
            Route("/d/{token}/{paper}", self.paper),
        ]

    def _open(self, connection: HTTPConnection) -> tuple[Room, bool]:
        """The room, and whether it is the facilitator who looks."""
        room, door, _ = self.doors.open(connection)
        alone = door.leader is not None and room.solo == door.leader
        if door.role not in (FACILITATOR, PROJECTOR) and not alone:
            raise HTTPException(NOT_FOUND)
        return room, door.role == FACILITATOR or alone

    async def show(self, request: Request) -> Response:
        """The whole page."""
        room, facilitates = self._open(request)
        place = place_of(request, str(request.path_params["token"]))
        html = await on(room, lambda: self._html(room, place, facilitates))
        return page(request, "Hot wash", html, f"{place.path}/hotwash", "hotwash")

    async def state(self, request: Request) -> Response:
        """Its fragment alone."""
        room, facilitates = self._open(request)
        place = place_of(request, str(request.path_params["token"]))
        return HTMLResponse(await on(room, lambda: self._html(room, place, facilitates)))

    async def live(self, socket: WebSocket) -> None:
        """The connection of its tab."""
        try:
            room, facilitates = self._open(socket)
        except HTTPException:
            await socket.close()
            return
        token = str(socket.path_params["token"])
        place = place_of(socket, token)
        presence = self.doors.pulses.presence(room)
        await stay(socket, room, token, presence, lambda: self._html(room, place, facilitates))

    def _html(self, room: Room, place: Place, facilitates: bool) -> str:
        """The fragment as far as the figures are; on the wall nobody's name is in it."""
        given: dict[str, object] = {"standing": standing(room), "path": place.path, "it": None}
        given |= {"wrong": "", "done": False, "papers": facilitates}
        given["book"] = facilitates and room.solo is None  # it is behind the facilitator's link
        given |= {"compare": None, "pages": place.pages}
        if room.conduct.phase != "ended":
            given["wrong"] = "The hot wash comes after EndEx."
            return render("hotwash.html", given)
        wash = self.washes.of(room)
        given |= {"wrong": wash.wrong, "done": wash.done}
        if wash.found is not None:
            given["compare"] = compared(wash.found)
            given["it"] = paper(wash.found if facilitates else without_names(wash.found))
        return render("hotwash.html", given)

    async def paper(self, request: Request) -> Response:
        """A paper to take away: for the facilitator, and after EndEx the debrief for everybody."""
        name = str(request.path_params["paper"])
        if name == DEBRIEF:
            room, _, _ = self.doors.open(request)
            if room.conduct.phase != "ended":
                raise HTTPException(NOT_FOUND)
        else:
            room, facilitates = self._open(request)
            if not facilitates or name not in PAPERS:
                raise HTTPException(NOT_FOUND)
        wash = self.washes.of(room) if room.conduct.phase == "ended" else None
        if wash is None or wash.found is None:
            raise HTTPException(TOO_EARLY, "The hot wash is not there yet: wait a moment.")
        kind, made = PAPERS[name]
        content = await asyncio.to_thread(made, wash.found)
        headers = {"Content-Disposition": f'attachment; filename="{room.exercise.id}-{name}"'}
        return Response(content, media_type=kind, headers=headers)

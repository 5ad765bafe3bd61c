"""Behind a link: the page of a seat, the facilitator, an evaluator, the projector."""

import asyncio
from collections.abc import Callable
from typing import NoReturn

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from metalead.dashboard.rooms.addresses import for_others
from metalead.dashboard.rooms.forms import fields_in
from metalead.dashboard.rooms.gate import PER_SEAT, Limits
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.live import stay
from metalead.dashboard.rooms.pages import TITLES, Place, do, fragment, seat_fragment
from metalead.dashboard.rooms.pulses import Pulses
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.room import FACILITATOR, Room
from metalead.dashboard.rooms.store import Door
from metalead.simulation.input.errors import UserError

NOT_FOUND, TOO_MANY, REFUSED, SEE_OTHER = 404, 429, 422, 303


class DoorRoutes:
    """The addresses below a link."""

    def __init__(self, house: House, limits: Limits, pulses: Pulses) -> None:
        self.house, self.limits, self.pulses = house, limits, pulses

    def routes(self) -> list[BaseRoute]:
        """The addresses, and what stands there."""
        return [
            Route("/d/{token}", self.show),
            Route("/d/{token}/state", self.state),
            Route("/d/{token}/do", self.do, methods=["POST"]),
            Route("/d/{token}/seat/{leader}", self.watch),
            Route("/d/{token}/seat/{leader}/state", self.watch_state),
            Route("/d/{token}/book.jsonl", self.book),
            Route("/d/{token}/branch", self.branch, methods=["POST"]),
            Route("/d/{token}/delete", self.delete, methods=["POST"]),
            WebSocketRoute("/d/{token}/live", self.live),
        ]

    def open(self, connection: HTTPConnection) -> tuple[Room, Door, str]:
        """The room, door and token of a link. 404 for what is none.

        Guesses are not counted: 128 bits are not guessed, and whoever tried would keep out all who
        come from the same address.
        """
        token = str(connection.path_params["token"])
        found = self.house.by_token(token)
        if found is None:
            raise HTTPException(NOT_FOUND)
        return (*found, token)

    def facilitated(self, request: Request) -> Room:
        """The room of the facilitator's link; 404 for any other."""
        room, door, _ = self.open(request)
        if door.role != FACILITATOR:
            raise HTTPException(NOT_FOUND)
        return room

    async def show(self, request: Request) -> Response:
        """The whole page."""
        room, door, token = self.open(request)
        place = place_of(request, token)
        html = await on(room, lambda: fragment(room, door, self.pulses.presence(room), place))
        return page(request, TITLES[door.role], html, place.path, door.role)

    async def state(self, request: Request) -> Response:
        """The fragment alone, for a tab whose connection does not hold."""
        room, door, token = self.open(request)
        if door.leader is not None:
            self.pulses.presence(room).hear(door.leader)
        place = place_of(request, token)
        html = await on(room, lambda: fragment(room, door, self.pulses.presence(room), place))
        return HTMLResponse(html)

    async def live(self, socket: WebSocket) -> None:
        """The connection of a tab."""
        try:
            room, door, token = self.open(socket)
        except HTTPException:
            await socket.close()
            return
        place, presence = place_of(socket, token), self.pulses.presence(room)
        await stay(socket, room, token, presence, lambda: fragment(room, door, presence, place))

    async def do(self, request: Request) -> Response:
        """Something is asked for. It is written and committed when this answers."""
        room, door, token = self.open(request)
        if not self.limits.hit(PER_SEAT, token):
            raise HTTPException(TOO_MANY, "Too much at once: wait a moment.")
        fields = await fields_in(request)
        if door.leader is not None:
            self.pulses.presence(room).hear(door.leader)
        try:
            to = await on(room, lambda: do(room, door, fields))
        except UserError as error:
            return answer(request, place_of(request, token).path, str(error))
        place = place_of(request, token)
        return answer(request, place.path if to is None else f"{place.pages or ''}{to}")

    async def watch(self, request: Request) -> Response:
        """A seat as it sees itself, for the facilitator."""
        room, leader, place = self._watched(request)
        html = await on(room, lambda: seat_fragment(room, leader, place, watched=True))
        return page(request, "A seat, as it sees itself", html, place.path, "watched")

    async def watch_state(self, request: Request) -> Response:
        """The same, its fragment alone."""
        room, leader, place = self._watched(request)
        html = await on(room, lambda: seat_fragment(room, leader, place, watched=True))
        return HTMLResponse(html)

    def _watched(self, request: Request) -> tuple[Room, str, Place]:
        room, leader = self.facilitated(request), str(request.path_params["leader"])
        if leader not in room.conduct.chairs:
            raise HTTPException(NOT_FOUND)
        place = place_of(request, str(request.path_params["token"]))
        return room, leader, Place(place.base, f"{place.path}/seat/{leader}")

    async def book(self, request: Request) -> Response:
        """The book, to be taken away: a line of JSON an event."""
        room = self.facilitated(request)
        lines = await on(room, lambda: list(room.store.lines()))
        name = f'attachment; filename="{room.exercise.id}.jsonl"'
        headers = {"Content-Disposition": name}
        return StreamingResponse(iter(lines), media_type="application/x-ndjson", headers=headers)

    async def branch(self, request: Request) -> Response:
        """Open a moment of the room again, as a new room; its facilitator's page."""
        room = self.facilitated(request)
        fields = await fields_in(request)
        place = place_of(request, str(request.path_params["token"]))
        try:
            hour = fields.number("hour")
            branch = await on(room, lambda: self.house.branch(room, hour))
        except UserError as error:
            return answer(request, place.path, str(error))
        self.pulses.begin(branch)
        token = await on(branch, lambda: branch.token_of(Door(FACILITATOR)))
        return answer(request, place_of(request, token).path)

    async def delete(self, request: Request) -> Response:
        """Nothing of the room is left; its code has to be typed for that."""
        room = self.facilitated(request)
        fields = await fields_in(request)
        place = place_of(request, str(request.path_params["token"]))
        if fields.text("code").strip().upper() != room.code:
            return answer(request, place.path, f"Type the code {room.code} to delete the room.")
        await self.pulses.stop(room)
        await asyncio.to_thread(self.house.delete, room)
        return answer(request, f"{request.scope.get('root_path', '')}/")


async def on[T](room: Room, work: Callable[[], T]) -> T:
    """Have something done on the thread of a room."""
    return await asyncio.get_running_loop().run_in_executor(room.desk, work)


def place_of(connection: HTTPConnection, token: str) -> Place:
    """Where the page of a link stands, as the browser that asks calls this server."""
    base = for_others(base_of(connection), connection.app.state.public)
    path = f"{connection.scope.get('root_path', '')}/d/{token}"
    return Place(base, path, connection.app.state.pages)


def base_of(connection: HTTPConnection) -> str:
    """The address of the rooms, with '/' at its end."""
    url = connection.url
    scheme = "https" if url.scheme in ("https", "wss") else "http"
    return f"{scheme}://{url.netloc}{connection.scope.get('root_path', '')}/"


def page(request: Request, title: str, html: str, path: str, role: str) -> Response:
    """A whole page around a fragment."""
    root = f"{request.scope.get('root_path', '')}/"
    given = {"title": title, "fragment": html, "path": path, "root": root, "role": role}
    return HTMLResponse(render("page.html", given))


def answer(request: Request, path: str, wrong: str = "") -> Response:
    """What a form gets: to a script a word, to a browser without scripts the page anew."""
    if request.headers.get("x-requested-with") == "room":
        if wrong:
            return JSONResponse({"wrong": wrong}, REFUSED)
        return JSONResponse({"to": path})
    if wrong:
        refuse(wrong)
    return RedirectResponse(path, SEE_OTHER)


def refuse(wrong: str) -> NoReturn:
    """Tell what is wrong on a page of its own."""
    raise HTTPException(REFUSED, wrong)

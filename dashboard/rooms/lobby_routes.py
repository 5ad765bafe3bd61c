"""The lobby: a code opens it, and nothing else; a seat comes by the facilitator's word."""

from secrets import token_urlsafe

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from metalead.dashboard.rooms.door_routes import SEE_OTHER, TOO_MANY, on, page, refuse
from metalead.dashboard.rooms.forms import fields_in
from metalead.dashboard.rooms.gate import GUESSES, KNOCKS, Limits, address_of
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.pulses import Pulses
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.room import Room
from metalead.dashboard.rooms.tokens import digest_of, typed_code
from metalead.simulation.exercise.control import named
from metalead.simulation.input.errors import UserError

COOKIE = "metalead-lobby"
DAY = 86_400
NOT_FOUND = 404


class LobbyRoutes:
    """The addresses below a code."""

    def __init__(self, house: House, limits: Limits, pulses: Pulses) -> None:
        self.house, self.limits, self.pulses = house, limits, pulses

    def routes(self) -> list[Route]:
        """The addresses, and what stands there."""
        return [
            Route("/j", self.find),
            Route("/j/{code}", self.show, methods=["GET", "POST"]),
            Route("/j/{code}/state", self.state),
        ]

    async def find(self, request: Request) -> Response:
        """Somebody types a code."""
        root = request.scope.get("root_path", "")
        code = typed_code(request.query_params.get("code", ""))
        if code:
            return RedirectResponse(f"{root}/j/{code}", SEE_OTHER)
        html = render("code.html", {"root": f"{root}/"})
        return page(request, "Join an exercise", html, "", "code")

    async def show(self, request: Request) -> Response:
        """Who comes writes a name, and waits."""
        room = self._room(request)
        if request.method == "POST":
            return await self._knock(request, room)
        door = self._door(request, room)
        if door is not None:
            return RedirectResponse(door, SEE_OTHER)
        return page(request, "Lobby", self._html(request, room), self._path(room, request), "lobby")

    async def state(self, request: Request) -> Response:
        """Whether somebody who waits has been let in."""
        room = self._room(request)
        door = self._door(request, room)
        html = self._html(request, room)
        if door is not None:
            html = render("go.html", {"to": door, "what": "You have a seat"})
        return HTMLResponse(html)

    async def _knock(self, request: Request, room: Room) -> Response:
        if not self.limits.hit(KNOCKS, address_of(request.scope)):
            raise HTTPException(TOO_MANY, "Too many names from here at once: wait a minute.")
        fields = await fields_in(request)
        cookie = request.cookies.get(COOKIE) or token_urlsafe(16)
        try:
            name = named(fields.text("name"))
            await on(room, lambda: room.knock(cookie, name))
        except UserError as error:
            refuse(str(error))
        answer = RedirectResponse(self._path(room, request), SEE_OTHER)
        answer.set_cookie(COOKIE, cookie, max_age=DAY, httponly=True, samesite="lax")
        return answer

    def _room(self, request: Request) -> Room:
        """The room of a code. 404 for what is none; guessing is counted, and after too much of it
        no code opens anything for a while, but to who waits in the lobby already."""
        room = self.house.rooms.get(typed_code(str(request.path_params["code"])))
        if room is not None and digest_of(request.cookies.get(COOKIE, "")) in room.lobby:
            return room
        who = address_of(request.scope)
        if not self.limits.within(GUESSES, who):
            raise HTTPException(TOO_MANY, "Too many wrong codes from here: wait a minute.")
        if room is None:
            self.limits.hit(GUESSES, who)
            raise HTTPException(NOT_FOUND)
        return room

    def _door(self, request: Request, room: Room) -> str | None:
        """The link by which somebody was let in; None: not yet."""
        waiting = room.lobby.get(digest_of(request.cookies.get(COOKIE, "")))
        if waiting is None or waiting.door is None or room.door(waiting.door) is None:
            return None
        return f"{request.scope.get('root_path', '')}/d/{waiting.door}"

    def _html(self, request: Request, room: Room) -> str:
        waiting = room.lobby.get(digest_of(request.cookies.get(COOKIE, "")))
        name = None if waiting is None or waiting.door is not None else waiting.name
        given = {"title": room.exercise.title, "code": room.code, "name": name}
        given["emergency"] = room.conduct.emergency
        return render("lobby.html", given | {"path": self._path(room, request)})

    def _path(self, room: Room, request: Request) -> str:
        return f"{request.scope.get('root_path', '')}/j/{room.code}"

"""The first page: pick an exercise, or bring one, and open a room for it; or practise alone."""

from asyncio import to_thread
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from metalead.dashboard.rooms.door_routes import SEE_OTHER, on, page, refuse
from metalead.dashboard.rooms.fields import Fields
from metalead.dashboard.rooms.forms import upload_in
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.prepared import prepared
from metalead.dashboard.rooms.pulses import Pulses
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.room import FACILITATOR, SEAT, Room
from metalead.dashboard.rooms.standing import PHASES
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise.control import named, seat
from metalead.simulation.exercise.files import (
    load_exercise,
    offered,
    sent_exercise,
)
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError

COOKIE = "metalead-house"
NOT_FOUND = 404


class HomeRoutes:
    """The addresses of whoever may open rooms."""

    def __init__(self, house: House, pulses: Pulses, *, open_to_all: bool) -> None:
        self.house, self.pulses, self.open_to_all = house, pulses, open_to_all

    def routes(self) -> list[Route]:
        """The addresses, and what stands there."""
        return [
            Route("/", self.show),
            Route("/home/state", self.state),
            Route("/open", self.open, methods=["POST"]),
            Route("/key/{key}", self.enter),
        ]

    def _may(self, request: Request) -> bool:
        return self.open_to_all or request.cookies.get(COOKIE) == self.house.key

    async def enter(self, request: Request) -> Response:
        """The key of the house, as it was printed when the server started."""
        if request.path_params["key"] != self.house.key:
            raise HTTPException(NOT_FOUND)
        answer = RedirectResponse(f"{request.scope.get('root_path', '')}/", SEE_OTHER)
        answer.set_cookie(COOKIE, self.house.key, httponly=True, samesite="lax")
        return answer

    async def show(self, request: Request) -> Response:
        """What can be played, and the rooms that are open."""
        root = f"{request.scope.get('root_path', '')}/"
        if not self._may(request):
            html = render("code.html", {"root": root})
            return page(request, "Join an exercise", html, "", "code")
        if not await to_thread(prepared):
            html = render("preparing.html", {})
            return page(request, "Getting ready", html, root.removesuffix("/") + "/home", "lobby")
        rooms = [await on(room, partial(_listed, room)) for room in list(self.house.rooms.values())]
        offers = await to_thread(offered)
        given = {"root": root, "offered": offers, "rooms": rooms, "pages": request.app.state.pages}
        html = render("home.html", given)
        return page(request, "Tabletop exercises", html, "", "home")

    async def state(self, request: Request) -> Response:
        """Whether the engine is ready by now."""
        root = f"{request.scope.get('root_path', '')}/"
        if await to_thread(prepared):
            return HTMLResponse(render("go.html", {"to": root, "what": "Ready"}))
        return HTMLResponse(render("preparing.html", {}))

    async def open(self, request: Request) -> Response:
        """Open a room, and lead to its facilitator's page, or to the seat of who practises."""
        if not self._may(request):
            raise HTTPException(NOT_FOUND)
        fields, name, content = await upload_in(request, "file")
        try:
            person = named(fields.text("name") or "You")
            exercise = await to_thread(_exercise, fields, name, content)
            leader = _alone(fields, exercise)
            room = await to_thread(self.house.open, exercise, leader)
        except UserError as error:
            refuse(str(error))
        self.pulses.begin(room)
        door = Door(FACILITATOR)
        if leader is not None:
            door = Door(SEAT, leader)
            await on(room, lambda: room.write(lambda at, now: seat(at, now, leader, person)))
        token = await on(room, lambda: room.token_of(door))
        return RedirectResponse(f"{request.scope.get('root_path', '')}/d/{token}", SEE_OTHER)


def _listed(room: Room) -> tuple[str, str, str, str]:
    """A room as the first page lists it: its code, title, phase and facilitator's link."""
    token = room.token_of(Door(FACILITATOR))
    return room.code, room.exercise.title, PHASES[room.conduct.phase], token


def _exercise(fields: Fields, name: str, content: bytes) -> Exercise:
    """The exercise that was chosen or brought; only what is offered can be chosen by name."""
    if name:
        return sent_exercise(content, name)
    chosen = fields.text("exercise")
    if chosen not in [offer.id for offer in offered()]:
        raise UserError("Choose an exercise, or bring a file with one.")
    return load_exercise(chosen)


def _alone(fields: Fields, exercise: Exercise) -> str | None:
    """The seat of who practises alone; None: a room of people."""
    if not fields.has("alone"):
        return None
    alone = [seat for seat in exercise.seats if seat.people == 1] or list(exercise.seats)
    return alone[0].leader

"""Which page a door opens, what it can do there, and its fragment as it stands now."""

from dataclasses import dataclass, fields as fields_of, replace
from typing import Any

from metalead.dashboard.rooms.evaluator_page import evaluator_page
from metalead.dashboard.rooms.facilitator_do import do_as_evaluator, do_as_facilitator
from metalead.dashboard.rooms.facilitator_page import facilitator_page
from metalead.dashboard.rooms.fields import Fields
from metalead.dashboard.rooms.presence import Presence
from metalead.dashboard.rooms.projector_page import projector_page
from metalead.dashboard.rooms.render import render
from metalead.dashboard.rooms.room import EVALUATOR, FACILITATOR, PROJECTOR, SEAT, Room
from metalead.dashboard.rooms.seat_do import do_at_seat
from metalead.dashboard.rooms.seat_page import seat_page
from metalead.dashboard.rooms.store import Door
from metalead.dashboard.rooms.watched import watched
from metalead.simulation.input.errors import UserError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the address of the rooms as others open them, with '/' at the end, and
    its own path."""

    base: str
    path: str
    pages: str | None = None  # where the dashboard's pages stand; None: they are not served


def fragment(room: Room, door: Door, presence: Presence, place: Place) -> str:
    """What a door shows now: the part of its page that changes."""
    return room.kept(door, place, lambda: _fragment(room, door, presence, place))


def _fragment(room: Room, door: Door, presence: Presence, place: Place) -> str:
    match door.role:
        case "seat":
            return seat_fragment(room, str(door.leader), place)
        case "facilitator":
            page: Any = facilitator_page(
                room, presence, place.base, watchable=place.pages is not None
            )
        case "evaluator":
            page = evaluator_page(room)
        case _:
            page = projector_page(room, place.base)
    return render(f"{door.role}.html", _given(page) | {"path": place.path})


def seat_fragment(room: Room, leader: str, place: Place, *, watched: bool = False) -> str:
    """The fragment of a seat, from its page alone. watched: the facilitator looks at it."""
    page = seat_page(room, leader)
    return render("seat.html", _given(page) | {"path": place.path, "watched": watched})


def _given(page: Any) -> dict[str, Any]:
    """The fields of a page by their names, and nothing else."""
    return {field.name: getattr(page, field.name) for field in fields_of(page)}


def do(room: Room, door: Door, fields: Fields) -> str | None:
    """Do what the page of a door asks for; an address to go to, below the dashboard's pages.

    Raises `UserError` where it cannot be done.
    """
    fields = replace(fields, door=f"{door.role}/{door.leader or ''}")
    match door.role:
        case "seat":
            do_at_seat(room, str(door.leader), fields)
        case "facilitator":
            if fields.text("do") == "watch":
                return watched(room)
            do_as_facilitator(room, fields)
        case "evaluator":
            do_as_evaluator(room, fields)
        case _:
            raise UserError("There is nothing to do on this page.")
    return None


TITLES = {
    FACILITATOR: "Facilitator",
    EVALUATOR: "Evaluator",
    PROJECTOR: "Exercise",
    SEAT: "Your seat",
}

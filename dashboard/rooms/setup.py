"""Setting an exercise up on the page, before StartEx: what is played, by whom, for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from metalead.dashboard.rooms.fields import Fields
from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise import control
from metalead.simulation.exercise.book import Event
from metalead.simulation.exercise.capabilities import CORE_CAPABILITIES
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.files import exercise_of_data, plain
from metalead.simulation.exercise.rehearse import rehearse
from metalead.simulation.exercise.schema import MOST_SHARING, Exercise
from metalead.simulation.exercise.seat_defaults import seat_for
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.organisations import ORGANISATIONS


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """A leader who may have a seat."""

    leader: str
    name: str
    chosen: bool
    people: int
    settles: float


@dataclass(frozen=True, slots=True)
class ObjectiveChoice:
    """An objective that may be left out."""

    id: str
    capability: str
    text: str


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module that may be changed; questions: a line each."""

    id: str
    title: str
    ends: str
    questions: str


@dataclass(frozen=True, slots=True)
class LoadView:
    """What a rehearsal found for a seat."""

    name: str
    mean: float
    peak: float
    bearable: bool


@dataclass(frozen=True, slots=True)
class SetupView:
    """What can be set up, as it stands."""

    title: str
    organisation: str
    organisations: tuple[tuple[str, str], ...]
    minutes: float
    hours: float
    seed: int
    seats: tuple[SeatChoice, ...]
    objectives: tuple[ObjectiveChoice, ...]
    capabilities: tuple[str, ...]
    modules: tuple[ModuleChoice, ...]
    loads: tuple[LoadView, ...]
    unseen: tuple[str, ...]  # objectives that nothing lets be observed


def setup_view(room: Room) -> SetupView:
    """The set-up of a room as it stands."""
    exercise = room.exercise
    planned = {seat.leader: seat for seat in exercise.seats}
    titles = {one.id: one.name for one in room.scenario.leaders}
    seats = [
        SeatChoice(
            leader,
            name,
            leader in planned,
            planned[leader].people if leader in planned else 1,
            planned[leader].staff.settles if leader in planned else 0.8,
        )
        for leader, name in titles.items()
    ]
    found = room.rehearsal
    return SetupView(
        title=exercise.title,
        organisation=exercise.organisation,
        organisations=tuple((one.id, one.sentence) for one in ORGANISATIONS),
        minutes=exercise.minutes,
        hours=exercise.hours,
        seed=exercise.seed,
        seats=tuple(sorted(seats, key=lambda seat: not seat.chosen)),
        objectives=tuple(ObjectiveChoice(o.id, o.capability, o.text) for o in exercise.objectives),
        capabilities=CORE_CAPABILITIES,
        modules=tuple(
            ModuleChoice(one.id, one.title, shown_hour(one.ends), "\n".join(one.questions))
            for one in exercise.modules
        ),
        loads=()
        if found is None
        else tuple(
            LoadView(titles[s.leader], s.matters_a_minute, s.peak_a_minute, s.is_bearable)
            for s in found.seats
        ),
        unseen=() if found is None else tuple(o.id for o in found.objectives if not o.observable),
    )


def set_up(room: Room, fields: Fields) -> None:
    """Change what is played. Raises `UserError` with every mistake in it."""
    changed = _changed(room, fields)

    def make(at: float, conduct: Conduct) -> Sequence[Event]:
        return control.change(at, conduct, changed)

    room.write(make, fields.key)
    room.rehearsal = None


def take_msel(room: Room, fields: Fields) -> None:
    """Have the MSEL that was brought take effect."""
    if room.msel is None:
        raise UserError("Bring a MSEL first: its difference is shown, then it can take effect.")
    found = room.msel.applied(without_missing=fields.has("without_missing"))
    room.write(lambda at, conduct: control.change(at, conduct, found), fields.key)
    room.msel = room.rehearsal = None


def try_out(room: Room) -> None:
    """Rehearse it, and keep what came of it for the page."""
    room.rehearsal = rehearse(room.exercise)
    room.version += 1


def _changed(room: Room, fields: Fields) -> Exercise:
    """The exercise as the form has it, checked as a file's is."""
    data = plain(room.exercise)
    seats, kept = fields.all("seat"), set(fields.all("objective"))
    if not seats:
        raise UserError("Choose at least one seat.")
    hours, before = fields.number("hours"), room.exercise.hours
    data |= {
        "title": fields.text("title").strip(),
        "organisation": fields.text("organisation"),
        "minutes": fields.number("minutes"),
        "hours": hours,
        "seed": fields.whole("seed"),
        "seats": [_seat(room, leader, fields) for leader in seats],
        "objectives": [one for one in data.get("objectives", []) if one["id"] in kept],
    }
    data["injects"] = [
        _fitted(inject, room.exercise.begins, hours / before, kept, set(seats))
        for inject in data.get("injects", [])
    ]
    data["objectives"] += _new_objective(fields, data["objectives"])
    data["modules"] = [
        _module(module, room.exercise.begins, hours / before, fields)
        for module in data.get("modules", [])
    ]
    return exercise_of_data(data, "the exercise")


def _new_objective(fields: Fields, there: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """An objective that was written on the page; none where its text is empty."""
    text = fields.text("new-objective").strip()
    if not text:
        return []
    known = {one["id"] for one in there}
    name = next(name for n in count(1) if (name := f"own-{n}") not in known)
    return [{"id": name, "text": text, "capability": fields.text("new-capability")}]


def _module(
    module: dict[str, Any], begins: float, stretched: float, fields: Fields
) -> dict[str, Any]:
    """A module with title, questions (a line each) and end as they were written; an end that was
    left alone is at its share of the hours."""
    name, ends = module["id"], module["ends"]
    written = fields.number(f"ends-{name}")
    moved = abs(written - float(shown_hour(ends))) > 1e-9
    lines = fields.text(f"questions-{name}").splitlines()
    return module | {
        "title": fields.text(f"title-{name}").strip(),
        "ends": written if moved else begins + (ends - begins) * stretched,
        "questions": [line.strip() for line in lines if line.strip()],
    }


def shown_hour(hour: float) -> str:
    """An hour as it stands in a field."""
    return f"{hour:.4g}"


def _seat(room: Room, leader: str, fields: Fields) -> dict[str, Any]:
    """A seat: with its card as it was, or a new one from the scenario."""
    before = next((seat for seat in room.exercise.seats if seat.leader == leader), None)
    found = next((one for one in room.scenario.leaders if one.id == leader), None)
    if found is None:
        raise UserError("Choose seats that are there.")
    role = seat_for(room.scenario, found).role if before is None else before.role
    people = fields.whole(f"people-{leader}", 1)
    settles = fields.number(f"settles-{leader}") / 100.0
    if not 1 <= people <= MOST_SHARING or not 0.0 <= settles <= 1.0:
        raise UserError(f"{found.name}: 1 to {MOST_SHARING} people, and 0 to 100 percent.")
    return {"leader": leader, "people": people, "staff": {"settles": settles}, "role": role}


def _fitted(
    inject: dict[str, Any], begins: float, stretched: float, kept: set[str], seats: set[str]
) -> dict[str, Any]:
    """An inject at its share of the time, for the objectives and seats that are left."""
    fitted = dict(inject)
    fitted["at"] = begins + (inject["at"] - begins) * stretched
    fitted["objectives"] = [one for one in inject.get("objectives", []) if one in kept]
    fitted["to"] = [one for one in inject.get("to", []) if one in seats]
    return fitted

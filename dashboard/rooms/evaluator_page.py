"""What an evaluator sees: every seat's deeds as they come, the injects, and room for notes."""

from dataclasses import dataclass

from metalead.dashboard.rooms.room import Room
from metalead.dashboard.rooms.standing import Standing, standing
from metalead.simulation.exercise.book import Acted, Fired, Noted
from metalead.simulation.exercise.schema import Objective

LATEST = 60


@dataclass(frozen=True, slots=True)
class HappenedView:
    """Something that happened: hour, who, what."""

    hour: float
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class EvaluatorPage:
    """All that the page of an evaluator shows."""

    standing: Standing
    objectives: tuple[Objective, ...]
    seats: tuple[tuple[str, str], ...]
    happened: tuple[HappenedView, ...]
    notes: tuple[tuple[float, str, str], ...]


def evaluator_page(room: Room) -> EvaluatorPage:
    """The page of the evaluators now."""
    conduct = room.conduct
    return EvaluatorPage(
        standing=standing(room),
        objectives=conduct.exercise.objectives,
        seats=tuple((leader, room.words.title(leader)) for leader in conduct.chairs),
        happened=tuple(_happened(room))[-LATEST:][::-1],
        notes=tuple((n.hour, room.words.title(n.by), n.text) for n in conduct.notes)[::-1],
    )


def _happened(room: Room) -> list[HappenedView]:
    found = []
    back = {event.number for event in room.book if event.event == "taken-back"}
    for number, event in enumerate(room.book):
        if number in back:
            continue
        if isinstance(event, Acted):
            words = room.words.deed(event.entry)
            found.append(HappenedView(event.entry.at, room.words.title(event.leader), words))
        elif isinstance(event, Fired):
            line = room.conduct.lines.get(event.number)
            if line is not None:  # else it was written on the spot, and taken back
                title = line.inject.title
                found.append(HappenedView(event.hour, f"Inject {event.number}", title))
        elif isinstance(event, Noted) and event.leader == event.by:
            hour = next((n.hour for n in room.conduct.notes if n.event == number), 0.0)
            found.append(HappenedView(hour, room.words.title(event.by), f"Note: {event.text}"))
    return found

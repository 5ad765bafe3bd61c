"""Books of rooms for tests, played by bots that have the names of people."""

from collections.abc import Sequence
from pathlib import Path

from metalead.simulation.exercise.book import Book, Event, event_to_json
from metalead.simulation.exercise.bots import book_of_bots
from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.runs.log import Staff

PEOPLE = ("Ada Quill", "Ben Oster", "Cleo Marsh", "Dev Patil", "Eve Stone", "Finn Lark", "Gus Wren")
SMALL = str(Path(__file__).parent / "small.yaml")


def played(exercise: Exercise | str, minutes: int | None = None) -> Book:
    """The book of a room that plays an exercise (itself, or the default one of this scenario), all
    of it or so many minutes."""
    found = load_exercise(exercise) if isinstance(exercise, str) else exercise
    return book_of_bots(found, PEOPLE, minutes)


def small_exercise(settles: float = 0.2) -> Exercise:
    """The default exercise on the small scenario, where staffs settle so much: people have to
    decide about the rest."""
    found = load_exercise(SMALL)
    staff = Staff(settles=settles)
    seats = tuple(seat.model_copy(update={"staff": staff}) for seat in found.seats)
    return found.model_copy(update={"seats": seats})


def lines(book: Sequence[Event]) -> str:
    """A book as the text of a file of JSON lines."""
    return "".join(f"{event_to_json(event)}\n" for event in book)

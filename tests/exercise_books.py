"""Books of rooms for tests, played by bots that have the names of people."""

from collections.abc import Sequence
from functools import cache

from metalead.simulation.exercise.book import Book, Event, event_to_json
from metalead.simulation.exercise.bots import book_of_bots
from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.schema import Exercise

PEOPLE = ("Ada Quill", "Ben Oster", "Cleo Marsh", "Dev Patil", "Eve Stone", "Finn Lark", "Gus Wren")


@cache
def played(exercise: Exercise | str, minutes: int | None = None) -> Book:
    """The book of a room that plays an exercise (itself, or the default one of this scenario), all
    of it or so many minutes."""
    found = load_exercise(exercise) if isinstance(exercise, str) else exercise
    return book_of_bots(found, PEOPLE, minutes)


def lines(book: Sequence[Event]) -> str:
    """A book as the text of a file of JSON lines."""
    return "".join(f"{event_to_json(event)}\n" for event in book)

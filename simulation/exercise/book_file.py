"""The door for books of rooms: a file of JSON lines in, one event each; a checked book out."""

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from metalead.simulation.exercise.book import Book, Changed, Event, Opened, event_from_json
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.references import check_references
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped
from metalead.simulation.input.problems import Problems, ScenarioError
from metalead.simulation.scenario.source import Sort, decoded, read_text, shown_path
from metalead.simulation.scenario.validation import in_words

MOST_EVENTS = 200_000
BOOK = Sort(
    most=100_000_000,
    one="book of a room",
    too_big="a book of a room is at most 100 MB",
    binary="a binary file, not a book of a room in JSON lines; export the room",
    empty="the file is empty; a book starts with the event 'opened'",
)


def read_book(path: str | PathLike[str]) -> Book:
    """The book in a file of JSON lines, `-` for standard input.

    Raises `UserError` for a line that is no event, and for an exercise that cannot be played.
    """
    return book_of(read_text(Path(path), BOOK), shown_path(Path(path)))


def book_of(content: str | bytes, where: str) -> Book:
    """The book in a text; `where` names the text in errors."""
    text = content if isinstance(content, str) else decoded(content, where, BOOK)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > MOST_EVENTS:
        raise UserError(f"{where}: {len(lines):,} events; a book has at most {MOST_EVENTS:,}")
    events = tuple(_event(line, f"{where}, line {number}") for number, line in lines)
    if not events or not isinstance(events[0], Opened):
        raise UserError(f"{where}: a book starts with the event 'opened', which holds the exercise")
    for exercise in _exercises(events):
        _check(exercise, where)
    return events


def _event(line: str, where: str) -> Event:
    try:
        return event_from_json(line.encode("utf-8", "replace"))
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        if detail["type"] == "json_invalid":
            raise UserError(f"{where}: not a line of JSON; each event is one line") from None
        place = ".".join(str(part) for part in detail["loc"])
        said = in_words(detail["input"], detail)
        raise UserError(escaped(f"{where}: {place + ': ' if place else ''}{said}")) from None


def _exercises(events: Sequence[Event]) -> Iterator[Exercise]:
    return (event.exercise for event in events if isinstance(event, Opened | Changed))


def _check(exercise: Exercise, where: str) -> None:
    """Hold an exercise against its scenario, as a file's is."""
    problems = Problems({(): 0}, [])
    check_references(exercise, scenario_for(exercise), problems)
    if problems.found:
        raise ScenarioError(where, problems.found)

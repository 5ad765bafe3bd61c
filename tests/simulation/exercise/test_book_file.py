"""Books in files: what is written comes back; each mistake in one line."""

import json
from pathlib import Path

import pytest

from exercise_books import SMALL, lines, played
from metalead.simulation.exercise.book_file import book_of, read_book
from metalead.simulation.input.errors import UserError


def test_a_book_comes_back_as_it_was_written(tmp_path: Path) -> None:
    book = played(SMALL, 10)
    (tmp_path / "room.jsonl").write_text(lines(book), encoding="utf-8")
    assert read_book(tmp_path / "room.jsonl") == book


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "room.jsonl, line 2: not a line of JSON"),
        ('{"event": "danced", "at": 1}', "room.jsonl, line 2: "),
        ('{"event": "seated", "at": -1, "leader": "fire", "person": "A"}', "seated.at: -1"),
        ('{"event": "seated", "at": 1, "leader": "fire"}', "line 2: seated.person: "),
    ],
)
def test_a_line_that_is_no_event_is_named(line: str, said: str) -> None:
    first = lines(played(SMALL, 10)[:1])
    with pytest.raises(UserError, match="line 2") as caught:
        book_of(f"{first}{line}\n", "room.jsonl")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_book_starts_with_its_exercise() -> None:
    text = lines(played(SMALL, 10)[1:])
    with pytest.raises(UserError, match="starts with the event 'opened'"):
        book_of(text, "room.jsonl")
    with pytest.raises(UserError, match="the file is empty"):
        book_of(b"", "room.jsonl")


def test_the_exercise_in_a_book_is_held_against_its_scenario() -> None:
    first = json.loads(lines(played(SMALL, 10)[:1]))
    first["exercise"]["seats"][0]["leader"] = "nobody-here"
    with pytest.raises(UserError, match="nobody-here"):
        book_of(json.dumps(first), "room.jsonl")

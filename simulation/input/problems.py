"""What is wrong with a file: gathered while it is checked, told all at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped

type Place = tuple[str | int, ...]  # keys and list positions from the top of the file

MOST_TOLD = 100
MOST_FOUND = 1000  # a file of nothing but mistakes need not be read to its end
CLOSE = 0.6  # likeness (0 to 1) from which one choice is worth proposing alone
MOST_CHOICES = 8
MOST_COMPARED = 5_000  # names compared for their likeness, in a whole file: it takes its time
MOST_COMPARED_LETTERS = 80
MOST_LETTERS = 500  # of one mistake as it is told


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: its line (from 1; 0 where there is no file), its place, how to mend it."""

    line: int
    place: Place
    text: str

    def __str__(self) -> str:
        path = spelled(self.place)
        line = f"line {self.line}: " if self.line else ""
        text = escaped(_cut(self.text, MOST_LETTERS))
        return f"{line}{escaped(path) + ': ' if path else ''}{text}"


class ScenarioError(UserError):
    """A scenario file with mistakes; `problems` holds every one, in the order of lines."""

    def __init__(self, where: str, problems: Iterable[Problem]) -> None:
        self.where = where
        self.problems = tuple(sorted(set(problems), key=_in_order))
        super().__init__(self._told())

    def _told(self) -> str:
        lines = [f"{self.where}, {problem}" for problem in self.problems[:MOST_TOLD]]
        left_out = len(self.problems) - len(lines)
        return "\n".join(lines + ([f"... and {left_out} or more errors"] if left_out else []))


def _in_order(problem: Problem) -> tuple[int, str, str]:
    return problem.line, spelled(problem.place), problem.text


@dataclass(slots=True)
class Problems:
    """The notepad of a check: problems so far, and the lines of the file to find them by."""

    lines: dict[Place, int]
    found: list[Problem] = field(default_factory=list)
    compared: int = 0  # names, for their likeness to wrong ones

    def add(self, place: Place, text: str) -> None:
        """Note a problem at `place`, on the line of the nearest enclosing thing that has one."""
        self.add_on(self.line(place), place, text)

    def add_on(self, line: int, place: Place, text: str) -> None:
        """Note a problem on this line; once there are enough of them, nothing more is noted."""
        if not self.full:
            self.found.append(Problem(line, place, text))

    @property
    def full(self) -> bool:
        """Whether enough mistakes were found to stop looking."""
        return len(self.found) >= MOST_FOUND

    def unknown(self, place: Place, value: object, what: str, choices: Collection[str]) -> None:
        """Note that `value` at `place` names no `what`, and which of `choices` comes nearest."""
        if not self.full:
            self.add(place, f"{shown(value)} is not {what}; {self.nearest(value, choices)}")

    def nearest(self, value: object, choices: Collection[str]) -> str:
        """The remedy for a wrong name; short when a file of mistakes has had enough compared."""
        self.compared += len(choices)
        if self.compared > MOST_COMPARED:
            return f"it is none of the {len(choices)} there are"
        return nearest(value, choices)

    def line(self, place: Place) -> int:
        """The line (from 1) of `place`, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def spelled(place: Place) -> str:
    """A place as a person would write it: ("kinds", 0, "count") is `kinds[0].count`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return _cut("".join(steps).removeprefix("."), 120)


def shown(value: object) -> str:
    """A value short enough for one line of an error."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case float():
            return f"{value:g}"
        case str():
            return _cut(repr(value[:MOST_COMPARED_LETTERS]), 60)
        case _:
            return _cut(repr(value), 60)


def nearest(value: object, choices: Iterable[str], most_listed: int = MOST_CHOICES) -> str:
    """The remedy for a wrong name: the valid one that is like it; where none is, the list of all.

    most_listed: choices up to which they are listed.
    """
    known = sorted(set(choices))
    if not known:
        return "there is none to choose from"
    best, likeness = _most_like(str(value), known)
    if likeness >= CLOSE:
        return f"did you mean {shown(best)}?"
    if len(known) <= most_listed:
        return f"choose from {escaped(', '.join(known))}"
    return f"none of the {len(known)} choices is like it"


def _most_like(value: str, known: Sequence[str]) -> tuple[str, float]:
    """The first of those most like `value`, and how like it is (0 to 1)."""
    value_start = value[:MOST_COMPARED_LETTERS].lower()
    best, most = known[0], -1.0
    for choice in known:
        matcher = SequenceMatcher(None, value_start, choice[:MOST_COMPARED_LETTERS].lower())
        # Both bounds are quick to have, and seldom leave the full comparison to be made.
        if matcher.real_quick_ratio() > most and matcher.quick_ratio() > most:
            likeness = matcher.ratio()
            best, most = (choice, likeness) if likeness > most else (best, most)
    return best, most


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 3] + "..."

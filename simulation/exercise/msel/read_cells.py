"""From the texts in a row's cells to what an inject says; each mistake with its remedy."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from metalead.simulation.exercise.msel.cells import SECONDS
from metalead.simulation.exercise.schema import Exercise, Means
from metalead.simulation.input.problems import nearest, shown
from metalead.simulation.scenario.schema import Scenario

CLOCK = re.compile(r"\+?(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?")
MEANS: tuple[str, ...] = get_args(Means)
ALSO = {  # what planners write for the means that there are
    "phone": "telephone",
    "telephone call": "telephone",
    "phone call": "telephone",
    "verbal": "in person",
    "face to face": "in person",
    "runner": "in person",
    "handout": "in person",
    "email": "e-mail",
    "mail": "e-mail",
    "tv": "news",
    "television": "news",
    "press": "news",
    "media": "news",
    "newspaper": "news",
    "twitter": "social media",
    "social": "social media",
    "none": "the world",
    "simulation": "the world",
}
ALL = ("all", "all players", "all seats", "everybody")
OBJECTIVE = re.compile(r"([a-z0-9-]+)(?: \(.*\))?")


class Reader:
    """Reads cells by the names that an exercise and its scenario have."""

    def __init__(self, exercise: Exercise, scenario: Scenario) -> None:
        self.exercise = exercise
        self.leaders = {one.id.lower(): one.id for one in scenario.leaders}
        self.names: dict[str, list[str]] = {}
        for one in scenario.leaders:
            self.names.setdefault(one.name.lower(), []).append(one.id)
        self._readers: dict[str, Callable[[str], Any]] = {
            "number": _number,
            "at": self._hour,
            "means": _means,
            "to": self._recipients,
            "objectives": self._objectives,
            "does": _effect,
        }

    def value(self, name: str, text: str) -> Any:
        """What the text of a cell means for a field; `ValueError` says what is wrong with it."""
        read = self._readers.get(name)
        return text if read is None else read(text)

    def _hour(self, text: str) -> float:
        """'1:30' is an hour and a half, '1.5' too."""
        found = CLOCK.fullmatch(text)
        if found:
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            hour = (hours * SECONDS + minutes * 60 + seconds) / SECONDS
        else:
            hour = _hours(text)
        if not self.exercise.begins <= hour <= self.exercise.ends:
            raise ValueError(
                f"is not played: the exercise goes from {self.exercise.begins:g} to "
                f"{self.exercise.ends:g} h of the scenario"
            )
        return hour

    def _recipients(self, text: str) -> list[str]:
        if text.lower() in ALL:
            return [seat.leader for seat in self.exercise.seats]
        return [self._leader(part) for part in _parts(text)]

    def _leader(self, text: str) -> str:
        known = self.leaders.get(text.lower())
        named = self.names.get(text.lower(), [])
        if known is not None or len(named) == 1:
            return known or named[0]
        if named:
            raise ValueError(f"is the name of {', '.join(named)}; write which of these")
        choices = [*self.leaders.values(), *self.names]
        raise ValueError(
            f"names no leader of the scenario ({shown(text)}); {nearest(text, choices)}"
        )

    def _objectives(self, text: str) -> list[str]:
        return list(dict.fromkeys(one for part in _parts(text) for one in self._objective(part)))

    def _objective(self, text: str) -> list[str]:
        """The objective with this id, or those of this core capability."""
        known = [one.id for one in self.exercise.objectives]
        found = OBJECTIVE.fullmatch(text)
        if found and found[1] in known:
            return [found[1]]
        objectives = self.exercise.objectives
        same = [one.id for one in objectives if one.capability.lower() == text.lower()]
        if not same:
            raise ValueError(f"names no objective ({shown(text)}); {nearest(text, known)}")
        return same


def _parts(text: str) -> Sequence[str]:
    """What stands between semicolons or in lines of its own."""
    return [part for part in (one.strip() for one in re.split(r"[;\n]", text)) if part]


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("is no whole number; write one from 1 to 9999") from None


def _hours(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            "is no hour of the scenario; write hours and minutes, as 1:30, or hours, as 1.5"
        ) from None


def _means(text: str) -> str:
    plain = " ".join(text.lower().split())
    means = ALSO.get(plain, plain)
    if means not in MEANS:
        raise ValueError(f"is no mode of delivery; use {', '.join(MEANS)}")
    return means


def _effect(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(
            'is no effect in JSON; write one as {"entry": "comms", "zone": "city", "value": 0.3}, '
            "or leave the cell empty"
        ) from None

"""A claim of the texts, or the effect of an idea, as a contrast between settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from metalead.simulation.parameters.ideas import IDEA_BY_ID, Idea
from metalead.simulation.plan.arm import Arm

Sort = Literal["claim", "effect"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast, in words: a way of leading, levers that are held, or both."""

    words: str
    way: str | None = None
    levers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a text says that does better, in numbers: `better` against `worse`.

    A claim is a contrast of contrasts: that this difference is larger `where` than `elsewhere`. The
    effect of an idea is the difference alone. ideas: ids, the foremost first. says: the claim in a
    plain sentence. event: id of the scenario where it should show. outcome: id; None: the event's
    primary one. because: why this event. way: who leads where no side says so.
    """

    id: str
    sort: Sort
    ideas: tuple[str, ...]
    says: str
    event: str
    because: str
    better: Side
    worse: Side
    where: Side | None = None
    elsewhere: Side | None = None
    outcome: str | None = None
    way: str = "network"

    @property
    def idea(self) -> Idea:
        """The idea that it belongs to first of all."""
        return IDEA_BY_ID[self.ideas[0]]

    @property
    def contrast(self) -> str:
        """'meta-leader less command, where ... less the same where ...'."""
        difference = f"{self.better.words} less {self.worse.words}"
        if self.where is None or self.elsewhere is None:
            return f"{difference}{self._led_by}"
        return (
            f"({difference}) {self.where.words} less the same {self.elsewhere.words}{self._led_by}"
        )

    @property
    def _led_by(self) -> str:
        sides = (self.better, self.worse, self.where, self.elsewhere)
        told = any(side is not None and side.way is not None for side in sides)
        return "" if told else f", under {self.way}"

    @property
    def cells(self) -> tuple[tuple[Arm, float], ...]:
        """The arms with the weight of each in the contrast."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[tuple[Arm, float]]:
        places: tuple[tuple[Side | None, float], ...] = ((None, 1.0),)
        if self.where is not None:
            places = ((self.where, 1.0), (self.elsewhere, -1.0))
        for place, outer in places:
            for side, inner in ((self.better, 1.0), (self.worse, -1.0)):
                yield self._arm(side, place), outer * inner

    def _arm(self, side: Side, place: Side | None) -> Arm:
        elsewhere = place.way if place is not None else None
        way = side.way or elsewhere or self.way
        levers = dict(place.levers if place is not None else {}) | dict(side.levers)
        words = side.words if place is None else f"{side.words}, {place.words}"
        return Arm(words, way, tuple(sorted(levers.items())))


def at(lever: str, value: float, words: str) -> Side:
    """A side on which one lever is held."""
    return Side(words, levers=MappingProxyType({lever: value}))


def led(way: str) -> Side:
    """A side that is a way of leading."""
    return Side(way, way)

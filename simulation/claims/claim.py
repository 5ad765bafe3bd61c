"""A claim of the texts, the effect of an idea, or a check: a contrast between settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from metalead.simulation.claims.profiled import Given
from metalead.simulation.parameters.ideas import IDEA_BY_ID, Idea
from metalead.simulation.plan.arm import Arm

Sort = Literal["claim", "effect", "check"]
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast, in words: a way of leading, levers that are held, or both.

    profile: dimensions that the leader at the post alone has.
    """

    words: str
    way: str | None = None
    levers: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    profile: Mapping[str, float] = field(default_factory=lambda: NOTHING)


class Cell(NamedTuple):
    """What is run, with its weight in the contrast. profile: of the leader at the post alone."""

    arm: Arm
    weight: float
    profile: Given


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What should do better, in numbers: `better` against `worse`; on every recorded event.

    A claim is what a text says, the effect of an idea what its lever does, a check that a mechanism
    does what it is there for. Most claims are contrasts of contrasts: that the difference is
    larger `where` than `elsewhere`. ideas: ids, the foremost first. says: in a plain sentence.
    contrast: what is compared, in everyday words. event: id of the event where it should show most.
    because: why there. outcome: id; None: each event's primary one. way: who leads where no
    side says so.
    """

    id: str
    sort: Sort
    ideas: tuple[str, ...]
    says: str
    contrast: str
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
    def cells(self) -> tuple[Cell, ...]:
        """What is run, with the weight of each in the contrast."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[Cell]:
        places: tuple[tuple[Side | None, float], ...] = ((None, 1.0),)
        if self.where is not None:
            places = ((self.where, 1.0), (self.elsewhere, -1.0))
        for place, outer in places:
            for side, inner in ((self.better, 1.0), (self.worse, -1.0)):
                profile = tuple(sorted(side.profile.items()))
                yield Cell(self._arm(side, place), outer * inner, profile)

    def _arm(self, side: Side, place: Side | None) -> Arm:
        elsewhere = place.way if place is not None else None
        way = side.way or elsewhere or self.way
        levers = dict(place.levers if place is not None else {}) | dict(side.levers)
        words = side.words if place is None else f"{side.words}, {place.words}"
        return Arm(words, way, tuple(sorted(levers.items())))

    @property
    def weighed(self) -> str:
        """'+ network (up=0.9) - network (up=0.1)': what is run, to the number."""
        return " ".join(
            f"{'+' if cell.weight > 0.0 else '-'} {cell.arm.organisation}{_set_in(cell)}"
            for cell in self.cells
        )


def _set_in(cell: Cell) -> str:
    own = [f"{name}={value:g}" for name, value in cell.arm.levers]
    post = [f"post's {name}={value:g}" for name, value in cell.profile]
    return f" ({', '.join([*own, *post])})" if own or post else ""


def at(lever: str, value: float, words: str) -> Side:
    """A side on which one lever is held."""
    return Side(words, levers=MappingProxyType({lever: value}))


def led(way: str) -> Side:
    """A side that is a way of leading."""
    return Side(way, way)

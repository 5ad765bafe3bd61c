"""How far a sweep goes: points, disasters, arms; and how far it went before it was extended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Extent:
    """base: the number of points that the sampling was asked for (0: a grid). points: in all.

    replications: disasters a point. arms: their labels, the baseline first.
    """

    base: int
    points: int
    replications: int
    arms: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Rows in all: one a point, arm and disaster."""
        return self.points * self.replications * len(self.arms)

    def holds(self, other: "Extent") -> bool:
        """Whether the other has nothing that this one lacks."""
        return (
            self.points >= other.points
            and self.replications >= other.replications
            and set(other.arms) <= set(self.arms)
        )

    def joined(self, other: "Extent") -> "Extent":
        """What both have: of points and disasters the more, of arms all."""
        more = self if self.points >= other.points else other
        added = tuple(arm for arm in other.arms if arm not in self.arms)
        return Extent(
            more.base,
            more.points,
            max(self.replications, other.replications),
            (*self.arms, *added),
        )

    def as_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        return asdict(self) | {"arms": list(self.arms)}


def extent_of(said: dict[str, Any]) -> Extent:
    """An extent from a file."""
    return Extent(said["base"], said["points"], said["replications"], tuple(said["arms"]))


def extended(history: Sequence[Extent], wanted: Extent) -> tuple[Extent, ...]:
    """The history with what is wanted, where that is more than there is."""
    if not history:
        return (wanted,)
    if history[-1].holds(wanted):
        return tuple(history)
    return (*history, history[-1].joined(wanted))

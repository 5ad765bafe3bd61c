"""A lever: a number that a user may move."""

from dataclasses import dataclass
from typing import Literal

from metalead.simulation.parameters.assumed_range import Range, point
from metalead.simulation.parameters.ideas import IDEA_BY_ID, Idea

Group = Literal[
    "person",
    "situation",
    "silo",
    "up",
    "connectivity",
    "distributed leadership",
    "authority",
    "attention",
    "rules",
    "habits",
    "disaster",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lever:
    """One number with its range, its default and where it comes from.

    `low`, `high` and `default` are in `unit`; `reason` says why the default is what it is.
    `assumed`: where nobody measured it, the range over which it is drawn with the world unless
    somebody sets it, and why this one; None for what is chosen, or as the scenario is written.
    `at_once`: the arm is laid out by it, so that it is one number and no range. `texts` are
    the ideas of the two texts that the lever stands for (`simulation.parameters.ideas`), the
    foremost first; `source` is what else it goes back to, and where no text has
    it, why it is there all the same.
    """

    id: str
    group: Group
    unit: str
    low: float
    high: float
    default: float
    sentence: str
    reason: str
    texts: tuple[str, ...] = ()
    source: str = ""
    whole: bool = False
    assumed: Range | None = None
    at_once: bool = False

    @property
    def kept(self) -> Range:
        """What it is where nobody says anything: a range, or its default."""
        return self.assumed or point(self.default)

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """The ideas that it stands for."""
        return tuple(IDEA_BY_ID[idea] for idea in self.texts)

"""A pattern: what somebody else found, how it is measured here, and what has to break it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured

Kind = Literal["exact", "lab", "crisis", "docking", "field", "limit", "monotone"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# What is published about people, and may hold for some values of what is assumed and not for
# others. Theory and what was stated here have to hold for all values (and most of it is run with
# levers held anyway); another model's result is reported and cannot fail.
HELD_TOO: tuple[Kind, ...] = ("lab", "crisis", "field")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A published pattern as a small scenario, a measure, an expectation and an ablation.

    id: its number. expected: what the source found, in words. setting: what is run.
    ablation: what is taken out of the model, so that the pattern has to fail.
    short: what the model is known to lack for it, told where it fails. requires: levers
    without which it is not run. measure: (bench, ablated) -> claims and plot.
    """

    id: int
    name: str
    kind: Kind
    source: str
    expected: str
    setting: str
    ablation: str
    measure: Callable[[Bench, bool], Measured]
    short: str = ""
    requires: tuple[str, ...] = ()

    @property
    def slow(self) -> bool:
        """Whether it takes minutes, and is run only when asked for."""
        return self.kind == "monotone"

    @property
    def held_too(self) -> bool:
        """Whether it is run with levers held at the middle, too, where it fails over the ranges."""
        return self.kind in HELD_TOO

    @property
    def missing(self) -> tuple[str, ...]:
        """The levers that it needs and the model does not have."""
        return tuple(lever for lever in self.requires if lever not in LEVER_BY_ID)

"""Plans of arms that differ in levers alone: built once, with the numbers of each put in.

Most levers are nothing in a plan but the range of a quantity, so that a plan for another value is
a copy with another row. Those by which an arm is laid out, or its tables are sized, are not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.plan.quantities import lever_drawn
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.checked import Same

KEPT = 16  # plans of other layouts, each some hundred kilobytes
SHAPING = frozenset(
    {lever.id for lever in LEVERS if lever.at_once}
    | {"referral", "sector_desk", "sectors", "staff"}
)
ANY = ("ambiguity", "reserve")  # of these it counts whether there may be any


@dataclass(frozen=True, slots=True)
class Shape:
    """What a plan is laid out by: an arm and the levers that shape it. A key."""

    organisation: str
    post: str | None
    strategy: object
    switches: tuple[tuple[str, object], ...]
    parameters: tuple[tuple[str, float], ...]
    levers: tuple[tuple[str, Range | bool], ...]


def plan_of(same: Same, arm: Arm) -> Planned:
    """The plan of an arm, as `build_plan` makes it; quicker where one alike was made before."""
    ranges = resolved(same.scenario, arm).ranges
    shaping: list[tuple[str, Range | bool]] = [(name, ranges[name]) for name in sorted(SHAPING)]
    shaping += [(name, ranges[name].high > 0.0) for name in ANY]
    shaping += [(name, kept) for name, kept in ranges.items() if kept.shape != "uniform"]
    shape = Shape(
        arm.organisation, arm.post, arm.strategy, arm.switches, arm.parameters, tuple(shaping)
    )
    return with_ranges(_laid_out(same, shape, _Alike(arm)), ranges)


class _Alike:
    """An arm beside its shape: any of one shape will do, so it is no part of the key."""

    def __init__(self, arm: Arm) -> None:
        self.arm = arm

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Alike)


@lru_cache(maxsize=KEPT)
def _laid_out(same: Same, _shape: Shape, alike: _Alike) -> Planned:
    return build_plan(same.scenario, alike.arm)


def with_ranges(planned: Planned, ranges: Mapping[str, Range]) -> Planned:
    """The plan with levers drawn from these ranges, which shape it as its own do.

    Where its levers have tables of quantiles, these ranges have the same.
    """
    rows = planned.plan.quantities.copy()
    for row, lever in enumerate(LEVERS):
        rows[row]["low"], rows[row]["high"] = ranges[lever.id].ends
    others = tuple(one for one in planned.drawn if one.path[0] != "lever")
    drawn = (*lever_drawn(ranges), *others)
    return replace(planned, plan=planned.plan.replaced(quantities=rows), drawn=drawn)

"""What a factor moves: a lever, a value of the scenario, or who an arm is; checked, one by one.

A factor's name is read in this order: a lever (`sharing`) or an arm's (`network.sharing`); a
parameter of a strategy of one's own (`two_at_once.threshold`);
`ARM.organisation`, `ARM.post`, `ARM.strategy`; a path into the scenario (`hospital`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from metalead.agents.custom.parameters import Declared
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.checked_value import checked_value
from metalead.simulation.plan.lever_value import lever_value
from metalead.simulation.plan.own_parameters import parameters_of
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.plan.settings import labels
from metalead.simulation.runs.arms import apply, arm_of
from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.quantity import Assumed
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.sweeps.names import TAKEN
from metalead.simulation.sweeps.places import place_of, value_at, with_value
from metalead.simulation.sweeps.schema import Design, Factor, Interval

Kind = Literal["lever", "parameter", "arm", "scenario"]
Level = float | str | tuple[float, float]  # a number, a name, or both ends of a range
ATTRIBUTES = ("organisation", "post", "strategy")
SET_BY = "set by the design"  # why a value of the scenario is what it is


@dataclass(frozen=True, slots=True)
class Moved:
    """A factor, checked. kind: what it moves. levels: its values where they are listed.

    arm: the arm that it moves alone, None for all. target: the lever, the attribute, or the path.
    unit: of a lever. low, high, whole: of one that has every value between; steps: of its grid.
    """

    name: str
    kind: Kind
    arm: str | None
    target: str
    levels: tuple[Level, ...] | None
    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    unit: str = ""
    steps: int = 0

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, so that a column of numbers holds them."""
        return self.levels is None or all(isinstance(value, float) for value in self.levels)

    def level(self, share: float) -> Level:
        """The value at a share (0 to 1) of its way: each listed one has as much of the way."""
        if self.levels is not None:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        if self.whole:
            count = int(self.high - self.low) + 1
            return self.low + min(int(share * count), count - 1)
        return self.low + share * (self.high - self.low)

    @property
    def in_grid(self) -> "Moved":
        """The factor with the values that it has in a grid: those listed, or at even distances."""
        if self.levels is not None:
            return self
        way, count = self.high - self.low, self.steps
        if self.whole:
            count = min(count, int(way) + 1)
        steps = [self.low + k * way / (count - 1) for k in range(count)]
        return replace(self, levels=tuple(float(round(v)) if self.whole else v for v in steps))


def moved_of(said: dict[str, Any]) -> Moved:
    """A factor from a file, where it stands as its fields."""
    levels = said["levels"]
    read = None if levels is None else tuple(_level_of(value) for value in levels)
    return Moved(**{**said, "levels": read})


def _level_of(value: Any) -> Level:
    return (float(value[0]), float(value[1])) if isinstance(value, list) else value


class Factors:
    """The factors of a design, over its scenario and arms.

    Raises `UserError` with every mistake in names and values, a line each.
    """

    def __init__(self, design: Design, scenario: Scenario, arms: Sequence[Arm]) -> None:
        self.scenario, self.arms = scenario, tuple(arms)
        self._data = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
        self.all = tuple(self._checked(design))
        self._built: tuple[tuple[Level, ...], Scenario] | None = None

    def _checked(self, design: Design) -> Iterable[Moved]:
        found, wrong = [], []
        for name, factor in design.factors.items():
            try:
                found.append(self._factor(name, factor))
            except UserError as problem:
                wrong.append(str(problem))
        wrong += (
            _both_moved(found)
            + [
                f"factors.{one.name}: {one.target} is held at {design.set[held]:g} by set; drop one"
                for one in found
                for held in (one.name, one.target)
                if one.kind == "lever" and held in design.set
            ][:1]
        )
        if wrong:
            raise UserError("\n".join(wrong))
        return found

    def _factor(self, name: str, factor: Factor) -> Moved:
        where = f"factors.{name}"
        arm, _, last = name.rpartition(".")
        if last in LEVER_BY_ID and (not arm or arm in labels(self.arms)):
            return self._lever(name, arm or None, last, factor, where)
        if declared := self._parameter_called(arm, last):
            return self._parameter(name, declared, factor, where)
        if last in ATTRIBUTES and arm in labels(self.arms):
            return self._attribute(name, arm, last, factor, where)
        if name in ATTRIBUTES:
            raise UserError(
                f"{where}: say whose: {' or '.join(f'{a}.{name}' for a in labels(self.arms))}"
            )
        if name in TAKEN:
            raise UserError(f"{where}: a column of the rows is called that. Choose another")
        return self._value(name, factor, where)

    def _lever(self, name: str, arm: str | None, lever: str, factor: Factor, where: str) -> Moved:
        declared = LEVER_BY_ID[lever]
        if arm is not None and declared.group == "disaster" and len(self.arms) > 1:
            raise UserError(
                f"{where}: {lever} belongs to the disaster, which every arm meets alike. "
                f"Write {lever} for all"
            )
        if isinstance(factor, Interval):
            low, high = (lever_value(declared, end, where) for end in (factor.low, factor.high))
            whole = factor.whole or declared.whole
            return Moved(
                name, "lever", arm, lever, None, low, high, whole, declared.unit, factor.levels
            )
        levels = tuple(
            _range_of(declared, value, where)
            if isinstance(value, Assumed)
            else lever_value(declared, value, where)
            for value in factor
        )
        return Moved(name, "lever", arm, lever, levels, unit=declared.unit)

    def _parameter_called(self, whose: str, name: str) -> Declared | None:
        """What an arm of this label, or a strategy of this name, declares by this name."""
        found = (
            one
            for arm in self.arms
            if arm.strategy is not None and whose in (arm.label, arm.strategy.__name__)
            for one in parameters_of(arm)
        )
        return next((one for one in found if one.id == name), None)

    def _parameter(self, name: str, declared: Declared, factor: Factor, where: str) -> Moved:
        if isinstance(factor, Interval):
            low, high = (checked_value(declared, end, where) for end in (factor.low, factor.high))
            whole = factor.whole or declared.whole
            return Moved(
                name, "parameter", None, name, None, low, high, whole, declared.unit, factor.levels
            )
        levels = tuple(checked_value(declared, value, where) for value in factor)
        return Moved(name, "parameter", None, name, levels, unit=declared.unit)

    def _attribute(self, name: str, arm: str, what: str, factor: Factor, where: str) -> Moved:
        if isinstance(factor, Interval) or not all(isinstance(value, str) for value in factor):
            raise UserError(f"{where}: must be a list of names, as [command, network]")
        moved = Moved(name, "arm", arm, what, tuple(str(value) for value in factor))
        for value in moved.levels or ():
            resolved(self.scenario, self._with_attribute(moved, str(value)))
        return moved

    def _value(self, name: str, factor: Factor, where: str) -> Moved:
        if name.partition(".")[0] not in self._data:
            remedy = nearest(name, [*LEVER_BY_ID, *self._data], 0)
            raise UserError(
                f"{where}: is no lever, and no key of the scenario; {remedy} "
                "(`metalead levers` lists levers)"
            )
        place = place_of(self._data, name, where)
        if isinstance(factor, Interval):
            ends: tuple[Level, ...] = (factor.low, factor.high)
            moved = Moved(
                name,
                "scenario",
                None,
                name,
                None,
                factor.low,
                factor.high,
                factor.whole,
                steps=factor.levels,
            )
        else:
            levels = tuple(
                value.assumed if isinstance(value, Assumed) else value for value in factor
            )
            moved = Moved(name, "scenario", None, name, levels)
            ends = levels
        for end in ends:
            scenario_of_data(_with(self._data, place, end), f"{where} at {shown_level(end)}")
        return moved

    def situation(self, values: Sequence[Level]) -> tuple[Scenario, tuple[Arm, ...]]:
        """The scenario and the arms at these values, one a factor.

        Raises `UserError` where values that are good alone make no scenario together.
        """
        return self._scenario_at(values), self._arms_at(values)

    def _scenario_at(self, values: Sequence[Level]) -> Scenario:
        moved = [one for one in self.all if one.kind == "scenario"]
        if not moved:
            return self.scenario
        there = tuple(
            value for one, value in zip(self.all, values, strict=True) if one.kind == "scenario"
        )
        if self._built is None or self._built[0] != there:
            data = self._data
            for one, value in zip(moved, there, strict=True):
                data = _with(data, place_of(data, one.target, one.name), value)
            self._built = there, scenario_of_data(data, "the scenario at this point")
        return self._built[1]

    def _arms_at(self, values: Sequence[Level]) -> tuple[Arm, ...]:
        arms = self.arms
        for one, value in zip(self.all, values, strict=True):
            if one.kind == "arm":
                changed = self._with_attribute(one, str(value))
                arms = tuple(changed if arm.label == one.arm else arm for arm in arms)
        for one, value in zip(self.all, values, strict=True):
            if one.kind in ("lever", "parameter"):
                arms = _with_lever(arms, one, value)
        return arms

    def _with_attribute(self, moved: Moved, value: str) -> Arm:
        arm = next(arm for arm in self.arms if arm.label == moved.arm)
        if moved.target == "post":
            return replace(arm, post=value)
        found = arm_of(self.scenario, value, f"factors.{moved.name}")
        if moved.target == "strategy":
            return replace(arm, organisation=found.organisation, strategy=found.strategy)
        return replace(arm, organisation=found.organisation)


def _with_lever(arms: tuple[Arm, ...], moved: Moved, value: Level) -> tuple[Arm, ...]:
    if isinstance(value, float):
        return apply(arms, {moved.name: value})
    from metalead.simulation.parameters.assumed_range import Range

    low, high = map(float, value)
    drawn = Range(low, high, SET_BY)
    return tuple(
        replace(arm, levers=(*arm.levers, (moved.target, drawn)))
        if moved.arm in (None, arm.label)
        else arm
        for arm in arms
    )


def _range_of(declared: Any, value: Assumed, where: str) -> tuple[float, float]:
    if declared.at_once:
        raise UserError(
            f"{where}: an arm is laid out by {declared.id}, so that it is a number and no range"
        )
    low, high = (lever_value(declared, end, where) for end in value.assumed)
    return low, high


def _with(data: Any, place: tuple[str | int, ...], value: Level) -> Any:
    """The scenario's data with a value there; a quantity stays one, with the value as its range."""
    known = value_at(data, place)
    if isinstance(value, tuple):
        return with_value(data, place, {"assumed": list(value), "why": SET_BY})
    if isinstance(known, dict) and ("assumed" in known or "value" in known):
        return with_value(data, place, {"assumed": [value, value], "why": SET_BY})
    whole = isinstance(known, int) and isinstance(value, float) and value.is_integer()
    return with_value(data, place, int(value) if whole and isinstance(value, float) else value)


def _both_moved(found: Sequence[Moved]) -> list[str]:
    """A lever moved for all and for one arm: which of them would count?"""
    for_all = {one.target for one in found if one.kind == "lever" and one.arm is None}
    return [
        f"factors.{one.name}: {one.target} is a factor for every arm already; leave out one of them"
        for one in found
        if one.kind == "lever" and one.arm is not None and one.target in for_all
    ]


def shown_level(value: Level) -> str:
    """A value as a person writes it."""
    if isinstance(value, tuple):
        return f"{value[0]:g} to {value[1]:g}"
    return value if isinstance(value, str) else f"{value:.6g}"

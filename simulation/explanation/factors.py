"""Factors: the differences between two arms, and the mixtures that have some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import LIMITS, Right
from metalead.simulation.plan.arm import Arm, Switch
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.plan.resolved import ResolvedArm, resolved
from metalead.simulation.scenario.schema import Scenario

MOST = 6  # factors: 64 mixtures; more are put together by the group of their levers
WORDS = {
    "routine": "routine",
    "across": "units across agencies",
    "priorities": "priorities",
    "reserves": "reserves",
    "adapts": "moves while it unfolds",
    "strategy": "how they decide",
}
# Levers that are part of a row of the rights table: exchanged with it.
ROW_OF = {"delegation": "routine", "sectors": "across", "sector_desk": "across"}
BUILT_IN = "as built in"  # how leaders decide where no strategy of the user's own does
Kind = Literal["switch", "lever", "strategy", "post"]
Value = str | bool | float | Range | Right


@dataclass(frozen=True, slots=True)
class Exchange:
    """One difference: a switch, a lever, 'strategy' or 'post', in the first and second arm."""

    kind: Kind
    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Factor:
    """Differences that are exchanged together: one, or several levers as a group."""

    name: str
    exchanges: tuple[Exchange, ...]

    @property
    def before(self) -> str:
        """How it stands in the first arm."""
        return ", ".join(told(exchange, exchange.before) for exchange in self.exchanges)

    @property
    def after(self) -> str:
        """How it stands in the second arm."""
        return ", ".join(told(exchange, exchange.after) for exchange in self.exchanges)


def told(exchange: Exchange, value: Value) -> str:
    """A value of a difference in words."""
    if isinstance(value, bool):
        return f"{exchange.name}: {'yes' if value else 'no'}"
    if isinstance(value, Right):
        return value.words
    if isinstance(value, str):
        return value
    if isinstance(value, Range):
        return f"{exchange.name} {value.words}"
    return f"{exchange.name} {value:g}"


def factors_between(scenario: Scenario, first: Arm, second: Arm) -> tuple[Factor, ...]:
    """What is not the same in two arms, at most MOST factors.

    Raises `UserError` for a limit, which is no way of leading, and for equal arms.
    """
    for arm in (first, second):
        if arm.organisation in LIMITS:
            raise UserError(
                f"{option('arms')}: {arm.organisation} is a limit and no way of leading: it has no "
                "switch that could be exchanged. Compare with it instead: metalead compare"
            )
        if resolved(scenario, arm).organisation.unknown:
            raise UserError(
                f"{option('arms')}: of {arm.organisation} it is not known who decided what: there "
                "is no right that could be exchanged. Compare with it instead: metalead compare"
            )
    found = exchanges_between(resolved(scenario, first), resolved(scenario, second))
    if not found:
        raise UserError(
            f"{option('arms')}: {first.label} and {second.label} do not differ in anything. "
            "Name two ways of leading that do"
        )
    return grouped(found)


def exchanges_between(first: ResolvedArm, second: ResolvedArm) -> list[Exchange]:
    """Every single difference: rows of the rights table first, then strategy, levers, the post."""
    switches = differing("switch", switches_of(first), switches_of(second))
    levers = differing("lever", ends_of(first), ends_of(second))
    post = differing("post", {"command post": first.post}, {"command post": second.post})
    return [*switches, *strategy_between(first.arm, second.arm), *levers, *post]


def strategy_between(first: Arm, second: Arm) -> list[Exchange]:
    """How leaders decide, where the two arms do not have the same strategy."""
    values = [parameter_values(arm) for arm in (first, second)]
    if first.strategy == second.strategy and values[0] == values[1]:
        return []
    before, after = map(strategy_in_words, (first, second))
    return [Exchange("strategy", "strategy", before, after)]


def strategy_in_words(arm: Arm) -> str:
    """'two_at_once', or with what it is set to: 'two_at_once (threshold 3)'."""
    if arm.strategy is None:
        return BUILT_IN
    values = ", ".join(f"{name} {value:g}" for name, value in parameter_values(arm).items())
    return arm.strategy.__name__ + (f" ({values})" if values else "")


def switches_of(arm: ResolvedArm) -> dict[str, Switch]:
    """The cells of an arm's rights table by the ids of their rows, and whether it moves them."""
    return {**arm.organisation.rights, "adapts": arm.organisation.adapts}


def ends_of(arm: ResolvedArm) -> dict[str, float | Range]:
    """What every lever is: a number, or the range from which it is drawn."""
    return {name: kept if kept.is_drawn else kept.low for name, kept in arm.ranges.items()}


def differing[T: (Switch, float | Range, str)](
    kind: Kind, before: Mapping[str, T], after: Mapping[str, T]
) -> list[Exchange]:
    """The entries that are not equal."""
    return [
        Exchange(kind, name, before[name], after[name])
        for name in before
        if before[name] != after[name]
    ]


def grouped(exchanges: Sequence[Exchange]) -> tuple[Factor, ...]:
    """One factor a difference; with too many, the levers by group, or all levers as one."""
    levers = [e for e in exchanges if e.kind == "lever" and e.name not in ROW_OF]
    rows: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        if exchange not in levers:
            rows.setdefault(ROW_OF.get(exchange.name, exchange.name), []).append(exchange)
    single = [Factor(WORDS.get(name, name), tuple(found)) for name, found in rows.items()]
    for grouping in (name_of, group_of, lambda _: "levers"):
        ordered = sorted(levers, key=grouping)
        factors = [Factor(name, tuple(found)) for name, found in groupby(ordered, grouping)]
        if len(single) + len(factors) <= MOST:
            break
    return (*single, *factors)


def name_of(exchange: Exchange) -> str:
    """The lever's own name: every lever is a factor."""
    return exchange.name


def group_of(exchange: Exchange) -> str:
    """The group of the lever."""
    return f"levers of {LEVER_BY_ID[exchange.name].group}"


def mixtures(first: Arm, second: Arm, factors: Sequence[Factor]) -> tuple[Arm, ...]:
    """All 2^k arms between two: in number m, factor f stands as in the second where bit f of m is.

    Number 0 is the first arm, and the last is the second but for its name.
    """
    return tuple(mixture(first, second, factors, number) for number in range(1 << len(factors)))


def mixture(first: Arm, second: Arm, factors: Sequence[Factor], number: int) -> Arm:
    """The first arm with some of its differences from the second exchanged."""
    taken = [f for place, f in enumerate(factors) if number >> place & 1]
    if not taken:
        return first
    exchanges = [exchange for factor in taken for exchange in factor.exchanges]
    levers = {
        e.name: e.after
        for e in exchanges
        if e.kind == "lever" and isinstance(e.after, float | Range)
    }
    switches = {
        e.name: e.after
        for e in exchanges
        if e.kind == "switch" and isinstance(e.after, Right | bool)
    }
    post = next((str(e.after) for e in exchanges if e.kind == "post"), first.post)
    strategy = second if any(e.kind == "strategy" for e in exchanges) else first
    added = f"{first.label} + {' + '.join(f.name for f in taken)}"
    return replace(
        first,
        label=second.label if len(taken) == len(factors) else added,
        levers=tuple((dict(first.levers) | levers).items()),
        post=post,
        strategy=strategy.strategy,
        parameters=strategy.parameters,
        switches=tuple((dict(first.switches) | switches).items()),
    )

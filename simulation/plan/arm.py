"""An arm: one side of a comparison."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.organisations import Right

if TYPE_CHECKING:
    from metalead.agents.custom.compiled import Strategy
    from metalead.agents.leader import Leader
    from metalead.simulation.plan.found import Found


Switch = Right | bool


@dataclass(frozen=True, slots=True)
class Arm:
    """A label, an organisation's id, levers of its own, and its command post if not the usual.

    levers: any mapping from id to value, or pairs, which is how they are kept. Doors check them.
    parameters: the same, of what the arm's own strategy lets others set.
    The program itself may give a range, from which the value is drawn with the world.
    strategy: who decides for every leader in that organisation, if not its built-in strategies:
    a subclass of `metalead.Leader`, a function under `@metalead.strategy`, or either
    as it was found in a file (`simulation.plan.found`), which runs in processes of its own.
    switches: cells of the rights table (by the id of their row, and 'adapts') that are not the
    organisation's own: a mixture of two, as `simulation.explanation` runs them to tell which
    difference counts.
    """

    label: str
    organisation: str
    levers: tuple[tuple[str, float | Range], ...] = ()
    post: str | None = None
    strategy: "type[Leader] | Strategy | Found | None" = None
    switches: tuple[tuple[str, Switch], ...] = ()
    parameters: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "levers", _pairs("levers", self.levers, "sharing"))
        object.__setattr__(self, "parameters", _pairs("parameters", self.parameters, "threshold"))


def _pairs(field: str, given: Any, example: str) -> tuple[tuple[str, Any], ...]:
    """Names and values, of a mapping or of pairs. Raises `UserError` for anything else."""
    try:
        return tuple((name, v) for name, v in (given.items() if hasattr(given, "items") else given))
    except (TypeError, ValueError):
        raise UserError(f"{field}: write {{{example!r}: 0.3}}, not {shown(given)}") from None

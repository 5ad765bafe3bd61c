"""Which levers are an arm's own: what it may be tuned by without ceasing to be what it is."""

from collections.abc import Collection, Sequence

from metalead.simulation.explanation.factors import ROW_OF
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.lever_value import lever_of
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.schema import Scenario

# Desks, staff and prices: the same means for every organisation. Rules and habits: how the
# world goes.
ALIKE = ("attention", "rules", "habits")
PEOPLE = "profile"  # the unit of what leaders are like: the same people in every organisation


def own_levers(scenario: Scenario, arm: Arm, named: Sequence[str] = ()) -> tuple[Lever, ...]:
    """The levers that tuning may move in this arm, in the order of their declaration.

    Not those of the disaster, not the means (attention, staff, prices), not the rules that hold for
    all, not what leaders are like; not what belongs to rows of the rights table, nor what the
    organisation, the scenario's own one or the user has set: that is what the arm *is*.
    `named` levers take the place of this choice, except that they too must be neither of the
    disaster nor set.
    """
    here = resolved(scenario, arm)
    disaster = here.disaster_levers
    fixed = here.set_levers | disaster.keys()
    if named:
        refuse_others(disaster, named)
        return tuple(lever for lever in LEVERS if lever.id in named and lever.id not in fixed)
    return tuple(
        lever
        for lever in LEVERS
        if lever.id not in fixed
        and lever.id not in ROW_OF
        and lever.group not in ALIKE
        and lever.unit != PEOPLE
    )


def refuse_others(disaster: Collection[str], named: Sequence[str]) -> None:
    """Raise `UserError` for a lever that is not there, or belongs to the disaster."""
    place = option("levers", "--tune")
    for name in named:
        lever_of(name, place)
        if name in disaster:
            raise UserError(
                f"{place}: {name} belongs to the disaster, which every arm meets alike. "
                "Name levers of the organisations"
            )

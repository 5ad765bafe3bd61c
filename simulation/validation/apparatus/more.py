"""A scenario with more or less of its units, desks, contacts and channels."""

from collections.abc import Callable
from itertools import combinations
from typing import get_args

from metalead.simulation.scenario.quantity import Known, Quantity
from metalead.simulation.scenario.schema import Contact, Scenario, Tie, Zone

CLASSES: tuple[Contact, ...] = get_args(Contact)  # the closest first


def with_units(scenario: Scenario, times: float) -> Scenario:
    """As many times the units, of every agency and capability."""
    agencies = tuple(
        agency.model_copy(
            update={
                "units": tuple(
                    group.model_copy(
                        update={"count": mapped(group.count, lambda count: count * times)}
                    )
                    for group in agency.units
                )
            }
        )
        for agency in scenario.agencies
    )
    return scenario.model_copy(update={"agencies": agencies})


def with_desks(scenario: Scenario, times: float) -> Scenario:
    """As many times the people at every agency's and post's own desk, one at least."""
    return scenario.model_copy(
        update={
            name: tuple(
                leader.model_copy(update={"desk": max(1, round(leader.desk * times))})
                for leader in leaders
            )
            for name, leaders in (("agencies", scenario.agencies), ("posts", scenario.posts))
        }
    )


def with_failures(scenario: Scenario, times: float) -> Scenario:
    """Channels that fail as many times as often."""

    def zone(one: Zone) -> Zone:
        weather = tuple(
            hour.model_copy(
                update={"comms": mapped(hour.comms, lambda works: 1.0 - (1.0 - works) * times)}
            )
            for hour in one.weather
        )
        return one.model_copy(update={"weather": weather})

    return scenario.model_copy(update={"zones": tuple(map(zone, scenario.zones))})


def with_closer_contacts(scenario: Scenario, classes: int) -> Scenario:
    """Every contact so many classes closer, as far as there are any."""
    last = len(CLASSES) - 1
    ties = tuple(
        tie.model_copy(
            update={"contact": CLASSES[min(last, max(0, CLASSES.index(tie.contact) - classes))]}
        )
        for tie in scenario.ties
    )
    return scenario.model_copy(update={"ties": ties})


def with_contacts_of_contacts(scenario: Scenario) -> Scenario:
    """All who have a contact in common are in contact too, daily."""
    near: dict[str, set[str]] = {}
    for tie in scenario.ties:
        one, other = tie.between
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    new = tuple(
        Tie(between=(one, other), contact="daily")
        for one, other in combinations(sorted(near), 2)
        if other not in near[one] and near[one] & near[other]
    )
    return scenario.model_copy(update={"ties": scenario.ties + new})


def mapped(quantity: Quantity, change: Callable[[float], float]) -> Quantity:
    """A quantity with its value, or those of its range, changed."""
    if isinstance(quantity, Known):
        return quantity.model_copy(update={"value": change(quantity.value)})
    low, high = quantity.assumed
    mode = None if quantity.mode is None else change(quantity.mode)
    return quantity.model_copy(update={"assumed": (change(low), change(high)), "mode": mode})

"""A scenario with more or less of something."""

import pytest

from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.quantity import Assumed, Known, Quantity
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.events import EVENTS
from metalead.simulation.validation.apparatus.more import (
    CLASSES,
    mapped,
    with_closer_contacts,
    with_contacts_of_contacts,
    with_desks,
    with_failures,
    with_units,
)

EVENT = pytest.mark.parametrize("scenario", [load_scenario(event) for event in EVENTS], ids=EVENTS)


def ends(quantity: Quantity) -> tuple[float, ...]:
    return (quantity.value,) if isinstance(quantity, Known) else quantity.assumed


def test_a_quantity_is_changed_whole() -> None:
    assert ends(mapped(Known(value=3.0, source="a"), lambda one: 2 * one)) == (6.0,)
    assert ends(mapped(Assumed(assumed=(1.0, 4.0)), lambda one: one / 2)) == (0.5, 2.0)


@EVENT
def test_every_agency_has_twice_its_units(scenario: Scenario) -> None:
    for one, other in zip(scenario.agencies, with_units(scenario, 2.0).agencies, strict=True):
        for group, more in zip(one.units, other.units, strict=True):
            assert ends(more.count) == tuple(2 * end for end in ends(group.count))
            assert more.model_copy(update={"count": group.count}) == group


@EVENT
def test_desks_are_halved_down_to_one_person(scenario: Scenario) -> None:
    fewer, more = with_desks(scenario, 0.5), with_desks(scenario, 2.0)
    for one, less, twice in zip(scenario.leaders, fewer.leaders, more.leaders, strict=True):
        assert 1 <= less.desk <= one.desk
        assert twice.desk == 2 * one.desk


@EVENT
def test_half_the_failures_are_half_the_failures(scenario: Scenario) -> None:
    for one, other in zip(scenario.zones, with_failures(scenario, 0.5).zones, strict=True):
        for hour, better in zip(one.weather, other.weather, strict=True):
            halved = tuple(1 - (1 - works) / 2 for works in ends(hour.comms))
            assert ends(better.comms) == pytest.approx(halved)


@EVENT
def test_contacts_are_a_class_closer_or_rarer(scenario: Scenario) -> None:
    closer, rarer = with_closer_contacts(scenario, 1), with_closer_contacts(scenario, -1)
    for one, near, far in zip(scenario.ties, closer.ties, rarer.ties, strict=True):
        place = CLASSES.index(one.contact)
        assert CLASSES.index(near.contact) == max(0, place - 1)
        assert CLASSES.index(far.contact) == min(len(CLASSES) - 1, place + 1)


@EVENT
def test_only_who_has_a_contact_in_common_is_in_contact_anew(scenario: Scenario) -> None:
    more = with_contacts_of_contacts(scenario).ties
    assert more[: len(scenario.ties)] == scenario.ties
    old = [set(tie.between) for tie in scenario.ties]
    new = [set(tie.between) for tie in more[len(scenario.ties) :]]
    assert new
    assert not any(pair in old for pair in new)
    for pair in new:
        one, other = pair
        assert any({one, third} in old and {other, third} in old for third in set().union(*old))

"""Sectors: which zones each has, who commands it, and that everybody else stays."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from begun_runs import begun
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.plan.sectors import Sector, as_led, layouts_of
from metalead.simulation.scenario.loader import builtin_ids, load_scenario
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, collapse, disasters, known, town, units, walkers

SOME = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
BY_POST = ("command", "meta-leader", "adaptive", "detailed-command")


def arm(count: int, organisation: str = "command", **levers: float) -> Arm:
    return Arm("a", organisation, tuple(({"sectors": float(count)} | levers).items()))


def sectors(scenario: Scenario, count: int, organisation: str = "command") -> tuple[Sector, ...]:
    (found,) = layouts_of(scenario, resolved(scenario, arm(count, organisation)))
    return found


def eventful(scenario: Scenario) -> set[str]:
    """The zones in which something can happen that asks for somebody."""
    return {
        zone
        for kind in scenario.kinds
        if kind.needs
        for zone, share in kind.zones.items()
        if share > 0 and bounds(kind.count)[1] * bounds(kind.people)[1] > 0
    }


def test_zones_that_lie_together_are_a_sector_and_the_one_with_most_stands_first() -> None:
    """Three zones seven kilometres from each other on a line: the first two are joined."""
    assert [sector.zones for sector in sectors(town(), 2)] == [("south", "north"), ("west",)]
    assert [sector.id for sector in sectors(town(), 2)] == ["sector-south", "sector-west"]


def test_a_zone_in_which_nothing_can_happen_is_in_no_sector() -> None:
    quiet = collapse(8) | {"zones": {"north": 1, "south": 1}}
    nobody_comes = walkers(3) | {"zones": {"west": 1}}
    found = sectors(town(kinds=[quiet, nobody_comes], levers={}), 10)
    assert sorted(sector.zones for sector in found) == [("north",), ("south",)]


@SOME
@given(disasters(), st.integers(0, 10), st.sampled_from(BY_POST))
def test_every_zone_is_in_one_sector_and_there_are_no_more_than_asked_for(
    scenario: Scenario, count: int, organisation: str
) -> None:
    found = sectors(scenario, count, organisation)
    zones = [zone for sector in found for zone in sector.zones]
    assert len(zones) == len(set(zones))
    assert set(zones) == (eventful(scenario) if count else set())
    assert len(found) == min(count, len(eventful(scenario)))


@SOME
@given(disasters(), st.integers(1, 4))
def test_commanders_are_last_and_everybody_else_keeps_its_row(
    scenario: Scenario, count: int
) -> None:
    led = as_led(scenario, arm(count))
    ids = [leader.id for leader in led.leaders]
    assert ids[: len(scenario.leaders)] == [leader.id for leader in scenario.leaders]
    assert ids[len(scenario.leaders) :] == [sector.id for sector in sectors(scenario, count)]
    planned = build_plan(scenario, arm(count))
    assert planned.names.leaders == tuple(ids)
    reported = planned.plan.zones["sector"].tolist()
    for row, zone in enumerate(scenario.zones):
        commander = [s.id for s in sectors(scenario, count) if zone.id in s.zones]
        assert [ids[reported[row]] for _ in commander] == commander
        assert (reported[row] == -1) == (not commander)


@pytest.mark.parametrize("scenario", builtin_ids())
def test_built_in_scenarios_have_sectors(scenario: str) -> None:
    loaded = load_scenario(scenario)
    found = sectors(loaded, 5)
    assert {zone for sector in found for zone in sector.zones} <= {z.id for z in loaded.zones}
    assert len(as_led(loaded, arm(5)).leaders) == len(loaded.leaders) + len(found)


def test_without_sectors_the_scenario_is_itself() -> None:
    assert as_led(town(), arm(0)) == town()
    scenario = town()
    assert as_led(scenario, arm(0)) is scenario


@pytest.mark.parametrize("organisation", ["network", "delegation"])
def test_where_word_does_not_go_to_a_post_there_are_none(organisation: str) -> None:
    assert sectors(town(), 5, organisation) == ()


def test_a_commander_is_a_chief_of_the_largest_agency_of_the_line_on_the_spot() -> None:
    """The ambulances have the larger desk, but nobody above them; with a mandate by line they do
    not come into it either."""
    agencies = [
        agency("post", "north"),
        agency("fire", "south", superior="post", desk=2, units=[units("rescue", 3)]),
        agency("works", "north", superior="fire", desk=1, units=[units("clearing", 3)]),
        agency("ems", "west", desk=8, sponsor="state", units=[units("rescue", 3)]),
    ]
    ties = [{"between": ["fire", "ems"], "contact": "daily"}]
    scenario = town(agencies=agencies, ties=ties)
    commander = as_led(scenario, arm(1)).posts[-1]
    assert (commander.zone, commander.superior) == ("south", "post")
    (run,) = begun(scenario, arm(1, sector_desk=4), 0)
    assert run.leaders["full_staff"][-1] == 4
    assert commander.sponsor == "city"
    contacts = {
        other: tie.contact
        for tie in as_led(scenario, arm(1)).ties
        for other in tie.between
        if commander.id in tie.between and other != commander.id
    }
    assert contacts == {"fire": "hourly", "works": "hourly", "ems": "daily"}


def test_where_nobody_is_in_the_line_it_is_the_largest_of_all() -> None:
    agencies = [
        agency("post", "north"),
        agency("fire", "south", desk=2, units=[units("rescue", 3), units("clearing", 1)]),
        agency("ems", "west", desk=8, sponsor="state", units=[units("rescue", 3)]),
    ]
    commander = as_led(town(agencies=agencies, ties=[]), arm(1)).posts[-1]
    assert commander.sponsor == "state"


def test_a_name_that_is_taken_is_refused_in_one_line() -> None:
    agencies = [
        agency("post", "north"),
        agency("sector-south", "south", units=[units("rescue", 3), units("clearing", 1)]),
    ]
    scenario = town(agencies=agencies, ties=[])
    with pytest.raises(UserError) as raised:
        as_led(scenario, arm(1))
    assert str(raised.value) == (
        "leader 'sector-south': the commander of a sector is called so; name it otherwise, or set "
        "sectors=0"
    )
    assert as_led(scenario, arm(0)) is scenario


def test_a_kind_of_nobody_weighs_nothing() -> None:
    """Zones weigh by people: where a kind has none in its zone, no commander stands there."""
    empty = collapse(8) | {"people": known(0), "zones": {"west": 1}}
    found = sectors(town(kinds=[collapse(4), empty | {"id": "empty"}]), 1)
    assert found[0].zones[0] == "south"

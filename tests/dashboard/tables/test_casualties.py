"""A scenario's people in words: every part of them once, with the numbers that runs draw."""

import pytest

from metalead.dashboard.pages.scenario import in_short
from metalead.dashboard.tables import scenario as portrait
from metalead.dashboard.tables.casualties import casualties, colours, neighbours
from metalead.simulation.parameters.triage import HOSPITAL, TRIAGE
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.quantity import Assumed
from metalead.simulation.scenario.schema import Neighbours, Scenario
from metalead.simulation.scenario.summary import quantities
from scenario_texts import SMALL

EVENTS = (
    "wichita-falls-1979",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
    "lake-pomona-1978",
)
SHARE = casualties(load_scenario(SMALL))["heads"].index("of its people")


def percents(scenario: Scenario) -> list[list[float]]:
    """What is said of the shares, kind by kind."""
    found: list[list[float]] = []
    for row in casualties(scenario)["rows"]:
        if row[0]:
            found.append([])
        found[-1].append(float(row[SHARE].strip("about <%")))
    return found


@pytest.mark.parametrize("event", EVENTS)
def test_the_people_of_a_kind_are_told_apart_and_add_up(event: str) -> None:
    scenario = load_scenario(event)
    kinds = [kind for kind in scenario.kinds if kind.casualties]
    assert [len(shares) for shares in percents(scenario)] == [len(k.casualties) for k in kinds]
    for shares in percents(scenario):
        assert sum(shares) == pytest.approx(100.0, abs=2.0)


@pytest.mark.parametrize("event", EVENTS)
def test_all_that_is_assumed_is_in_the_table(event: str) -> None:
    scenario = load_scenario(event)
    rows = portrait.assumptions(scenario)["rows"]
    assert len(rows) == sum(isinstance(one, Assumed) for one in quantities(scenario))
    assert len({row[0] for row in rows}) == len(rows)


def test_the_colours_are_told_as_they_are_declared() -> None:
    rows = colours()["rows"]
    for triage in TRIAGE:
        late = triage.late_hours
        ends = f"{late.low:,.0f} to {late.high:,.0f}, assumed"
        assert any(row[0] == triage.id and row[2:] == [ends, late.why] for row in rows)
    assert not any("early" in row[1] or "others" in row[1] for row in rows if row[0] == "yellow")


def test_what_neighbours_do_is_the_scenarios_own_or_what_stands_otherwise() -> None:
    scenario = load_scenario(EVENTS[0])
    assert scenario.hospital is not None
    assert scenario.dead_at_once is not None
    own = {row[1]: row for row in neighbours(scenario)["rows"]}
    assert own["hours away"][2] == "0.18 to 0.4, assumed"
    assert own["dead at once, whom nobody can help"][2] == "42 to 47, assumed"
    bare = scenario.model_copy(
        update={"hospital": None, "dead_at_once": None, "neighbours": Neighbours()}
    )
    usual = {row[1]: row for row in neighbours(bare)["rows"]}
    assert usual["hours away"][2:] == [f"{HOSPITAL.low} to {HOSPITAL.high}, assumed", HOSPITAL.why]
    assert len(usual) == len(own) - 1


def test_the_page_names_the_primary_outcome_in_words() -> None:
    assert "primary outcome hours to care, red:" in in_short(load_scenario(EVENTS[0]))[0]

"""Sections under a span of control."""

import pytest

from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.sections import sections_of
from metalead.simulation.scenario.loader import load_scenario

WICHITA = load_scenario("wichita-falls-1979")
ROWS = {leader.id: row for row, leader in enumerate(WICHITA.leaders)}
WITH_UNITS = {ROWS[a.id] for a in WICHITA.agencies if a.units and a.id != WICHITA.command_post}


@pytest.mark.parametrize("span", [1, 3, 5, 7])
def test_every_agency_with_units_is_in_one_section_of_the_span_at_most(span: int) -> None:
    sections = sections_of(WICHITA, ROWS, WICHITA.command_post, span)
    grouped = [row for section in sections for row in (section.chief, *section.members)]
    assert sorted(grouped) == sorted(WITH_UNITS)
    assert all(1 + len(section.members) <= span for section in sections)


@pytest.mark.parametrize("span", [0, 20])
def test_no_chiefs_where_the_span_suffices(span: int) -> None:
    assert sections_of(WICHITA, ROWS, WICHITA.command_post, span) == ()


def test_news_of_a_section_goes_to_its_chief_and_a_chief_reports_to_the_post() -> None:
    plan = build_plan(WICHITA, Arm("a", "command", (("span_of_control", 5.0),))).plan
    for section in sections_of(WICHITA, ROWS, WICHITA.command_post, 5):
        chief = plan.leaders[section.chief]
        above = plan.ties[chief["tie_start"] + chief["post"]]["peer"]
        assert above == ROWS[WICHITA.command_post]
        for member in section.members:
            row = plan.leaders[member]
            assert plan.ties[row["tie_start"] + row["post"]]["peer"] == section.chief


def test_a_network_has_no_chiefs() -> None:
    plain, with_span = (
        build_plan(WICHITA, Arm("a", "network", (("span_of_control", span),))).plan
        for span in (0.0, 5.0)
    )
    assert (plain.leaders == with_span.leaders).all()

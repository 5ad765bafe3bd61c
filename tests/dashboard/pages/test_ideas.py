"""The ideas of Learn: each has its lever where the model has one, and a figure of its effect."""

import json
from threading import Event

import pytest

from metalead.dashboard.charts import effect as chart
from metalead.dashboard.jobs import effect
from metalead.dashboard.jobs.effect import (
    DISASTERS,
    Point,
    comparisons,
    lever_of,
    moves_nothing,
    points,
    values,
)
from metalead.dashboard.jobs.queue import Queue
from metalead.dashboard.pages import learn
from metalead.simulation.claims import events
from metalead.simulation.claims.kept import by_claim, kept_of
from metalead.simulation.parameters.ideas import IDEA_BY_ID, IDEAS
from metalead.simulation.parameters.ideas_of_meta_leadership import EVERYBODY
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID


def test_every_idea_compares_organisations_that_there_are() -> None:
    for idea in IDEAS:
        assert set(idea.between) <= set(ORGANISATION_BY_ID)
        assert len(set(idea.between)) == 2


def test_the_five_dimensions_and_both_axes_have_a_page() -> None:
    for idea in ("person", "situation", "silo", "up", "connectivity", "authority", "centralised"):
        assert lever_of(IDEA_BY_ID[idea]) is not None


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_values_lie_in_the_levers_range(lever) -> None:  # type: ignore[no-untyped-def]
    found = values(lever)
    assert len(found) > 1
    assert all(lever.low <= value <= lever.high for value in found)
    assert (found[0], found[-1]) == (lever.low, lever.high)


def test_the_figure_grows_by_a_point_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        effect, "event_of", lambda _: "lake-pomona-1978"
    )  # the shortest of the events
    idea = IDEA_BY_ID["situation"]
    found: list[Point] = []
    points(idea, Queue(), Event(), found.append)
    lever = lever_of(idea)
    assert lever is not None
    assert [point.value for point in found] == values(lever)
    assert all(point.answer.disasters == DISASTERS for point in found)
    drawn = chart.option(comparisons(found), "situation", "profile")
    json.dumps(drawn, allow_nan=False)
    assert len(drawn["series"]) == 4
    assert not moves_nothing(found)
    assert moves_nothing([found[0], found[0]])


def test_nothing_is_computed_for_who_has_left() -> None:
    stop = Event()
    stop.set()
    found: list[Point] = []
    points(IDEA_BY_ID["situation"], Queue(), stop, found.append)
    assert found == []


def test_what_was_tested_is_told_event_by_event() -> None:
    found = by_claim(kept_of("person"))
    assert "five-dimensions" in found  # the meta-leader alone; the lever turns everybody
    assert EVERYBODY in IDEA_BY_ID["person"].lacking
    for rows in found.values():
        assert [one.event for one in rows] == list(events.PLACES)
        assert all(learn.told(one).startswith(events.PLACES[one.event]) for one in rows)
        assert "nan" not in " ".join(map(learn.told, rows))


def test_what_no_text_says_is_a_check_and_no_test_of_the_text() -> None:
    assert {one.sort for one in kept_of("mindset")} == {"check"}
    assert {"claim", "check"} <= {one.sort for one in kept_of("authority")}

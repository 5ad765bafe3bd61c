"""The two texts, their ideas, the levers and the pages written from them hold together."""

from pathlib import Path

import pytest

from docs.pages.idea_page import ideas_page
from metalead.simulation.parameters.ideas import IDEA_BY_ID, IDEAS, TEXTS, Idea
from metalead.simulation.parameters.levers import LEVERS, Lever, levers_of
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_IDS

DOCS = Path(__file__).parents[3] / "docs"
DIMENSIONS = ("person", "situation", "silo", "up", "connectivity")
IN_NEITHER_TEXT = {
    "decision_price": "texts bound attention, and do not say what an act takes of it",
    "report_price": "the same",
    "scarcity": "how much work there is for the units is nobody's way of leading",
    "comms": "texts have no channel that fails",
    "access": "texts have no roads",
    "one_channel": "texts have no channel that fails",
    "time_out": "the same",
    "tries": "the same",
    "call_again": "the same",
    "line_contact": "texts do not say how often a line of command is in touch",
    "least_stake": "how lives are weighed is nobody's way of leading",
    "work_spread": "how long work takes is nobody's way of leading",
    "look_round": "the same",
    "review": "texts do not say how often a leader of leaders looks",
    "step": "texts do not say how much is handed over at once",
}
WITHOUT_A_LEVER = {
    "leader-of-leaders": "two organisations stand for it, meta-leader and adaptive",
    "crises": "where the framework comes from: scenarios and validation stand for it",
    "growth": "said on its page to be missing but for trust",
}


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.id)
def test_a_lever_says_where_in_the_texts_it_stands(lever: Lever) -> None:
    assert set(lever.texts) <= IDEA_BY_ID.keys()
    assert (not lever.texts) == (lever.id in IN_NEITHER_TEXT)
    assert lever.texts or lever.source.startswith("Neither text")
    assert lever.sentence.endswith(".")
    assert lever.reason


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.id)
def test_an_idea_has_something_that_stands_for_it(idea: Idea) -> None:
    assert (levers_of(idea.id) == ()) == (idea.id in WITHOUT_A_LEVER)
    assert idea.text in TEXTS
    assert idea.means
    assert set(idea.outcomes) <= set(OUTCOME_IDS)
    assert set(idea.between) <= ORGANISATION_BY_ID.keys()


def test_the_five_dimensions_are_levers_of_their_own_name() -> None:
    for dimension in DIMENSIONS:
        assert IDEA_BY_ID[dimension].text == "meta-leadership"
        assert dimension in [lever.id for lever in levers_of(dimension)]


def test_every_default_has_a_source_or_is_assumed_or_is_the_scenario_as_written() -> None:
    known = (
        "Assumed",
        "1 is the scenario as written",
        "Set by each organisation",
        "Nothing is",
        "On: ",
        "None ",
        "No such system",
        "0 is work that the agencies know",
    )
    assert [lever.id for lever in LEVERS if not lever.reason.startswith(known)] == []


def test_the_page_of_the_ideas_is_their_declaration() -> None:
    page = (DOCS / "ideas.md").read_text(encoding="utf-8")
    assert page == ideas_page(), "write it anew: python -m docs.pages.idea_page > docs/ideas.md"
    titles = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert [title for title in titles if title in {idea.title for idea in IDEAS}] == [
        idea.title for idea in IDEAS
    ]
    assert page.count("\n> ") == len(IDEAS)

"""Whose hours are shown first, and what stands beside the deaths."""

from metalead.dashboard.components.why import at_first, deaths_help
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.simulation.questions.compare import compare


def test_hours_are_those_of_the_colour_that_the_outcome_is_about() -> None:
    found = compare("wichita-falls-1979", replications=2)
    assert at_first(found) == "red"


def test_a_colour_that_hardly_anyone_is_of_is_not_shown_first() -> None:
    found = compare("lake-pomona-1978", replications=10)
    assert found.paired.at_risk["red"] < 1.0
    assert at_first(found) == "all"
    answer = Answer(found)
    assert list(answer.stage_hours) == answer.groups
    said = deaths_help(answer)
    assert f"If no agency came, {found.paired.deaths_of_nobody:.1f} would die." in said
    assert "13 to 16 people dead at once" in said

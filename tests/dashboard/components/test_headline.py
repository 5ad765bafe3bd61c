"""What stands above an answer: that it is a model's, of how many people, beside how many dead."""

import numpy as np

from comparison_fakes import fake_runs
from metalead.dashboard.components.headline import in_a_model
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario


def answer_of(scenario: Scenario) -> Answer:
    runs = fake_runs([Arm(name, name) for name in ("command", "network")], np.arange(20))
    return Answer(Comparison(scenario, "hash", "0", runs, 1.0, 1))


def test_it_is_of_the_people_that_the_primary_outcome_is_about() -> None:
    scenario = load_scenario("wichita-falls-1979")
    red = answer_of(scenario).comparison.paired.at_risk["red"]
    assert in_a_model(scenario, answer_of(scenario)) == (
        f"{scenario.title}. In a model of this event, of {red:.0f} red people in a disaster, "
        "beside 42 to 47 dead at once."
    )
    assert in_a_model(scenario, None) == f"{scenario.title}. In a model of this event."


def test_it_is_of_everybody_where_no_colour_is_meant() -> None:
    scenario = load_scenario("lake-pomona-1978").model_copy(update={"dead_at_once": None})
    count = answer_of(scenario).comparison.paired.at_risk["all"]
    said = in_a_model(scenario, answer_of(scenario))
    assert said.endswith(f", of {count:.0f} people hurt or held in a disaster.")

"""What stands above an answer: that it is a model's, of how many people, beside how many dead."""

import numpy as np

from comparison_fakes import fake_runs
from metalead.dashboard.components.headline import in_a_model
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario


def at_risk() -> dict[str, float]:
    arms = [Arm(name, name) for name in ("command", "network")]
    return Paired(fake_runs(arms, np.arange(20))).at_risk


def test_it_is_of_the_people_that_the_primary_outcome_is_about() -> None:
    scenario = load_scenario("wichita-falls-1979")
    red = f"{at_risk()['red']:.0f}"
    assert in_a_model(scenario, at_risk()) == (
        f"{scenario.title}. In a model of this event, of {red} red people in a disaster, "
        "beside 42 to 47 dead at once."
    )
    assert in_a_model(scenario, {}) == f"{scenario.title}. In a model of this event."


def test_it_is_of_everybody_where_no_colour_is_meant() -> None:
    scenario = load_scenario("lake-pomona-1978").model_copy(update={"dead_at_once": None})
    said = in_a_model(scenario, at_risk())
    assert said.endswith(f", of {at_risk()['all']:.0f} people hurt or held in a disaster.")

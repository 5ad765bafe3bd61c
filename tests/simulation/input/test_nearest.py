"""The remedy for a wrong name: something is suggested only where something is like it."""

import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.plan.lever_value import lever_of
from metalead.simulation.scenario.loader import load_scenario


def test_a_name_that_is_like_one_is_answered_with_it() -> None:
    assert nearest("netwrok", ("command", "network")) == "did you mean 'network'?"


def test_a_name_like_none_is_answered_with_all_where_they_are_few() -> None:
    assert nearest("xyz", ("command", "network")) == "choose from command, network"


def test_a_name_like_none_of_many_is_answered_with_no_name() -> None:
    many = [f"lever-{n}" for n in range(9)]
    assert nearest("xyz", many) == "none of the 9 choices is like it"
    assert nearest("xyz", many, len(many)).startswith("choose from lever-0, lever-1")


def test_no_scenario_is_suggested_for_a_name_like_none() -> None:
    with pytest.raises(UserError, match="choices is like it") as error:
        load_scenario("nowhere")
    assert "lab-wheel" not in str(error.value)
    assert "`metalead scenarios` lists them" in str(error.value)


def test_no_lever_is_suggested_for_a_name_like_none() -> None:
    with pytest.raises(
        UserError, match=r"'zzz'; none of the \d+ choices is like it .*`metalead levers` lists them"
    ):
        lever_of("zzz", "set")
    with pytest.raises(UserError, match="did you mean 'sharing'"):
        lever_of("sharin", "set")

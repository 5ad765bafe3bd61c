"""A scenario that comes as a model and not as a file is held to the rules of a file.

pydantic checks a model when it is made from data. `model_copy(update=...)` and `model_construct`
check nothing, so whoever takes a scenario asks here before it is run.
"""

import pickle
from contextlib import suppress
from functools import lru_cache
from typing import Any

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Problems, ScenarioError
from metalead.simulation.scenario.cycles import check_superiors
from metalead.simulation.scenario.old_schema import refuse_old
from metalead.simulation.scenario.quantity import Part
from metalead.simulation.scenario.references import check_references
from metalead.simulation.scenario.rules import check_rules
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.validation import validated

KEPT = 32  # scenarios found right: a check takes as long as some runs


class Same:
    """A scenario as a key: this very object, as it is now. Its mappings can be changed in place.

    is_right: it was read this moment, and checked by that.
    """

    def __init__(self, scenario: Scenario, *, is_right: bool = False) -> None:
        self.scenario = scenario
        self.is_right = is_right
        self.content: object = object()  # like no other
        with suppress(Exception):  # made without checks, it may hold what cannot be pickled
            self.content = pickle.dumps(scenario)

    def __hash__(self) -> int:
        return id(self.scenario)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or other.scenario is not self.scenario:
            return False
        return other.content == self.content


def checked_scenario(scenario: Scenario) -> Scenario:
    """The scenario itself, if it keeps all rules.

    Raises `UserError` for what is no scenario, and `ScenarioError` with every mistake in it.
    """
    if not isinstance(scenario, Scenario):
        raise UserError(
            f"scenario: must be a Scenario, as load_scenario gives, not {shown(scenario)}"
        )
    _check(Same(scenario))
    return scenario


def just_read(scenario: Scenario) -> Scenario:
    """The scenario itself, which a reader gave: as long as it stays as it is, it is right."""
    _check(Same(scenario, is_right=True))
    return scenario


@lru_cache(maxsize=KEPT)
def _check(same: Same) -> None:
    if same.is_right:
        return
    data = as_data(same.scenario)
    problems = Problems({(): 0})  # there are no lines
    refuse_old(data, problems, str(data.get("id", "scenario")))
    validated(data, problems, set())
    if not problems.found:
        check_references(data, problems)
        check_superiors(data, problems)
        check_rules(data, problems)
    if problems.found:
        raise ScenarioError(str(data.get("id", "scenario")), problems.found)


def as_data(value: Any) -> Any:
    """What a file would say: as a part holds it, keys that it should not have and all."""
    match value:
        case Part():
            fields = type(value).model_fields
            names = {name: field.alias or name for name, field in fields.items()}
            return {names.get(name, name): as_data(held) for name, held in vars(value).items()}
        case dict():
            return {str(key): as_data(held) for key, held in value.items()}
        case list() | tuple():
            return [as_data(held) for held in value]
        case None | str() | bool() | int() | float():
            return value
        case _:
            return shown(value)

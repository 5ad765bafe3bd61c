"""Whatever happens to a good file, it loads or a `UserError` says why not: nothing else."""

import json
from typing import Any

from hypothesis import given, settings, strategies as st
from ruamel.yaml import YAML

from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.loader import read_scenario, scenario_hash
from metalead.simulation.scenario.schema import Scenario
from scenario_texts import SMALL

GOOD = YAML(typ="safe", pure=True).load(SMALL)
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["north", "eoc", "rescue", "made-up", "network", "assumed", 1e308, -0.0, 2**70]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "value", "assumed", "source", "x"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


def places(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested data but the top."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    made = []
    for key, value in items:
        made.append((*place, key))
        if isinstance(value, dict | list):
            made += places(value, (*place, key))
    return made


PLACES = places(GOOD)
CHANGES = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["put", "delete"]), JUNK),
    min_size=1,
    max_size=4,
)


def changed(changes: list[tuple[tuple[Any, ...], str, Any]]) -> Any:
    """A copy of the good scenario with each change that still has its place made."""
    data = json.loads(json.dumps(GOOD))
    for place, how, junk in changes:
        try:
            around = data
            for step in place[:-1]:
                around = around[step]
            if how == "put":
                around[place[-1]] = junk
            else:
                del around[place[-1]]
        except (LookupError, TypeError):
            continue  # an earlier change took the place away
    return data


def loads_or_is_refused(content: str | bytes) -> None:
    told = ""
    try:
        scenario = read_scenario(content, "junk")
    except UserError as error:
        told = str(error)
    else:
        assert isinstance(scenario, Scenario)
        assert len(scenario_hash(scenario)) == 64
    assert all(line.startswith(("junk", "... and")) for line in told.splitlines())


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_a_changed_file_loads_or_is_refused(changes: list[tuple[Any, str, Any]]) -> None:
    loads_or_is_refused(json.dumps(changed(changes)))  # YAML holds JSON


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_a_damaged_passage_loads_or_is_refused(data: st.DataObject) -> None:
    good = SMALL.read_text()
    at = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 40))
    loads_or_is_refused(good[:at] + data.draw(st.text(max_size=10)) + good[at + length :])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content: bytes) -> None:
    loads_or_is_refused(content)

"""The heap under a worklist is a sorted list; the lazy worklist finds the true best."""

import bisect
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from probes import best_of, heap_work, is_too_late, open_needs, value_of
from run_state import ORGANISATIONS

from metalead.agents.picture.tables import TASK, Picture, rule_row
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from small_disasters import HORIZON, SEEDS, town

TAKE = -1


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.0]) | st.floats(0, 100), min_size=1, max_size=60),
    st.data(),
)
def test_the_heap_is_a_sorted_list(values: list[float], data: st.DataObject) -> None:
    """Nodes come out by value, equal ones by belief, in any mix of putting in and taking out."""
    turns = [st.just([node]) | st.just([node, TAKE]) for node in range(len(values))]
    operations = [*chain.from_iterable(data.draw(turn) for turn in turns)] + [TAKE] * len(values)
    tasks = np.zeros(len(values), TASK)
    tasks["value"] = values
    tasks["belief"] = data.draw(st.permutations(range(len(values))))
    tasks["child"] = tasks["sibling"] = -1
    taken = np.full(len(values), -2)
    count = heap_work(tasks, np.array(operations), taken)
    assert taken[:count].tolist() == by_sorted_list(tasks, operations)


def by_sorted_list(tasks: np.ndarray[tuple[int], np.dtype[np.void]], ops: list[int]) -> list[int]:
    """The nodes taken out, from a list kept sorted."""
    waiting: list[tuple[float, int, int]] = []
    taken = []
    for node in ops:
        if node != TAKE:
            bisect.insort(waiting, (-tasks["value"][node], int(tasks["belief"][node]), node))
        elif waiting:
            taken.append(waiting.pop(0)[2])
    return taken


def all_open(picture: Picture, capability: int, owned: int) -> list[tuple[int, int]]:
    """Beliefs and needs that stand open on one of a leader's worklists of a capability."""
    found = []
    for place, belief in enumerate(picture.beliefs):
        waiting = int(open_needs(picture, place))
        for need in range(1, waiting.bit_length()):
            rule = picture.doctrine[rule_row(belief["kind"], need)]
            falls_to_it = int(belief["owned"]) >> need & 1
            if waiting >> need & 1 and (falls_to_it, rule["capability"]) == (owned, capability):
                found.append((place, need))
    return found


def check_worklist(picture: Picture, capability: int, now: float, owned: int) -> int:
    """The top of a worklist is worth as much as the best of all that is open, but for what units
    would be too late for; how many are open."""
    places = all_open(picture, capability, owned)
    wanted = [where for where in places if not is_too_late(picture, *where, now)]
    values = [value_of(picture, *where, now) for where in wanted]
    node = best_of(picture, capability, now, owned)
    assert (node >= 0) == bool(values)
    if values:
        assert picture.tasks[node]["value"] == max(values)
    return len(places)


@pytest.mark.parametrize("organisation", ORGANISATIONS)
@settings(derandomize=True, deadline=None, max_examples=10)
@given(seed=SEEDS)
def test_the_top_of_a_worklist_is_the_true_best(organisation: str, seed: int) -> None:
    scenario = town(levers={"scarcity": 6.0})
    session = Session(scenario, Arm(organisation, organisation), seed)
    for now in np.linspace(0.5, HORIZON, 20):
        session.advance(float(now))
        for leader in session.names.leaders:
            picture = session.picture(leader)
            for capability in range(len(picture.stocks)):
                check_worklist(picture, capability, now, 0)
                waiting = int(picture.stocks[capability]["waiting"])
                assert waiting == check_worklist(picture, capability, now, 1)

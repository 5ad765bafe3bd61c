"""Copies and pickles of models and sessions: runs of their own, bit for bit."""

import copy
import gc
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from seated import Counting, ended, go

from metalead.agents.leader import Leader
from metalead.agents.own import strategy
from metalead.agents.picture.act import Act
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.log import NewComms
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.runs.playing import recorded_session
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

SMALL = load_scenario(Path(__file__).parents[1] / "small.yaml")
NETWORK = Arm("network", "network")
LOG = [NewComms(at=1.0, zone=SMALL.zones[0].id, value=0.0)]


def through_pickle(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


WAYS = [copy.copy, copy.deepcopy, through_pickle]


@strategy
def idle(picture, now, news):
    """Nothing is ever done."""
    return 0


def silent(picture: Any, now: float, news: Any) -> list[Act]:
    return []


MADE: dict[str, Callable[[], Any]] = {
    "session": lambda: Session(SMALL, NETWORK, 3, LOG),
    "with a seat": lambda: Session(SMALL, NETWORK, 3, seats={"fire": silent}),
    "own, compiled": lambda: Session(SMALL, Arm("own", "network", strategy=idle), 3),
    "recorded": lambda: recorded_session(SMALL, Arm("own", "network", strategy=idle), 3),
    "model": lambda: CrisisModel(SMALL, rng=3, log=LOG),
    "model with a seat": lambda: CrisisModel(SMALL, rng=3, seats={"fire": Counting}),
    "own, in Python": lambda: CrisisModel(SMALL, Arm("own", "network", strategy=Counting), rng=3),
}


@cache
def undisturbed(kind: str) -> bytes:
    """The end of a run that was never copied."""
    return ended(MADE[kind]())


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("kind", MADE)
def test_a_copy_goes_on_alone_and_alike(kind: str, way: Callable[[Any], Any]) -> None:
    run = go(MADE[kind](), 1.5)
    other = way(run)
    assert ended(other) == undisturbed(kind)
    del other
    gc.collect()  # what it held may be used for something else now
    assert ended(run) == undisturbed(kind)


def test_a_copy_of_a_copy_of_a_run_that_has_not_begun() -> None:
    first = Session(SMALL, NETWORK, 3, LOG)
    third = through_pickle(copy.copy(first))
    assert ended(third) == ended(first) == undisturbed("session")


def test_a_copy_of_a_model_leaves_the_original_where_it_was() -> None:
    model = CrisisModel(SMALL, rng=3)
    model.run_until(0.5)
    model.outcomes()
    before = model.session.outcomes()
    twin = copy.deepcopy(model)
    twin.run_until(3)
    assert twin.outcome("deaths") > model.outcome("deaths")
    assert (model.time, model.session.now, twin.session.now) == (0.5, 0.5, 3.0)
    assert np.array_equal(model.session.outcomes(), before, equal_nan=True)
    assert twin.leaders["fire"].model is twin
    twin.step()
    assert len(twin.datacollector.get_model_vars_dataframe()) == 4
    assert len(model.datacollector.get_model_vars_dataframe()) == 0


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_copy_with_a_decision_pending_begins_with_it(way: Callable[[Any], Any]) -> None:
    taken: list[Any] = []

    def copying(picture: Any, now: float, news: Any) -> list[Act]:
        if now > 1.0 and not taken:
            taken.append(None)
            taken[0] = copy.deepcopy(session)
        return []

    session = Session(SMALL, NETWORK, 3, seats={"fire": copying})
    whole = ended(session)
    assert whole == ended(Session(SMALL, NETWORK, 3, seats={"fire": silent}))
    taken[0]._seats = dict.fromkeys(taken[0]._seats, silent)  # a function of a test has no name
    assert taken[0].now > 1.0
    assert ended(way(taken[0])) == whole


def test_a_view_is_never_of_the_ended_another() -> None:
    run = Session(SMALL, NETWORK, 3).run
    plan = build_plan(SMALL, NETWORK).plan
    for view in (run, plan, Session(SMALL, NETWORK, 3).picture("fire")):
        for way in WAYS:
            other = way(view)
            assert other.pointer == other.handle.ctypes.data != view.pointer
            for place, name in enumerate(view.LAYOUT):
                mine, yours = getattr(view, name), getattr(other, name)
                assert yours.ctypes.data == other.handle[place, 0]
                assert not np.shares_memory(mine, yours)
                assert mine.tobytes() == yours.tobytes()


def test_machine_code_is_found_anew_where_a_session_is_loaded() -> None:
    session = Session(SMALL, Arm("own", "network", strategy=idle), 3)
    state = copy.deepcopy(session).__getstate__()
    state["run"].leaders["own"] = state["planned"].plan.leaders["own"] = 1  # as in another process
    loaded = Session.__new__(Session)
    loaded.__setstate__(state)
    assert (loaded.run.leaders["own"] == idle.address).all()
    assert (loaded.planned.plan.leaders["own"] == idle.address).all()
    assert copy.deepcopy(idle) is through_pickle(idle) is idle


def test_a_pickle_goes_on_in_another_process() -> None:
    model = go(CrisisModel(SMALL, rng=3, seats={"fire": Counting}), 1.5)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(ended, model).result()
    assert there == ended(model)


def test_a_pickle_of_a_pickle_counts_like_the_ensemble() -> None:
    session = through_pickle(go(through_pickle(Session(SMALL, NETWORK, 5)), 2.0))
    runs = run_ensemble(SMALL, [NETWORK], [5], 1)
    row = go(session, SMALL.horizon).outcomes()
    assert np.array_equal(row[: runs.outcomes.shape[2]], runs.outcomes[0, 0], equal_nan=True)


class Mine(Leader):
    """A leader as built in, under another name."""


@pytest.mark.parametrize("seated", [0, 1, 2, 4])
def test_every_leader_is_in_the_data_whoever_decides(seated: int) -> None:
    names = [leader.id for leader in SMALL.leaders]
    model = CrisisModel(SMALL, rng=1, seats=dict.fromkeys(names[:seated], Mine), agent_data=True)
    model.step()
    frame = model.datacollector.get_agenttype_vars_dataframe(Leader)
    assert list(frame["id"]) == names
    assert [leader.id for leader in model.agents_by_type[Leader]] == names
    assert {leader.id for leader in model.agents.select(agent_type=Leader)} == set(names)
    assert [leader.id for leader in model.agents_by_type.get(Mine, [])] == names[:seated]
    assert len(model.agents) == len(names) + len(SMALL.agencies)
    if seated:
        model.leaders[names[0]].remove()
        assert len(model.agents_by_type[Leader]) == len(names) - 1
        assert len(model.agents_by_type[Mine]) == seated - 1

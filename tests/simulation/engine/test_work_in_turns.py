"""Work comes to people evenly over the work, also where units join; cars make it less."""

from collections import defaultdict

import numpy as np
import pytest
from crowd import crowd
from hypothesis import given, settings
from scenes import FIRE, at, block, crew, place, played, work

from held_levers import HELD
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.fates import NODES, TURNS
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import DONE, OPEN, WORKING, Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.finished import run_once, used
from small_disasters import HORIZON, SEEDS, arms, disasters, known, people

LOOK = HELD["look_round"]

Paces = dict[int, list[tuple[float, float]]]


def watched(session: Session) -> tuple[Run, Paces]:
    """The run at its end, and for each need its pace (unit-hours an hour) from an hour on."""
    paces: Paces = defaultdict(list)
    while session.next_at is not None:
        session.advance(session.next_at)
        needs = session.run.needs[: session.run.world[0]["needs"]]
        for need in np.flatnonzero(needs["state"] == WORKING):
            paces[int(need)].append((session.now, float(needs["rate"][need])))
    session.advance(HORIZON)
    measure_run(session.run, np.zeros(WIDTH))
    return session.run, paces


def when_done(pace: list[tuple[float, float]], unit_hours: Floats, end: float) -> Floats:
    """When so much is done, at such paces; infinite: not by the end."""
    hours, rates = np.array(pace).T
    edges = np.append(hours, end)
    done = np.concatenate([[0.0], np.cumsum(rates * np.diff(edges))])
    return np.interp(unit_hours, done, edges, right=np.inf)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(disasters(), arms(), SEEDS)
def test_work_comes_to_everybody_at_its_turn(scenario: Scenario, arm: Arm, seed: int) -> None:
    run, paces = watched(Session(scenario, arm, seed))
    for need, pace in paces.items():
        row = run.needs[need]
        assert pace[0][0] == row["begun"]
        end = row["finish"] if row["state"] == DONE else HORIZON
        expected = when_done(pace, np.array(TURNS) * row["amount"], end)
        served = run.served[need * NODES : (need + 1) * NODES]
        np.testing.assert_allclose(served, expected, rtol=1e-9)
        assert (row["begun"] < served).all()
        if row["state"] == DONE:
            assert (served < row["finish"]).all()


def test_a_unit_that_joins_brings_nobody_out_before_it_came() -> None:
    """One unit first, another two hours later: who was served by then stays as he was."""
    units = [crew("rescue"), crew("rescue", turnout=known(2))]
    hurt = people("red", 1, "heavy", freed_by="rescue", care_by="rescue")
    kind = block([work(hours=12, crew=2)], hurt)
    scene = played(place(kind, [FIRE | {"units": units}]), at(1.0, count=8))
    row = scene.need()
    joined = scene.run.units["departed"][: scene.run.world[0]["units"]].max()
    assert row["begun"] < joined < row["finish"]
    alone = joined - row["begun"]  # unit-hours by then
    turns = np.array(TURNS) * row["amount"]
    by_one = row["begun"] + turns
    by_two = joined + (turns - alone) / 2
    expected = np.where(turns < alone, by_one, by_two)
    assert 0 < (turns < alone).sum() < NODES
    np.testing.assert_allclose(scene.run.served[:NODES], expected, rtol=1e-12)
    assert row["finish"] == joined + (row["amount"] - alone) / 2


@settings(derandomize=True, deadline=None, max_examples=40)
@given(disasters(), arms(), SEEDS)
def test_work_is_less_by_those_whom_cars_have_taken(
    scenario: Scenario, arm: Arm, seed: int
) -> None:
    """Where all that a need does is to carry: freeing is as much as ever."""
    run = run_once(scenario, arm, seed)
    rows = crowd(run.run)
    casualties = used(run.run, "casualties")
    look = run.run.values[AT.look_round]
    care_by = casualties["care_by"][rows["casualty"]]
    for need, row in enumerate(run.needs):
        if row["state"] == OPEN or row["amount"] == 0:
            continue
        mine = rows[care_by == need]
        share = 1.0
        if need in casualties["care_by"] and need not in casualties["freed_by"]:
            there = mine["weight"][mine["left"] > row["begun"]].sum()
            share = max(look, there / mine["weight"].sum()) if len(mine) else look
        np.testing.assert_allclose(row["amount"], row["work"] * share, rtol=1e-9)


@pytest.mark.parametrize(("drawn", "share"), [("green", LOOK), ("red", 1.0)])
def test_where_there_is_nobody_to_carry_a_crew_looks_round(drawn: str, share: float) -> None:
    """A block of one person, of the colour that the need carries or of the other."""
    kinds = [people(drawn, 1e6), people("green" if drawn == "red" else "red", 1e-3)]
    hurt = [one | ({"care_by": "rescue"} if one["triage"] == "red" else {}) for one in kinds]
    scene = played(place(block([work()], *hurt), [FIRE]), at(1.0, count=1))
    row = scene.need()
    assert row["amount"] == share * row["work"]
    assert row["state"] == DONE


def test_cars_leave_a_crew_a_tenth_of_its_work_at_least() -> None:
    """All are driven off before it is there: it looks round."""
    flow = {"reached": known(1), "hours": known(0.001), "driven": {"red": known(1)}}
    kind = block([work()], people("red", care_by="rescue"))
    scene = played(place(kind, [FIRE], neighbours=flow), at(1.0))
    row = scene.need()
    assert row["amount"] == LOOK * row["work"]
    assert row["finish"] == row["begun"] + row["amount"]
    assert scene.outcome("carried_by_car") == 1.0

"""Pattern 6: everybody, every message, every unit and every hour is somewhere at the end."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.columns import PEOPLE_LOST, PEOPLE_SAVED, STAGE_HOURS, STAGE_PEOPLE
from metalead.simulation.engine.tables import (
    ABSENT,
    AT_SCENE,
    BEING_READ,
    DONE,
    FREE,
    IDLE,
    LOST,
    MOVING,
    ON_ITS_WAY,
    READ,
    RESERVE,
    WAITING,
)
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.estimates import is_exactly, point_of
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern

USUAL = 5  # seeds of each organisation
DIGITS = 6  # to which the books have to balance
Balance = Callable[[Finished], float]


def people_astray(run: Finished) -> float:
    """People at risk who are in neither of the two counts, or in both.

    For scenarios in which the needs of an incident bring out all of its people between them.
    """
    at_risk = run.incidents["people"].sum()
    return abs(float(run.result[PEOPLE_SAVED] + run.result[PEOPLE_LOST] - at_risk))


def messages_astray(run: Finished) -> float:
    """Messages sent, or written to oneself, that are in no state or in the wrong one."""
    state = run.messages["state"]
    known = np.isin(state, (ON_ITS_WAY, WAITING, BEING_READ, READ, LOST))
    arrived = ~np.isnan(run.messages["arrived"])
    there = np.isin(state, (WAITING, BEING_READ, READ))
    lost = abs(int((state == LOST).sum()) - int(run.world["lost"]))
    waiting = abs(int((state == WAITING).sum()) - int(run.world["waiting"]))
    return float((~known).sum() + (there & ~arrived).sum() + lost + waiting)


def units_astray(run: Finished) -> float:
    """Units in no state, or not in the list of the idle ones where they should be."""
    state = run.units["state"]
    known = np.isin(state, (IDLE, MOVING, AT_SCENE, FREE, ABSENT, RESERVE))
    idle = abs(int((state == IDLE).sum()) - int(run.run.stocks["idle"].sum()))
    on_scene = abs(int((state == AT_SCENE).sum()) - int(run.needs["present"].sum()))
    coming = abs(int((state == MOVING).sum()) - int(run.needs["coming"].sum()))
    return float((~known).sum() + idle + on_scene + coming)


def hours_astray(run: Finished) -> float:
    """Hours of all needs, from onset to done or to the end, less those of the eight stages."""
    of_stages = run.result[STAGE_HOURS : STAGE_HOURS + len(STAGES)].sum()
    return abs(float(of_stages - hours_open(run).sum()))


def hours_open(run: Finished) -> Floats:
    """Hours from onset to done, or to the horizon; 0 of a fact, which asks for no work."""
    needs = run.needs
    end = np.where(needs["state"] == DONE, needs["finish"], run.world["horizon"])
    onset = run.incidents["onset"][needs["incident"]]
    asks_for_work = (needs["capability"] >= 0) & ~is_false(run)
    return np.where(asks_for_work, end - onset, 0.0)


def is_false(run: Finished) -> NDArray[np.bool_]:
    """Which needs were reported, but never there: bool [needs]."""
    false: NDArray[np.bool_] = run.incidents["false"][run.needs["incident"]] == 1
    return false


def lost_astray(run: Finished) -> float:
    """People not brought out less those of the eight stages."""
    of_stages = run.result[STAGE_PEOPLE : STAGE_PEOPLE + len(STAGES)].sum()
    return abs(float(of_stages - run.result[PEOPLE_LOST]))


BALANCES: dict[str, tuple[str, Balance]] = {
    "people in neither count or both": ("people", people_astray),
    "messages nowhere": ("messages", messages_astray),
    "units nowhere": ("units", units_astray),
    "hours in no stage": ("hours", hours_astray),
    "people not brought out in no stage": ("people", lost_astray),
}


def balances(run: Finished) -> list[float]:
    """What is missing from each of the books; all zero in a sound run."""
    return [balance(run) for _, balance in BALANCES.values()]


def leaking(run: Finished) -> list[float]:
    """The same after one unit, one message and the hours of one stage went astray."""
    run.units[0]["state"] = -1
    run.messages[0]["state"] = -1
    run.result[STAGE_HOURS] += 1.0
    run.result[STAGE_PEOPLE] += 1.0
    run.result[PEOPLE_SAVED] -= 1.0
    return balances(run)


def measure(bench: Bench, ablated: bool) -> Measured:
    """The books of runs of every organisation, under a light and a heavy load."""
    read = leaking if ablated else balances
    runs = [
        bench.sample(district(load=load), Arm(one.id, one.id), read, bench.scaled(USUAL))
        for one in ORGANISATIONS
        for load in ("easy", "hard")
    ]
    most = np.concatenate(runs).max(axis=0)
    claims = tuple(
        is_exactly(name, unit, round(float(value), DIGITS), 0.0)
        for (name, (unit, _)), value in zip(BALANCES.items(), most, strict=True)
    )
    points = tuple(point_of(made) for made in claims)
    return Measured(claims=claims, plot=Plot(axis="most of any run", points=points))


PATTERN = Pattern(
    id=6,
    name="Nothing is lost from the books",
    kind="exact",
    source="Conservation: by definition",
    expected="Every person at risk is counted once, brought out or not, every message handled, "
    "waiting or lost, every unit somewhere; the hours and the people of the stages add up.",
    setting="The district under every organisation, under a light and a heavy load. The tests "
    "hold random disasters to the same books.",
    ablation="A leak: one unit, one message, one hour and one person are taken out of the tables.",
    measure=measure,
)

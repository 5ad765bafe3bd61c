"""Pattern 6: everybody, every message, every unit and every hour is somewhere at the end."""

from collections.abc import Callable

import numpy as np

from metalead.simulation.engine.columns import (
    CARED,
    DEATHS,
    PEOPLE,
    STAGE_DEATHS,
    STAGE_HOURS,
    STATES,
)
from metalead.simulation.engine.tables import (
    ABSENT,
    AT_SCENE,
    BEING_READ,
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
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.estimates import is_exactly, point_of
from metalead.simulation.validation.apparatus.fates import fates
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern

USUAL = 5  # seeds of each organisation
DIGITS = 6  # to which the books have to balance
Balance = Callable[[Finished], float]


def people_astray(run: Finished) -> float:
    """People of a colour who are in no state or in two, and people of no colour."""
    at_risk, untreated, in_care, dead = states(run)[: STATES.index("trapped")]
    begun = run.incidents[run.incidents["onset"] <= run.world["horizon"]]
    told_apart = np.array([begun[colour].sum() for colour in COLOURS])
    people = begun["people"][begun["casualties"] > 0].sum()
    astray = np.abs(at_risk - untreated - in_care - dead) + np.abs(at_risk - told_apart)
    return float(astray.sum() + abs(told_apart.sum() - people))


def states(run: Finished) -> Floats:
    """People at the end by state and colour: float64 [STATES, COLOURS]."""
    found: Floats = run.result[PEOPLE:CARED].reshape(len(STATES), len(COLOURS))
    return found


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
    """Person-hours of each colour, from onset to care or to the end, less those of the stages."""
    of_stages = run.result[STAGE_HOURS:STAGE_DEATHS].reshape(len(COLOURS), len(STAGES)).sum(axis=1)
    return float(np.abs(of_stages - hours_to_care(run)).sum())


def hours_to_care(run: Finished) -> Floats:
    """Person-hours from onset to care, or to the horizon: [COLOURS]."""
    rows = fates(run)
    casualties = run.casualties[rows["casualty"]]
    onset = run.incidents["onset"][casualties["incident"]]
    hours = rows["people"] * (np.minimum(rows["cared"], run.world["horizon"]) - onset)
    return np.bincount(casualties["triage"], weights=hours, minlength=len(COLOURS))


def deaths_astray(run: Finished) -> float:
    """Deaths less those of all colours, and less those of the stages."""
    deaths = float(run.result[DEATHS])
    of_stages = float(run.result[STAGE_DEATHS:PEOPLE].sum())
    of_colours = float(states(run)[STATES.index("dead")].sum())
    return abs(deaths - of_stages) + abs(deaths - of_colours)


BALANCES: dict[str, tuple[str, Balance]] = {
    "people in no state or in two": ("people", people_astray),
    "messages nowhere": ("messages", messages_astray),
    "units nowhere": ("units", units_astray),
    "hours in no stage": ("hours", hours_astray),
    "deaths in no stage": ("people", deaths_astray),
}


def balances(run: Finished) -> list[float]:
    """What is missing from each of the books; all zero in a sound run."""
    return [balance(run) for _, balance in BALANCES.values()]


def leaking(run: Finished) -> list[float]:
    """The same after one unit, one message, one person, and an hour and a death went astray."""
    run.units[0]["state"] = -1
    run.messages[0]["state"] = -1
    run.result[STAGE_HOURS] += 1.0
    run.result[STAGE_DEATHS] += 1.0
    run.result[PEOPLE] += 1.0
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
    expected="Every person of every colour is in care, untreated or dead, every message handled, "
    "waiting or lost, every unit somewhere; the stages add up to the hours to care and the deaths.",
    setting="The district under every organisation, under a light and a heavy load. The tests "
    "hold random disasters to the same books.",
    ablation="A leak: one unit, one message, one hour, one death and one person are taken out of "
    "the tables, or put into them.",
    measure=measure,
)

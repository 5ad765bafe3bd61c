"""The sample: a fixed set of small runs in which every mechanism of the engine has a part.

What comes out of them names the numbers of the program (`numbers.py`). Whoever adds a mechanism
adds it here, to a scenario or to an arm: what no run of the sample uses can change unseen.
"""

from collections.abc import Iterator
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATIONS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.log import (
    Decision,
    LeaderAway,
    Log,
    NewAccess,
    NewComms,
    NewIncident,
    ReserveReleased,
    UnitLost,
)
from metalead.simulation.runs.log_rows import log_rows
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.schema import Scenario

TOWN, PUZZLE = "sample_town.yaml", "sample_puzzle.yaml"
SEEDS = np.array([10, 29], dtype=np.int64)  # of two worlds
LARGE = np.array([2**63 - 1], dtype=np.int64)
Levers = dict[str, float]
type Case = tuple[Scenario, Arm, NDArray[np.int64], Log]

# Away from the defaults: ONE moves every lever (a test holds it).
ONE: Levers = {
    **{"delegation": 0.6, "sharing": 0.7, "coaching": 0.5, "peer_help": 0.6, "reach": 0.5},
    **{
        "information_access": 0.4,
        "sectors": 2,
        "sector_desk": 2,
        "alliances": 3,
        "connectivity": 0.8,
    },
    **{"person": 0.8, "situation": 0.3, "silo": 0.8, "up": 0.8, "reserve": 0.4, "commonality": 0.8},
    **{"attention": 40, "overload_half": 6, "staff": 2, "inbox_limit": 6, "triage": 0.5},
    **{"decision_price": 0.7, "report_price": 0.4, "order_price": 0.8, "request_price": 1.5},
    **{"scarcity": 0.8, "complexity": 2, "interdependence": 1.5, "novelty": 0.4},
    **{"ambiguity": 0.4, "community": 0.5, "comms": 0.7, "access": 0.7},
    **{"one_channel": 0, "price_by_news": 0, "closed_loop": 0, "readiness": 0},
    **{"answers_lapse": 0, "referral": 1, "desk_grows": 0, "observers": 3, "guidance": 0},
    **{"calls_by_type": 0},
    **{"connectivity_weight": 1, "urgency_weight": 3, "slack_weight": 1, "up_weight": 2},
    **{"won_over": 0.2, "past_hourly": 0.7, "past_few_hours": 0.3, "past_daily": 0.1},
    **{"word_lasts": 0.6, "time_out": 0.4, "tries": 4, "call_again": 0.08, "line_contact": 1},
    **{"base_reading": 0.3, "clearing": 2, "first_error": 0.6, "misread": 0.7, "sees_through": 0.7},
    **{"preference": 0.3, "least_stake": 0.03, "skill_lost": 0.3, "coached_eye": 0.7},
    **{"advice_price": 2, "coachs_time": 0.4, "review": 0.3, "step": 15},
    **{"work_spread": 0.3, "patience": 1, "look_round": 0.2},
}
OTHER: Levers = {
    **{"delegation": 0.3, "sharing": 0.9, "coaching": 0.9, "peer_help": 0.9, "reach": 0.9},
    **{"information_access": 0.9, "alliances": 8, "connectivity": 0.2, "person": 0.2},
    **{"situation": 0.9, "silo": 0.2, "up": 0.2, "reserve": 0.1, "commonality": 0.2},
    **{"attention": 20, "overload_half": 10, "staff": 1, "inbox_limit": 12, "triage": 0.2},
    **{"scarcity": 1.5, "interdependence": 0.5, "novelty": 0.8, "ambiguity": 0.7, "access": 0.5},
}
FEW: Levers = {"ambiguity": 0.3, "novelty": 0.3, "sharing": 0.5, "attention": 30}

INJECTS: Log = (
    NewAccess(at=0.5, zone="north", value=0.4),
    NewComms(at=0.7, zone="north", value=0.5),
    UnitLost(at=1.0, leader="fire", capability="rescue"),
    UnitLost(at=1.1, leader="works", capability="rescue"),  # it has none: refused
    LeaderAway(at=1.2, leader="police", until=2.1),
    ReserveReleased(at=1.3, leader="fire", capability="rescue"),
    NewIncident(at=1.5, kind="collapse", zone="north", people=6.0),
    NewIncident(at=2.0, kind="injured", zone="east"),
    Decision(at=2.2, leader="police", act="tell", peer="fire", incident="collapse:2"),
    Decision(at=2.5, leader="fire", act="commit", incident="collapse:2", need=1, count=1),
    Decision(
        at=2.6, leader="police", act="ask", peer="fire", incident="collapse:3", need=1, count=1
    ),
    Decision(at=3.0, leader="mayor", act="guide", peer="eoc", need=1, count=50),
    NewComms(at=4.0, zone="north", value=1.0),
)


def sample_rows() -> NDArray[np.float64]:
    """The rows of all runs of the sample: float64 [runs, WIDTH]."""
    return np.concatenate([rows_of(*case) for case in cases()])


def cases() -> Iterator[Case]:
    """What is run: every organisation with several levers and with injects, puzzles, a far seed."""
    town, puzzle = _scenario(TOWN), _scenario(PUZZLE)
    names = [organisation.id for organisation in ORGANISATIONS]
    for name in [*names, *LIMITS]:
        for levers in (ONE, OTHER, {}):
            yield town, Arm(name, name, tuple(levers.items())), SEEDS, ()
        yield town, Arm(name, name, tuple(FEW.items())), SEEDS, INJECTS
    for name in names:
        yield puzzle, Arm(name, name), SEEDS, ()
    yield town, Arm("police-led", "command", post="police"), LARGE, ()


def _scenario(name: str) -> Scenario:
    text = (files("metalead.simulation.runs") / name).read_text(encoding="utf-8")
    return read_scenario(text, name)


def rows_of(
    scenario: Scenario, arm: Arm, seeds: NDArray[np.int64], log: Log
) -> NDArray[np.float64]:
    """The rows of an arm, with what `log` injects: float64 [seeds, WIDTH]."""
    planned = build_plan(scenario, arm)
    run = new_run(planned, log_rows(log, planned.names))
    rows = np.empty((len(seeds), WIDTH))
    run_seeds(planned.plan, run, seeds, rows)
    return rows

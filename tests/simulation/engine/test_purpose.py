"""Commonality of purpose moves: by missions for others, and by a superior that agrees."""

import math
from pathlib import Path

import numpy as np
import pytest

from held_levers import HELD, held_arm, hold
from metalead.agents.picture.codes import ESCALATION, RELEASE
from metalead.simulation.engine.tables import Run
from metalead.simulation.runs.log import Decision
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario

SMALL = hold(load_scenario(Path(__file__).parents[2] / "small.yaml"))
WON = HELD["won_over"]
FIRE = [agency.id for agency in SMALL.agencies].index("fire")  # the one with a jurisdiction
START = 0.2
PLAIN = {"commonality": START, "person": 1.0, "reserve": 0.0, "scarcity": 3.0, "guidance": 0.0}
SEEDS = range(10)


def finished(scenario: Scenario, organisation: str, seed: int, **levers: float) -> Run:
    """The tables of a run at its horizon; nobody prefers a kind of incident, no reserve."""
    session = Session(scenario, held_arm("a", organisation, **(PLAIN | levers)), seed)
    session.advance(scenario.horizon)
    return session.run


def weights(run: Run, beyond: bool) -> list[float]:
    """What lives count for the fire department, of what it knows beyond its zone or within."""
    me = run.leaders[FIRE]
    known = run.beliefs[me["belief_start"] : me["belief_start"] + me["belief_count"]]
    mine = run.mandates[me["mandate_start"] : me["mandate_end"]]
    return known["weight"][np.isin(known["zone"], mine) != beyond].tolist()


def priorities(run: Run, kind: int) -> list[int]:
    """What was said of priorities, by messages of a kind: their counts."""
    rows = run.messages[: run.world[0]["messages"]]
    return rows["count"][(rows["kind"] == kind) & (rows["capability"] < 0)].tolist()


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_missions_for_others_win_a_leader_by_steps(organisation: str) -> None:
    alone = tuple(agency.model_copy(update={"superior": None}) for agency in SMALL.agencies)
    most = 0
    for seed in SEEDS:
        run = finished(SMALL.model_copy(update={"agencies": alone}), organisation, seed)
        left = (1.0 - run.leaders[FIRE]["commonality"]) / (1.0 - START)
        steps = math.log(left) / math.log(1.0 - WON)
        assert steps == pytest.approx(round(steps), abs=1e-6)
        assert set(weights(run, beyond=False)) <= {1.0}
        assert all(START <= weight < 1.0 for weight in weights(run, beyond=True))
        assert priorities(run, ESCALATION) == []
        most = max(most, round(steps))
    assert most > 0


def test_a_superior_that_agrees_puts_the_common_purpose_first() -> None:
    agreed = 0
    for seed in SEEDS:
        run = finished(SMALL, "network", seed, up=1.0)
        answers = priorities(run, RELEASE)
        one_purpose = run.leaders[FIRE]["commonality"] == 1.0
        assert one_purpose == (1 in answers)
        if one_purpose:
            assert set(weights(run, beyond=True)) == {1.0}
            agreed += 1
    assert agreed > 0


def test_who_leads_up_well_is_agreed_to_more_often() -> None:
    shares = []
    for up in (0.0, 1.0):
        answers = [
            answer
            for seed in SEEDS
            for answer in priorities(finished(SMALL, "network", seed, up=up), RELEASE)
        ]
        shares.append(sum(answers) / len(answers))
    assert shares[0] < shares[1]


def test_nobody_asks_for_priorities_who_counts_all_lives_alike() -> None:
    for seed in SEEDS:
        assert priorities(finished(SMALL, "network", seed, commonality=1.0), ESCALATION) == []


def test_priorities_may_be_asked_for_from_outside() -> None:
    asked = Decision(at=1.0, leader="fire", act="escalate", peer="eoc", need=-1, count=1000)
    session = Session(SMALL, held_arm("a", "command", **PLAIN), 0, log=[asked])
    session.advance(SMALL.horizon)
    assert 1000 in priorities(session.run, ESCALATION)
    with pytest.raises(ValueError, match="need: has to be 0 or more for the act 'commit'"):
        Decision(at=1.0, leader="fire", act="commit", incident="collapse:1", need=-1, count=1)

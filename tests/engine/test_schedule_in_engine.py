"""Pattern 4 in the engine: perfect schedules, carried out by the log, take the fewest rounds."""

import numpy as np
import pytest
from schedules import LEADERS, Round, messages_of, network_of, rounds_of, shortest

from simulation.arm import Arm
from simulation.log import Decision, Entry, Seat
from simulation.scenario.loader import load_scenario
from simulation.session import Session

ROUND = 0.09  # hours: long enough to read what all others send, at 15 s a message
FIRST = 0.02  # own facts are read by then
FEWEST = {"circle": 3, "all-channel": 3, "y": 4, "chain": 5, "wheel": 5}


def run_schedule(name: str, schedule: tuple[Round, ...]) -> Session:
    """Everybody does what the schedule says, and nothing else."""
    scenario = load_scenario(f"lab-{name}")
    people = [agency.id for agency in scenario.agencies]
    log: list[Entry] = [Seat(leader=person) for person in people]
    for place, messages in enumerate(schedule):
        log += [
            Decision(
                at=FIRST + place * ROUND,
                leader=people[sender],
                act="tell",
                peer=people[receiver],
                incident=0,
            )
            for sender, receiver in messages
        ]
    session = Session(scenario, Arm("network", "network"), 0, log)
    session.advance(scenario.horizon)
    assert session.refused == 0
    return session


def rounds_taken(session: Session) -> float:
    """Rounds until everybody held every fact; NaN if that never came."""
    facts = session.run.needs[: session.run.world[0]["needs"]]
    return float(np.ceil((np.max(facts["shared_at"]) - FIRST) / ROUND))


@pytest.mark.parametrize("name", FEWEST)
def test_a_perfect_schedule_takes_the_fewest_rounds(name: str) -> None:
    schedule = shortest(rounds_of(network_of(load_scenario(f"lab-{name}"))))
    session = run_schedule(name, schedule)
    assert rounds_taken(session) == FEWEST[name]
    assert session.run.world[0]["sent"] == LEADERS * FEWEST[name]
    assert np.isnan(rounds_taken(run_schedule(name, schedule[:-1])))


def test_eight_messages_are_enough_on_the_wheel() -> None:
    schedule = shortest(messages_of(network_of(load_scenario("lab-wheel"))))
    # One message a round here: more rounds than the horizon holds, so several go in one.
    packed = (*[sum(schedule[:4], ())], *schedule[4:])
    session = run_schedule("wheel", packed)
    assert session.run.world[0]["sent"] == 2 * (LEADERS - 1)
    assert np.isfinite(rounds_taken(session))

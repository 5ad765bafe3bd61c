"""Pattern 4: with perfect behaviour, the fewest rounds and messages of each laboratory network.

Schedules are found by search (`apparatus.schedules`) and then carried out in the engine by
the log: everybody does what the schedule says, and nothing else.
"""

from collections.abc import Sequence

import numpy as np

from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Decision, Entry, Seat
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import is_exactly, point_of
from metalead.simulation.validation.apparatus.held import held
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.schedules import (
    LEADERS,
    Network,
    Round,
    messages_of,
    network_of,
    rounds_of,
    shortest,
)

ROUND = 0.09  # hours: long enough to read what all others send, at 15 s a message
FIRST = 0.02  # own facts are read by then
FEWEST = {"circle": 3, "all-channel": 3, "y": 4, "chain": 5, "wheel": 5}
FEWEST_MESSAGES = 2 * (LEADERS - 1)  # Harary and Schwenk 1974


def run_schedule(name: str, schedule: Sequence[Round]) -> Session:
    """A run of a laboratory network in which everybody follows the schedule."""
    scenario = held(load_scenario(f"lab-{name}"))
    people = [agency.id for agency in scenario.agencies]
    log: list[Entry] = [Seat(leader=person) for person in people]
    for place, messages in enumerate(schedule):
        log += [told(people, sender, receiver, place) for sender, receiver in messages]
    session = Session(scenario, Arm("network", "network"), 0, log)
    session.advance(scenario.horizon)
    return session


def told(people: Sequence[str], sender: int, receiver: int, place: int) -> Decision:
    """One message of a round."""
    return Decision(
        at=FIRST + place * ROUND,
        leader=people[sender],
        act="tell",
        peer=people[receiver],
        incident="puzzle:1",
    )


def rounds_taken(session: Session) -> float:
    """Rounds until everybody held every fact; NaN if that never came."""
    facts = session.run.needs[: session.run.world[0]["needs"]]
    return float(np.ceil((np.max(facts["shared_at"]) - FIRST) / ROUND))


def random_rounds(network: Network, count: int) -> list[Round]:
    """Rounds in which everybody writes to a contact drawn at random."""
    luck = np.random.default_rng(0)
    return [
        tuple((here, int(luck.choice(contacts))) for here, contacts in enumerate(network.contacts))
        for _ in range(count)
    ]


def rounds_on(name: str, ablated: bool) -> Claim:
    """Rounds that a network takes."""
    network = network_of(load_scenario(f"lab-{name}"))
    perfect = shortest(rounds_of(network))
    schedule = random_rounds(network, len(perfect)) if ablated else perfect
    taken = rounds_taken(run_schedule(name, schedule))
    return is_exactly(f"{name}: rounds", "rounds", taken, FEWEST[name])


def messages_on(name: str, ablated: bool) -> Claim:
    """Messages until everybody knows, one at a time."""
    network = network_of(load_scenario(f"lab-{name}"))
    if not ablated:
        count = float(len(shortest(messages_of(network))))
    else:
        count = float(sum(len(round_) for round_ in shortest(rounds_of(network))))
    return is_exactly(f"{name}: fewest messages", "messages", count, FEWEST_MESSAGES)


def measure(_bench: Bench, ablated: bool) -> Measured:
    """Rounds in the engine, messages by search; ablated, everybody writes to anybody."""
    claims = [rounds_on(name, ablated) for name in FEWEST]
    claims += [messages_on(name, ablated) for name in FEWEST]
    points = tuple(point_of(made) for made in claims)
    return Measured(claims=tuple(claims), plot=Plot(axis="rounds; messages", points=points))


PATTERN = Pattern(
    id=4,
    name="Fewest rounds and messages",
    kind="exact",
    source="Bavelas 1950; Leavitt 1951; Harary and Schwenk 1974",
    expected="Five leaders, one fact each, all have to know all, one send at a time: circle 3 "
    "rounds, all-channel 3, Y 4, chain 5, wheel 5; fewest messages 8.",
    setting="The five laboratory networks; shortest schedules by search, carried out in the "
    "engine.",
    ablation="Random routing: everybody writes to a contact drawn at random, every round.",
    measure=measure,
)

"""Pattern 5: N leaders write at one rate; a hub jams at mu / (N - 1), all-to-all at mu.

What theory counts is letters. So each leader has a lookout, an agency that writes on its
behalf: it sees facts at the rate `writing` and tells them at no price, and its desk of 100
is never full (its offered load is under 2), so its letters leave as a Poisson stream
(the output of M/M/c, Burke 1956). The leaders themselves do nothing but read, mu an hour.

- `command`: all tell the post. It reads (N - 1) * writing an hour, since its own letters do
  not pass its own inbox; the other leaders read nothing. It jams at writing = mu / (N - 1).
- `network`, sharing = 1 / (N - 1), a lookout in contact with the N - 1 other leaders: a
  letter goes to each of them with that chance, one on average, and hearsay is not told again
  (agents.decisions.tell_peers). Each leader reads writing an hour and jams at writing = mu.

The letters are about needs that wait for a need nobody ever sees, so there is no work for
anyone to order. Up to a load of 1 the wait is that of M/M/1; above it the backlog grows at
(load - 1) * mu, a random walk with variance (load + 1) * mu an hour.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from queue_measures import Sample, agrees, stays
from queue_scenarios import ATTENTION, WARM_UP, agency, built, known
from run_state import Finished, Runner

from agents.picture import REPORT
from simulation.arm import Arm
from simulation.scenario.schema import Scenario
from simulation.tables import READ, WAITING

LEADERS = 5  # N
HOURS = 100.0
NEVER = 1e9  # hours


def letters(writers: int, writing: float) -> Scenario:
    """`writers` lookouts that write `writing` letters an hour each, and LEADERS readers."""
    leaders = [f"leader-{n}" for n in range(LEADERS)]
    lookouts = [f"lookout-{n}" for n in range(LEADERS - writers, LEADERS)]
    units = {"capability": "work", "count": known(1), "turnout": known(0), "speed": known(1)}
    agencies = [
        *(agency(name, units=[units]) for name in leaders),
        *(agency(name, desk=100) for name in lookouts),
    ]
    ties = [
        {"between": [lookout, leader], "contact": "continuously"}
        for lookout in lookouts
        for leader in leaders
        if leader[-1] != lookout[-1]
    ]
    return built(
        [kind_of_letter(lookouts, writing)],
        agencies,
        horizon=HOURS,
        capabilities=[{"id": "work", "name": "Work"}],
        ties=ties,
        levers={
            "attention": ATTENTION,
            "staff": 1,
            "triage": 0,
            "person": 1,
            "report_price": 0,
            "sharing": 1 / (LEADERS - 1),
        },
    )


def kind_of_letter(lookouts: list[str], writing: float) -> dict[str, object]:
    """A kind of incident of which only a need is seen that waits for an unseen one."""
    unseen = {"id": "unseen", "capability": "work", "work": known(1), "noticed": known(NEVER)}
    return {
        "id": "letter",
        "name": "Letter",
        "count": known(writing * len(lookouts) * HOURS),
        "zones": {"here": 1},
        "onset": {"first": 0, "last": HOURS, "shape": "poisson"},
        "people": known(0),
        "seen_by": lookouts,
        "noticed": known(NEVER),
        "needs": [
            unseen | {"share": 1, "survival": SURVIVAL},
            unseen | {"id": "seen", "noticed": known(0), "seen_by": lookouts, "after": ["unseen"]},
        ],
    }


SURVIVAL = {"early": known(0), "early_hours": known(1), "late_hours": known(1)}


def reports_to(run: Finished, leader: int) -> NDArray[np.void]:
    """Letters that reached a leader's inbox."""
    messages = run.messages
    wanted = (messages["kind"] == REPORT) & (messages["receiver"] == leader)
    rows: NDArray[np.void] = messages[wanted]
    return rows


def mean_stay(run: Finished, leader: int) -> float:
    """Mean time in a leader's inbox after the warm-up, in readings."""
    rows = reports_to(run, leader)
    rows = rows[(rows["state"] == READ) & (rows["arrived"] > WARM_UP)]
    return float(ATTENTION * stays(rows).mean())


def backlog(run: Finished, leader: int) -> int:
    """Letters that wait at the end."""
    return int((reports_to(run, leader)["state"] == WAITING).sum())


def hub(load: float) -> Runner:
    """N - 1 lookouts that load the post so much, in its capacity."""
    scenario = letters(LEADERS - 1, load * ATTENTION / (LEADERS - 1))
    return Runner(scenario, Arm("command", "command", post="leader-0"))


def all_to_all(load: float) -> Runner:
    """N lookouts that load each leader so much."""
    return Runner(letters(LEADERS, load * ATTENTION), Arm("network", "network"))


def test_below_its_capacity_a_hub_is_mm1() -> None:
    runner = hub(0.8)
    stays_of_seeds = np.array([mean_stay(runner.run(seed), 0) for seed in range(24)])
    agrees(Sample(stays_of_seeds), 5.0, 0.04)


def test_below_their_capacity_peers_are_mm1() -> None:
    """N - 1 times the writing that the hub could bear, and still no jam."""
    runner = all_to_all(0.8)
    stays_of_seeds = np.array([mean_stay_of_all(runner.run(seed)) for seed in range(6)])
    agrees(Sample(stays_of_seeds), 5.0, 0.04)


def mean_stay_of_all(run: Finished) -> float:
    return float(np.mean([mean_stay(run, leader) for leader in range(LEADERS)]))


@pytest.mark.parametrize("load", [1.1, 1.3])
def test_above_its_capacity_the_hub_alone_jams(load: float) -> None:
    run = hub(load).run(0)
    grown = (load - 1) * ATTENTION * HOURS
    error = np.sqrt((load + 1) * ATTENTION * HOURS)
    assert abs(backlog(run, 0) - grown) < 4 * error
    assert [backlog(run, leader) for leader in range(1, LEADERS)] == [0] * (LEADERS - 1)


@pytest.mark.parametrize("load", [1.1, 1.3])
def test_above_their_capacity_all_peers_jam(load: float) -> None:
    run = all_to_all(load).run(0)
    grown = (load - 1) * ATTENTION * HOURS
    error = np.sqrt((load + 1) * ATTENTION * HOURS)
    for leader in range(LEADERS):
        assert abs(backlog(run, leader) - grown) < 4 * error


def test_each_letter_is_read_once_on_average() -> None:
    """The loads are those of the derivation: nothing else comes to a leader's inbox."""
    run = all_to_all(0.8).run(1)
    of_leaders = run.messages[run.messages["receiver"] < LEADERS]
    assert set(of_leaders["kind"]) == {REPORT}
    expected = 0.8 * ATTENTION * HOURS * LEADERS
    # Each of n letters is told to 4 leaders by chance; the tells of one are not independent,
    # so at worst their number varies as n * 4 * (1/4) * (3/4) * 4.
    assert abs(len(of_leaders) - expected) < 4 * np.sqrt(expected * 3)

"""Pattern 5: N leaders write at one rate; a hub jams at mu / (N - 1), all-to-all at mu.

What theory counts is letters. So each leader has a lookout, an agency that writes on its
behalf: it sees facts at the rate `writing` and tells them at no price, and its desk of 100
is never full (its offered load is under 2), so its letters leave as a Poisson stream
(the output of M/M/c, Burke 1956). The leaders themselves do nothing but read, mu an hour.

- `command`: all tell the post. It reads (N - 1) * writing an hour, since its own letters do
  not pass its own inbox; the other leaders read nothing. It jams at writing = mu / (N - 1).
- `network`, sharing = 1 / (N - 1), a lookout in contact with the N - 1 other leaders: a
  letter goes to each of them with that chance, one on average, and hearsay is not told again
  (agents.strategies.steps.tell_peers). Each leader reads writing an hour and jams at writing = mu.

The letters are about needs that wait for a need nobody ever sees, so there is no work for
anyone to order. Up to a load of 1 the wait is that of M/M/1; above it the backlog grows at
(load - 1) * mu, a random walk with variance (load + 1) * mu an hour.
"""

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import REPORT
from metalead.simulation.engine.tables import READ, WAITING
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import ERRORS, equals, is_exactly, point_of
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.queues import ATTENTION, WARM_UP, agency, built, known
from metalead.simulation.validation.apparatus.waits import stays

LEADERS = 5  # N
HOURS = 100.0
NEVER = 1e9  # hours
ALL_TO_THE_HUB = (("delegation", 0.0), ("sectors", 0.0))
HUB = Arm("command", "command", ALL_TO_THE_HUB, post="leader-0")
PEERS = Arm("network", "network")


def letters(writers: int, writing: float, staff: int = 1) -> Scenario:
    """`writers` lookouts that write `writing` letters an hour each, and LEADERS readers."""
    leaders = [f"leader-{n}" for n in range(LEADERS)]
    lookouts = [f"lookout-{n}" for n in range(LEADERS - writers, LEADERS)]
    units = {"capability": "work", "count": known(1), "turnout": known(0), "speed": known(1)}
    agencies = [
        *(agency(name, units=[units], desk=staff) for name in leaders),
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
            "staff": staff,
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
            unseen,
            unseen | {"id": "seen", "noticed": known(0), "seen_by": lookouts, "after": ["unseen"]},
        ],
    }


def through_a_hub(load: float, staff: int = 1) -> Scenario:
    """N - 1 lookouts that load the post so much, in the capacity of one reader."""
    return letters(LEADERS - 1, load * ATTENTION / (LEADERS - 1), staff)


def all_to_all(load: float, staff: int = 1) -> Scenario:
    """N lookouts that load each leader so much."""
    return letters(LEADERS, load * ATTENTION, staff)


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


def mean_stay_of_all(run: Finished) -> float:
    """The same over all leaders."""
    return float(np.mean([mean_stay(run, leader) for leader in range(LEADERS)]))


def backlogs(run: Finished) -> list[float]:
    """Letters that wait at the end, by leader."""
    return [float((reports_to(run, leader)["state"] == WAITING).sum()) for leader in range(LEADERS)]


def below_capacity(bench: Bench, staff: int) -> list[Claim]:
    """At a load of .8 hub and peers are M/M/1 queues, the peers writing N - 1 times as much."""
    hub = bench.sample(
        through_a_hub(0.8, staff), HUB, lambda run: mean_stay(run, 0), bench.scaled(24)
    )
    peers = bench.sample(all_to_all(0.8, staff), PEERS, mean_stay_of_all, bench.scaled(6))
    return [
        equals("hub, load 0.8: time in inbox", "readings", hub, 5.0, 0.04, bench),
        equals("peers, load 0.8: time in inbox", "readings", peers, 5.0, 0.04, bench),
    ]


def above_capacity(bench: Bench, load: float, staff: int) -> list[Claim]:
    """Through a hub the backlog grows at the hub alone, all-to-all at everybody."""
    hub = bench.sample(through_a_hub(load, staff), HUB, backlogs, np.arange(1))[0]
    peers = bench.sample(all_to_all(load, staff), PEERS, backlogs, np.arange(1))[0]
    return [
        grown(f"hub, load {load:g}: backlog", float(hub[0]), load),
        is_exactly(f"beside the hub, load {load:g}: backlog", "letters", float(hub[1:].sum()), 0.0),
        grown(f"peers, load {load:g}: least backlog", float(peers.min()), load),
        grown(f"peers, load {load:g}: largest backlog", float(peers.max()), load),
    ]


def grown(name: str, backlog: float, load: float) -> Claim:
    """A backlog after HOURS against (load - 1) * mu * HOURS, by the error of the random walk."""
    error = ERRORS * float(np.sqrt((load + 1) * ATTENTION * HOURS))
    theory = (load - 1) * ATTENTION * HOURS
    return Claim(
        name=name,
        unit="letters",
        expected="equal",
        bound=theory,
        observed=backlog,
        low=backlog - error,
        high=backlog + error,
    )


def measure(bench: Bench, ablated: bool) -> Measured:
    """Below and above capacity; ablated, N - 1 people read at every inbox."""
    staff = LEADERS - 1 if ablated else 1
    claims = below_capacity(bench, staff)
    jams = [made for load in (1.1, 1.3) for made in above_capacity(bench, load, staff)]
    points = tuple(point_of(made) for made in jams)
    return Measured(
        claims=(*claims, *jams), plot=Plot(axis="letters waiting after 100 h", points=points)
    )


PATTERN = Pattern(
    id=5,
    name="Where a hub jams",
    kind="exact",
    source="Burke 1956; Kleinrock 1975, eq. 3.23",
    expected="N leaders who each write so much an hour: through a hub it jams at mu / (N - 1), "
    "all-to-all at mu.",
    setting="Five leaders, letters at loads .8, 1.1 and 1.3 of what one reader can read, 100 h.",
    ablation="No bottleneck: N - 1 people read at every inbox.",
    measure=measure,
)

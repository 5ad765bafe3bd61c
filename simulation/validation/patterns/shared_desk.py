"""Pattern 2: people at one desk share its inbox (Erlang 1917, formula C).

All desks have the same capacity: c people of ATTENTION / c readings an hour each. Waits are in mean
readings of one person.
"""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import equals, point_of
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.queues import ATTENTION, queue, stream
from metalead.simulation.validation.apparatus.waits import notices, waits

LOAD = 0.9
USUAL = 14  # seeds
PRECISION = 0.05
ERLANG_C = ((1, 9.0), (2, 4.263), (3, 2.724), (5, 1.525), (10, 0.669))
NETWORK = Arm("network", "network")


def one_desk(people: int) -> Scenario:
    """All notices come to one inbox that `people` share."""
    notes = [stream("notices", LOAD, ["a"])]
    return queue(notes, staff=people, attention=ATTENTION / people)


def separate_posts(people: int) -> Scenario:
    """Everybody has an inbox, with as large a share of the notices."""
    notes = [stream("notices", LOAD, list("abcdefghij"[:people]))]
    return queue(notes, leaders=people, attention=ATTENTION / people)


def wait(bench: Bench, name: str, scenario: Scenario, people: int, theory: float) -> Claim:
    """Mean wait in readings of one person."""
    each = ATTENTION / people
    seeds = bench.scaled(USUAL)
    found = bench.sample(scenario, NETWORK, lambda run: each * waits(notices(run)).mean(), seeds)
    return equals(name, "readings", found, theory, PRECISION, bench)


def measure(bench: Bench, ablated: bool) -> Measured:
    """Desks of several sizes, and five separate posts; ablated, no inbox is shared."""
    desk = separate_posts if ablated else one_desk
    claims = [wait(bench, f"{c} at one desk: wait", desk(c), c, theory) for c, theory in ERLANG_C]
    claims.append(wait(bench, "five separate posts: wait", separate_posts(5), 5, 9.0))
    points = tuple(point_of(made) for made in claims)
    return Measured(claims=tuple(claims), plot=Plot(axis="mean readings", points=points))


PATTERN = Pattern(
    id=2,
    name="Staff who share an inbox",
    kind="exact",
    source="Erlang 1917, formula C",
    expected="At load .9 the mean wait with 1, 2, 3, 5, 10 people is 9, 4.263, 2.724, 1.525, .669 "
    "readings; five separate posts wait 9.",
    setting="Desks of the same capacity, one inbox each, 300 h after a warm-up of 36 h.",
    ablation="No inbox is shared: every person has one.",
    measure=measure,
)

"""Pattern 11: network teams do better in difficult scenarios, and share more there."""

import numpy as np

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import INCIDENTS, Load, district
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.pattern import Pattern

COMMAND, NETWORK = Arm("command", "command"), Arm("network", "network")
MANY = 20.0  # people at the post where it is no bottleneck


def column(rows: Floats, outcome: str) -> Floats:
    """One outcome by seed."""
    return np.asarray(rows[:, OUTCOME_IDS.index(outcome)])


def measure(bench: Bench, ablated: bool) -> Measured:
    """Both teams on both loads; ablated, the post is no bottleneck and its delays are gone."""
    quick = Arm("command", "command", (("staff", MANY), ("attention", 240.0)))
    arms = (quick if ablated else COMMAND, NETWORK)
    loads: tuple[Load, ...] = ("easy", "hard")
    found = {
        (arm.label, load): bench.outcomes(district(load=load), arm, bench.seeds)
        for arm in arms
        for load in loads
    }
    gap = found["network", "hard"] - found["command", "hard"]
    told = {
        load: column(found["network", load], "messages") / (2 * INCIDENTS[load]) for load in loads
    }
    seeds = bench.seeds
    return Measured(
        claims=(
            below(
                "difficult, network less command: first help",
                "h",
                column(gap, "first_help_median"),
                seeds,
            ),
            below(
                "difficult, network less command: wrong beliefs",
                "decisions",
                column(gap, "wrong_beliefs"),
                seeds,
            ),
            above(
                "network, difficult less easy: messages an incident",
                "messages",
                told["hard"] - told["easy"],
                seeds,
            ),
        ),
        plot=Plot(
            axis="hours to first help, median",
            points=tuple(
                point(f"{load}: {label}", column(rows, "first_help_median"), seeds, group=load)
                for (label, load), rows in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=11,
    name="Network teams in difficult scenarios",
    kind="crisis",
    source="Schraagen et al. 2010",
    expected="Network teams are faster and more accurate in the difficult scenarios, and share "
    "more there than in easy ones.",
    setting="The district with 10 (easy) or 80 incidents (difficult), `command` against "
    "`network`: hours to first help, decisions on wrong beliefs, messages an incident.",
    ablation="No bottleneck: the post has twenty people who read four times as fast.",
    measure=measure,
    short="Peers who decide on their own picture send units to the same need, and ask contacts "
    "who have none free; and they tell the same share of contacts whatever is at stake. Teams in "
    "the experiment had one puzzle to solve and no units to send twice.",
)

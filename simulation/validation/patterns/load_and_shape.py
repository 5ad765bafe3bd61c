"""Pattern 17: the best shape depends on the load; a few cross links give robustness (docking)."""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.groups import (
    Pair,
    between_heads,
    group,
    ring,
    star,
    tree,
)
from metalead.simulation.validation.apparatus.pattern import Pattern

NETWORK = Arm("network", "network")
SIZE = 9
HORIZON = 4.0  # hours
LOADS = {"low": 1, "high": 10}  # puzzles at once
BRANCHES, LEAVES = 3, 3
BROKEN = 0.6  # chance that a channel works, at each end
MANY = 20  # people at each desk where there is no bottleneck


def shared_after(bench: Bench, pairs: list[Pair], puzzles: int, desk: int) -> Floats:
    """Mean minutes until a fact is shared by all."""
    scenario = group(SIZE, pairs, horizon=HORIZON, puzzles=puzzles, desk=desk)
    return 60.0 * bench.outcome(scenario, NETWORK, "time_to_shared", bench.seeds)


def robust(bench: Bench, extra: list[Pair]) -> Floats:
    """Minutes that broken channels cost a hierarchy with these extra ties."""
    size = 1 + BRANCHES + BRANCHES * LEAVES
    sound, broken = (
        bench.outcome(
            group(size, tree(BRANCHES, LEAVES) + extra, horizon=HORIZON, comms=comms),
            NETWORK,
            "time_to_shared",
            bench.seeds,
        )
        for comms in (1.0, BROKEN)
    )
    return 60.0 * (broken - sound)


def leaf_links() -> list[Pair]:
    """All ties between leaves of different branches: many links across."""
    ends = {
        n: (n - 1 - BRANCHES) // LEAVES
        for n in range(1 + BRANCHES, 1 + BRANCHES + BRANCHES * LEAVES)
    }
    return [(a, b) for a in ends for b in ends if a < b and ends[a] != ends[b]]


def robustness(bench: Bench) -> list[Claim]:
    """What a few links across and many give to a hierarchy whose channels break."""
    none = robust(bench, [])
    few = robust(bench, between_heads(BRANCHES))
    many = robust(bench, between_heads(BRANCHES) + leaf_links())
    seeds = bench.seeds
    return [
        above("few links across: minutes gained where channels break", "min", none - few, seeds),
        above(
            "half of what many gain is gained by few",
            "min",
            (none - few) - (none - many) / 2,
            seeds,
        ),
    ]


def measure(bench: Bench, ablated: bool) -> Measured:
    """Star and ring at both loads, and links across; ablated, no desk is a bottleneck."""
    desk = MANY if ablated else 1
    shapes = {"star": star(SIZE), "ring": ring(SIZE)}
    found = {
        (shape, load): shared_after(bench, pairs, puzzles, desk)
        for shape, pairs in shapes.items()
        for load, puzzles in LOADS.items()
    }
    gap = {load: found["star", load] - found["ring", load] for load in LOADS}
    seeds = bench.seeds
    return Measured(
        claims=(
            below("low load, star less ring: time until shared", "min", gap["low"], seeds),
            above("high load, star less ring: time until shared", "min", gap["high"], seeds),
            *robustness(bench),
        ),
        plot=Plot(
            axis="minutes until a fact is shared",
            points=tuple(
                point(f"{shape}, {load} load", values, seeds, group=shape)
                for (shape, load), values in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=17,
    name="Load and shape, and links across",
    kind="docking",
    source="Guimera et al. 2002; Dodds et al. 2003",
    expected="At low load the star is best, at high load an even network; a few links across a "
    "hierarchy's branches give most of the robustness.",
    setting="Nine people in a star or a ring, one puzzle or ten at once; a hierarchy of thirteen "
    "with 0, 3 or 30 links across, channels whole or broken.",
    ablation="No bottleneck: twenty people read every inbox.",
    measure=measure,
)

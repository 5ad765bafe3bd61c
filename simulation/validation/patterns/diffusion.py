"""Pattern 16: what other models found about diffusion and about reporting (docking)."""

import numpy as np

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Point
from metalead.simulation.validation.apparatus.district import LATENESS, district
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.groups import group, ring, ring_with_a_hub
from metalead.simulation.validation.apparatus.pattern import Pattern

SIZE = 15
EARLY, LATE = 0.03, 0.3  # hours: under two minutes, and eighteen
SHARING = {"unwilling": 0.3, "willing": 1.0}
AWARE = OUTCOME_IDS.index("shared_awareness")
# Situation of each leader: half see well and half badly, or all are middling.
SEEING = {"situation": 0.9}
BLIND = {"situation": 0.1}
MIXED = {
    name: SEEING if n % 2 else BLIND
    for n, name in enumerate(
        ("fire", "works", "ambulance", "police", "county-rescue", "private-ambulance")
    )
}
UNCERTAIN = {"situation": 0.0}


def known_by(bench: Bench, hub: bool, willing: str, at: float) -> Floats:
    """Share of all facts that all people hold after `at` hours."""
    pairs = ring_with_a_hub(SIZE) if hub else ring(SIZE, 2)
    arm = Arm("network", "network", (("sharing", SHARING[willing]),))
    rows = bench.outcomes(group(SIZE, pairs, horizon=at), arm, bench.seeds)
    return np.asarray(rows[:, AWARE])


def diffusion(bench: Bench, ablated: bool) -> tuple[list[Claim], list[Point]]:
    """A hub or none, willing to share or not, early and late; ablated, there is no hub."""
    found = {
        (hub, willing, at): known_by(bench, hub and not ablated, willing, at)
        for hub in (False, True)
        for willing in SHARING
        for at in (EARLY, LATE)
    }
    hub_early, hub_late = (
        found[True, "willing", at] - found[False, "willing", at] for at in (EARLY, LATE)
    )
    will_late = found[False, "willing", LATE] - found[False, "unwilling", LATE]
    seeds = bench.seeds
    claims = [
        above("early, hub less none: share known", "share", hub_early, seeds),
        above(
            "late, effect of willingness less that of the hub: share known",
            "share",
            will_late - hub_late,
            seeds,
        ),
    ]
    points = [
        point(
            f"{'hub' if hub else 'even'}, {willing}",
            values,
            seeds,
            group=f"{'hub' if hub else 'even'}, {willing}",
            x=at * 60,
        )
        for (hub, willing, at), values in found.items()
    ]
    return claims, points


def reporting(bench: Bench) -> list[Claim]:
    """Under uncertainty, peers against strict reporting; mixed leaders against equal ones."""
    seeds = bench.seeds
    blind = district(levers=UNCERTAIN)
    peers, strict = (
        bench.outcome(blind, Arm(name, name), LATENESS, seeds) for name in ("network", "command")
    )
    network = Arm("network", "network")
    mixed = bench.outcome(district(profiles=MIXED), network, LATENESS, seeds)
    equal = bench.outcome(district(), network, LATENESS, seeds)
    return [
        below(
            "uncertain, network less command: hours to care",
            "h",
            peers - strict,
            seeds,
        ),
        below("mixed leaders less equal ones: hours to care", "h", mixed - equal, seeds),
    ]


def measure(bench: Bench, ablated: bool) -> Measured:
    """Both models' findings."""
    claims, points = diffusion(bench, ablated)
    return Measured(
        claims=(*claims, *reporting(bench)),
        plot=Plot(axis="share known", x_axis="minutes", points=tuple(points)),
    )


PATTERN = Pattern(
    id=16,
    name="Diffusion, and strict reporting",
    kind="docking",
    source="Altay and Pal 2014; Zagorecki, Ko and Comfort 2010",
    expected="The hub speeds diffusion early, willingness to share matters more later. Any "
    "communication beats strict reporting under uncertainty; heterogeneous beats homogeneous.",
    setting="Fifteen people, one puzzle: a ring with a hub against an even lattice of as many "
    "ties. The district with leaders who estimate badly, and with leaders who differ: hours to "
    "care.",
    ablation="No hub.",
    measure=measure,
)

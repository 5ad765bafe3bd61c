"""Pattern 13: trust and structure interact; without trust the hierarchy does better."""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import LATENESS, district
from metalead.simulation.validation.apparatus.estimates import above, point
from metalead.simulation.validation.apparatus.pattern import Pattern

TRUST = {"without trust": 0.0, "with trust": 20.0}  # promises kept before the event


def measure(bench: Bench, ablated: bool) -> Measured:
    """Hours to care, by structure and trust; ablated, all agencies have all units."""
    scenario, seeds = district(self_sufficient=ablated), bench.seeds
    found = {
        (name, trust): bench.outcome(
            scenario, Arm(name, name, (("alliances", kept),)), LATENESS, seeds
        )
        for name in ("command", "network")
        for trust, kept in TRUST.items()
    }
    gap = {trust: found["network", trust] - found["command", trust] for trust in TRUST}
    return Measured(
        claims=(
            above(
                "without trust, network less command: hours to care",
                "h",
                gap["without trust"],
                seeds,
            ),
            above(
                "the same, less that with trust",
                "h",
                gap["without trust"] - gap["with trust"],
                seeds,
            ),
        ),
        plot=Plot(
            axis="hours to care, median",
            points=tuple(
                point(f"{name}, {trust}", hours, seeds, group=name)
                for (name, trust), hours in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=13,
    name="Without trust the hierarchy does better",
    kind="crisis",
    source="Powley and Nissen 2012",
    expected="Trust and structure interact; without trust the hierarchy does better.",
    setting="The district, `command` against `network`, with no promise kept before the event and "
    "with twenty: hours to care (the experiment counted speed and accuracy).",
    ablation="Trust counts for nothing: every agency has units of every kind, so nobody has to "
    "ask.",
    measure=measure,
    short="Where the second is not decided: most work in the district is done with units of one's "
    "own, so trust moves only what is asked of others, and how much that is worth differs from "
    "one draw of the assumptions to the next.",
)

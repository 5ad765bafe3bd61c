"""Pattern 13: trust and structure interact; without trust the hierarchy does better."""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.estimates import above, point
from metalead.simulation.validation.apparatus.pattern import Pattern

TRUST = {"without trust": 0.0, "with trust": 20.0}  # promises kept before the event


def measure(bench: Bench, ablated: bool) -> Measured:
    """People not brought out, by structure and trust; ablated, all agencies have all units."""
    scenario, seeds = district(self_sufficient=ablated), bench.seeds
    found = {
        (name, trust): bench.outcome(
            scenario, Arm(name, name, (("alliances", kept),)), "people_lost", seeds
        )
        for name in ("command", "network")
        for trust, kept in TRUST.items()
    }
    gap = {trust: found["network", trust] - found["command", trust] for trust in TRUST}
    return Measured(
        claims=(
            above(
                "without trust, network less command: people not brought out",
                "people",
                gap["without trust"],
                seeds,
            ),
            above(
                "the same, less that with trust",
                "people",
                gap["without trust"] - gap["with trust"],
                seeds,
            ),
        ),
        plot=Plot(
            axis="people not brought out",
            points=tuple(
                point(f"{name}, {trust}", lost, seeds, group=name)
                for (name, trust), lost in found.items()
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
    "with twenty: people not brought out.",
    ablation="Trust counts for nothing: every agency has units of every kind, so nobody has to "
    "ask.",
    measure=measure,
    short="Where the second is not decided: most work in the district is done with units of one's "
    "own, so trust moves only what is asked of others, and how much that is worth differs from "
    "one draw of the assumptions to the next.",
)

"""Pattern 10: all-connected is not the best, and every structure does best when things are easy."""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import LATENESS, Shape, district
from metalead.simulation.validation.apparatus.estimates import above, point
from metalead.simulation.validation.apparatus.pattern import Pattern

SHAPES: tuple[Shape, ...] = ("all-connected", "circle", "chain", "star")
EASY = Arm("static, strong, known", "network", (("ambiguity", 0.0), ("novelty", 0.0)))
HARD = Arm("changing, weak, new", "network", (("ambiguity", 0.3), ("novelty", 1.0)))
SLOW = 3.0  # times as long until the needs of an incident show themselves


def measure(bench: Bench, ablated: bool) -> Measured:
    """Hours to care, by structure and situation; ablated, all ties in every structure."""
    seeds = bench.seeds
    tied: dict[str, Shape] = {name: "all-connected" if ablated else name for name in SHAPES}
    easy = {
        name: bench.outcome(district(shape=shape), EASY, LATENESS, seeds)
        for name, shape in tied.items()
    }
    hard = {
        name: bench.outcome(district(shape=shape, slow_to_show=SLOW), HARD, LATENESS, seeds)
        for name, shape in tied.items()
    }
    best = min(SHAPES[1:], key=lambda name: float(easy[name].mean()))
    gap = easy["all-connected"] - easy[best]
    return Measured(
        claims=(
            above(
                "all-connected less the best other structure: hours to care",
                "h",
                gap,
                seeds,
            ),
            *(
                above(
                    f"{name}, hard less easy: hours to care",
                    "h",
                    hard[name] - easy[name],
                    seeds,
                )
                for name in SHAPES
            ),
        ),
        plot=Plot(
            axis="hours to care, median",
            points=tuple(
                point(f"{name}, {arm.label}", found[name], seeds, group=arm.label)
                for arm, found in ((EASY, easy), (HARD, hard))
                for name in SHAPES
            ),
        ),
    )


PATTERN = Pattern(
    id=10,
    name="All-connected is not the best",
    kind="lab",
    source="Stanton et al. 2015",
    expected="All-connected is not the best; every structure does best when the situation is "
    "static, the information strong, the task known.",
    setting="The district under `network`, its leaders tied in four structures. Against it: needs "
    "show themselves three times as late, 30% of facts are ambiguous, all work is new: hours to "
    "care.",
    ablation="Every structure has all ties.",
    requires=("ambiguity", "novelty"),
    measure=measure,
    short="Ties cost nothing to keep, so more of them only bring more helpers. And the post, which "
    "has no units, takes no part under `network`: the circle and the star are closed by ties to "
    "it, so here the circle is no other than the chain, and the star leaves every agency alone; "
    "then over half of the people are not reached at all, in the easy situation too.",
)

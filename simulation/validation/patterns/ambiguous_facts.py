"""Pattern 9: when facts turn ambiguous, the circle recovers and the star does not."""

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.estimates import above, point
from metalead.simulation.validation.apparatus.laboratory import laboratory
from metalead.simulation.validation.apparatus.pattern import Pattern

CLEAR = Arm("clear", "network", (("ambiguity", 0.0),))
AMBIGUOUS = Arm("ambiguous", "network", (("ambiguity", 0.5),))
TIME, AWARE = OUTCOME_IDS.index("time_to_shared"), OUTCOME_IDS.index("shared_awareness")
SECONDS = 3600.0


def measure(bench: Bench, ablated: bool) -> Measured:
    """Circle and wheel on clear and on ambiguous facts; ablated, both have all ties."""
    ties = "all-channel" if ablated else None
    seeds = bench.seeds
    found: dict[tuple[str, str], Floats] = {
        (name, arm.label): bench.outcomes(laboratory(name, ties_of=ties), arm, seeds)
        for name in ("circle", "wheel")
        for arm in (CLEAR, AMBIGUOUS)
    }
    cost = {name: found[name, "ambiguous"] - found[name, "clear"] for name in ("circle", "wheel")}
    late = (cost["wheel"] - cost["circle"])[:, TIME] * SECONDS
    aware = (found["circle", "ambiguous"] - found["wheel", "ambiguous"])[:, AWARE]
    return Measured(
        claims=(
            above("cost of ambiguity, wheel less circle: time", "s", late, seeds),
            above("ambiguous facts, circle less wheel: true facts held", "share", aware, seeds),
        ),
        plot=Plot(
            axis="seconds until a fact is shared",
            points=tuple(
                point(f"{name}, {facts}", rows[:, TIME] * SECONDS, seeds, group=name)
                for (name, facts), rows in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=9,
    name="Ambiguous facts: the circle recovers",
    kind="lab",
    source="Macy, Christie and Luce 1953",
    expected="When facts turn ambiguous, the circle recovers and the star does not.",
    setting="Circle and wheel under `network`, no fact or half of the facts ambiguous.",
    ablation="Both networks have all ties.",
    requires=("ambiguity",),
    measure=measure,
    short="Groups in the experiment recovered over trials, by agreeing on words; nothing is "
    "learned between the runs of the model.",
)

"""Pattern 15: when channels fail, what has to reach the top loses more than local decisions do."""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import LATENESS, district
from metalead.simulation.validation.apparatus.estimates import above, point, shown
from metalead.simulation.validation.apparatus.pattern import Pattern

WORKING, FAILING = 1.0, 0.5  # chance that a channel works, at each end
ORGANISATIONS = ("command", "delegation", "network")


def late(bench: Bench, name: str, comms: float) -> Floats:
    """Hours to care by seed."""
    return bench.outcome(district(), Arm(name, name, (("comms", comms),)), LATENESS, bench.seeds)


def measure(bench: Bench, ablated: bool) -> Measured:
    """What failing channels cost each organisation; ablated, they do not fail."""
    failing = WORKING if ablated else FAILING
    found = {
        (name, comms): late(bench, name, comms)
        for name in ORGANISATIONS
        for comms in (WORKING, failing)
    }
    cost = {name: found[name, failing] - found[name, WORKING] for name in ORGANISATIONS}
    seeds = bench.seeds
    return Measured(
        claims=(
            above(
                "command, channels fail: more hours to care",
                "h",
                cost["command"],
                seeds,
            ),
            above("the same, less the network's", "h", cost["command"] - cost["network"], seeds),
            shown("the same, less delegation's", "h", cost["command"] - cost["delegation"], seeds),
        ),
        plot=Plot(
            axis="hours to care, median",
            points=tuple(
                point(f"{name}, channels at {comms:g}", values, seeds, group=name)
                for (name, comms), values in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=15,
    name="When channels fail",
    kind="crisis",
    source="Comfort and Haase 2006, Hurricane Katrina (a case)",
    expected="When channels fail, a structure that needs them to reach the top loses more than "
    "one that decides locally.",
    setting="The district, every channel working, or each end of one only half of the time: "
    "hours to care under `command` and `network` (the case is about help that came late).",
    ablation="Perfect channels.",
    measure=measure,
)

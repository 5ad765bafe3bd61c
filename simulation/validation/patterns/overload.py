"""Pattern 14: a leader's output rises with input, levels off, then falls."""

from metalead.simulation.engine.tables import READ
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.queues import ATTENTION, queue, stream

LOADS = (0.2, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0, 4.0)  # input, in what a rested reader can read
HOURS = 24.0  # from a rested reader on: 2,880 mean readings


def output(run: Finished) -> float:
    """Messages read, as a share of what a rested reader can read in that time."""
    return float((run.messages["state"] == READ).sum()) / (ATTENTION * HOURS)


def inbox(load: float) -> Scenario:
    """One inbox with this much input."""
    return queue([stream("notices", load, ["a"], hours=HOURS)], hours=HOURS)


def measure(bench: Bench, ablated: bool) -> Measured:
    """Output over input; ablated, the leader is never overloaded."""
    person = 1.0 if ablated else LEVER_BY_ID["person"].default
    arm = Arm("command", "command", (("person", person),))
    seeds = bench.seeds
    found = {load: bench.sample(inbox(load), arm, output, seeds) for load in LOADS}
    peak = max(LOADS, key=lambda load: float(found[load].mean()))
    first, later = found[0.4] - found[0.2], found[1.5] - found[1.0]
    return Measured(
        claims=(
            above("input 0.2 to 0.4: output rises", "share", first, seeds),
            above(
                "rise 0.2 to 0.4 less rise 1 to 1.5: it levels off", "share", first - later, seeds
            ),
            below("input 4 less its peak: output falls", "share", found[4.0] - found[peak], seeds),
        ),
        plot=Plot(
            axis="output",
            x_axis="input, in what a rested reader can read",
            points=tuple(
                point(f"{load:g}", values, seeds, group="output", x=load)
                for load, values in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=14,
    name="Output rises, levels off, falls",
    kind="crisis",
    source="Miller 1960",
    expected="A leader's output rises with input, levels off, then falls.",
    setting="One inbox, one reader, input from a fifth to four times of what a rested reader can "
    "read.",
    ablation="A leader who is never overloaded (`person` 1).",
    requires=("person",),
    measure=measure,
)

"""Pattern 12: edge, hierarchy and what lies between, where sharing is made easy."""

import numpy as np

from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import LATENESS, district
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.pattern import Pattern

# How networked: the share of its contacts that a leader tells.
DEGREES = {"de-conflicted": 0.1, "coordinated": 0.3, "edge": 1.0}


def column(rows: Floats, outcome: str) -> Floats:
    """One outcome by seed."""
    return np.asarray(rows[:, OUTCOME_IDS.index(outcome)])


def effort(runs: Runs) -> Floats:
    """Messages for each person in care at the end."""
    in_care = runs.people[0, :, STATES.index("in_care")].sum(axis=1)
    return np.asarray(column(runs.outcomes[0], "messages") / np.maximum(in_care, 1.0))


def measure(bench: Bench, ablated: bool) -> Measured:
    """The hierarchy and three degrees of a network; ablated, nothing is posted for all to read."""
    access = ("information_access", 0.0 if ablated else 1.0)
    arms = [Arm(name, "network", (access, ("sharing", share))) for name, share in DEGREES.items()]
    arms.append(Arm("hierarchy", "command", (access,)))
    seeds, scenario = bench.seeds, district()
    runs = {arm.label: bench.runs(scenario, arm, seeds) for arm in arms}
    found = {name: made.outcomes[0] for name, made in runs.items()}
    late = column(found["edge"] - found["hierarchy"], LATENESS)
    aware = {name: column(rows, "shared_awareness") for name, rows in found.items()}
    cost = {name: effort(made) for name, made in runs.items()}
    return Measured(
        claims=(
            below("sharing made easy, edge less hierarchy: hours to care", "h", late, seeds),
            above(
                "coordinated less de-conflicted: shared awareness",
                "share",
                aware["coordinated"] - aware["de-conflicted"],
                seeds,
            ),
            above(
                "edge less coordinated: shared awareness",
                "share",
                aware["edge"] - aware["coordinated"],
                seeds,
            ),
            below(
                "coordinated less edge: messages a person in care",
                "messages",
                cost["coordinated"] - cost["edge"],
                seeds,
            ),
            below(
                "coordinated less hierarchy: messages a person in care",
                "messages",
                cost["coordinated"] - cost["hierarchy"],
                seeds,
            ),
        ),
        plot=Plot(
            axis="hours to care, median",
            points=tuple(
                point(name, column(rows, LATENESS), seeds) for name, rows in found.items()
            ),
        ),
    )


PATTERN = Pattern(
    id=12,
    name="Edge, hierarchy, and coordinated between them",
    kind="crisis",
    source="Ruddy 2007; Manso 2012 (ELICIT)",
    expected="Edge beats hierarchy where sharing is made easy; the more networked, the more "
    "shared awareness; but coordinated, not edge, costs least effort per result.",
    setting="The district; `command` against `network` that tells 10%, 30% or all of its "
    "contacts, with a shared operating picture: hours to care (the experiments counted the time "
    "to a right answer).",
    ablation="No shared operating picture.",
    requires=("information_access",),
    measure=measure,
)

"""Pattern 12: edge, hierarchy and what lies between, where sharing is made easy."""

import numpy as np

from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.estimates import above, below, point
from metalead.simulation.validation.apparatus.pattern import Pattern

# How networked: the share of its contacts that a leader tells.
DEGREES = {"de-conflicted": 0.1, "coordinated": 0.3, "edge": 1.0}


def column(rows: Floats, outcome: str) -> Floats:
    """One outcome by seed."""
    return np.asarray(rows[:, OUTCOME_IDS.index(outcome)])


def effort(rows: Floats) -> Floats:
    """Messages for each person brought out."""
    return column(rows, "messages") / np.maximum(column(rows, "people_saved"), 1.0)


def measure(bench: Bench, ablated: bool) -> Measured:
    """The hierarchy and three degrees of a network; ablated, nothing is posted for all to read."""
    access = ("information_access", 0.0 if ablated else 1.0)
    arms = [Arm(name, "network", (access, ("sharing", share))) for name, share in DEGREES.items()]
    arms.append(Arm("hierarchy", "command", (access,)))
    seeds, scenario = bench.seeds, district()
    found = {arm.label: bench.outcomes(scenario, arm, seeds) for arm in arms}
    lost = column(found["edge"] - found["hierarchy"], "people_lost")
    aware = {name: column(rows, "shared_awareness") for name, rows in found.items()}
    cost = {name: effort(rows) for name, rows in found.items()}
    return Measured(
        claims=(
            below(
                "sharing made easy, edge less hierarchy: people not brought out",
                "people",
                lost,
                seeds,
            ),
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
                "coordinated less edge: messages a person brought out",
                "messages",
                cost["coordinated"] - cost["edge"],
                seeds,
            ),
            below(
                "coordinated less hierarchy: messages a person brought out",
                "messages",
                cost["coordinated"] - cost["hierarchy"],
                seeds,
            ),
        ),
        plot=Plot(
            axis="people not brought out",
            points=tuple(
                point(name, column(rows, "people_lost"), seeds) for name, rows in found.items()
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
    "contacts, with a shared operating picture.",
    ablation="No shared operating picture.",
    requires=("information_access",),
    measure=measure,
)

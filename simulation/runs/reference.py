"""The reference arm: whom an all-knowing response does not bring out on the same luck."""

from collections.abc import Sequence
from dataclasses import replace

from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.scenario.schema import Scenario


def reference_for(scenario: Scenario, arms: Sequence[Arm]) -> Arm:
    """The reference on the same disaster: it takes over the arms' levers of the disaster.

    Those are the same in every arm (`simulation.runs.arms` refuses others).
    """
    return Arm(REFERENCE, REFERENCE, tuple(resolved(scenario, arms[0]).disaster_levers.items()))


def arms_to_run(scenario: Scenario, arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms and, unless it is one of them, the reference at the end."""
    if any(arm.organisation == REFERENCE for arm in arms):
        return tuple(arms)
    return (*arms, reference_for(scenario, arms))


def fill_avoidable(runs: Runs) -> Runs:
    """Set avoidable_deaths: people not brought out less the reference's on the same seed."""
    lost, avoidable = OUTCOME_IDS.index("people_lost"), OUTCOME_IDS.index("avoidable_deaths")
    r = [arm.organisation for arm in runs.arms].index(REFERENCE)
    outcomes = runs.outcomes.copy()
    outcomes[:, :, avoidable] = outcomes[:, :, lost] - outcomes[r, :, lost]
    return replace(runs, outcomes=outcomes)

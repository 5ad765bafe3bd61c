"""The tables of a comparison."""

from collections.abc import Sequence

import numpy as np

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, OUTCOMES, STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.reporting.tidy import Tidy, interval, interval_of_mean, tidy
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.scenario.schema import Scenario

LEVER = "lever_"
MEASURED = ("hours", "people")  # of each stage


def arms(paired: Paired) -> Tidy:
    """One row an arm and outcome: the mean over disasters with its interval, unit."""
    return tidy(
        {"arm": arm, "outcome": outcome}
        | interval_of_mean(found)
        | {"unit": OUTCOME_BY_ID[outcome].unit}
        for arm, outcomes in paired.arms.items()
        for outcome, found in outcomes.items()
    )


def differences(paired: Paired) -> Tidy:
    """One row a compared arm and outcome: arm less baseline, with both intervals and the unit."""
    return tidy(
        {"arm": found.arm, "baseline": found.baseline, "outcome": found.outcome.id}
        | interval(found.estimate)
        | {"wins": found.wins, "losses": found.losses, "ties": found.ties}
        | {"unit": found.outcome.unit}
        for found in paired.differences
    )


def stages(paired: Paired) -> Tidy:
    """One row an arm and stage: mean hours and people not brought out in a disaster."""
    return tidy(
        {"arm": arm, "stage": stage} | dict(zip(MEASURED, means, strict=True))
        for arm, stages in paired.stages.items()
        for stage, means in stages.items()
    )


def by(table: Tidy, first: str, second: str) -> dict[str, dict[str, dict[str, object]]]:
    """The rows by two of their columns: {first: {second: {the other columns}}}."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for row in table.rows():
        found.setdefault(row.pop(first), {})[row.pop(second)] = row
    return found


def runs_alone(runs: Runs) -> Tidy:
    """One row an arm and seed: arm, seed, world, events, outcomes, hours and people by stage."""
    sides, seeds = runs.outcomes.shape[:2]
    columns = {
        "arm": np.repeat([arm.label for arm in runs.arms], seeds),
        "seed": np.tile(runs.seeds, sides),
        "world": np.tile(runs.worlds, sides),
        "events": runs.events.reshape(-1),
        **{name: runs.outcomes[:, :, o].reshape(-1) for o, name in enumerate(OUTCOME_IDS)},
        **{
            stage_column(measure, stage): values[:, :, s].reshape(-1)
            for measure, values in zip(MEASURED, (runs.stage_hours, runs.stage_people), strict=True)
            for s, stage in enumerate(STAGES)
        },
    }
    return Tidy(columns)


def runs_table(scenario: Scenario, runs: Runs) -> Tidy:
    """`runs_alone` told of what: the scenario before it, the arms' levers within.

    Levers are those that an arm sets or in which the arms differ, in their own columns, `lever_`
    and the name, with the value that the arm had them at.
    """
    levers = levers_that_matter(scenario, runs.arms)
    values = [resolved(scenario, arm).levers for arm in runs.arms]
    set_to = {
        lever_column(lever): np.repeat([found[lever] for found in values], runs.seeds.size)
        for lever in levers
    }
    numbers = dict(runs_alone(runs).columns)
    naming = {name: numbers.pop(name) for name in ("arm", "seed", "world")}
    return Tidy(naming | set_to | numbers, run_units(levers)).of(scenario)


def of_runs(columns: Sequence[str]) -> list[str]:
    """Of the columns of `runs_table`, in a file of any version, those that `runs_alone` has."""
    return [name for name in columns if not name.startswith((LEVER, "scenario"))]


def levers_that_matter(scenario: Scenario, arms: Sequence[Arm]) -> list[str]:
    """The levers that an arm sets or in which the arms differ."""
    asked = {lever for arm in arms for lever, _ in arm.levers}
    values = [resolved(scenario, arm).levers for arm in arms]
    return [
        lever.id
        for lever in LEVERS
        if lever.id in asked or len({found[lever.id] for found in values}) > 1
    ]


def lever_column(lever: str) -> str:
    """'lever_sharing'."""
    return LEVER + lever


def run_units(levers: Sequence[str]) -> dict[str, str]:
    """The unit of each column of `runs_table` that has one."""
    return {
        **{lever_column(lever): LEVER_BY_ID[lever].unit for lever in levers},
        **{outcome.id: outcome.unit for outcome in OUTCOMES},
        **{stage_column(measure, stage): measure for measure in MEASURED for stage in STAGES},
    }


def stage_column(measure: str, stage: str) -> str:
    """'stage_hours_waiting_for_partners'."""
    return f"stage_{measure}_{stage.replace(' ', '_')}"

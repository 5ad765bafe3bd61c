"""The tables of a comparison."""

from collections.abc import Sequence
from math import nan
from typing import Any

import numpy as np

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, OUTCOMES, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.plan.settings import strategy_name
from metalead.simulation.reporting.tidy import Tidy, interval, interval_of_mean, tidy
from metalead.simulation.runs.ensemble import Runs
from metalead.simulation.scenario.schema import Scenario

LEVER = "lever_"
PARAMETER = "parameter_"


def arms(paired: Paired) -> Tidy:
    """One row an arm and outcome: the mean over the disasters in which it has a value, with its
    interval, how many these are, the unit."""
    return tidy(
        {"arm": arm, "outcome": outcome}
        | interval_of_mean(found)
        | {"disasters": found.replications, "unit": OUTCOME_BY_ID[outcome].unit}
        for arm, outcomes in paired.arms.items()
        for outcome, found in outcomes.items()
    )


def differences(paired: Paired) -> Tidy:
    """One row a compared arm and outcome: arm less baseline, with both intervals and the unit."""
    return tidy(
        {"arm": found.arm, "baseline": found.baseline, "outcome": found.outcome.id}
        | interval(found.estimate)
        | {"wins": found.wins, "losses": found.losses, "ties": found.ties}
        | {"disasters": found.estimate.replications, "unit": found.outcome.unit}
        for found in paired.differences
    )


def stages(paired: Paired) -> Tidy:
    """One row an arm, colour (or 'all') and stage: mean person-hours of a disaster, the same for
    each person of the colour, and deaths, which are those of all colours."""
    return tidy(
        {"arm": arm, "colour": colour, "stage": stage} | found._asdict()
        for arm, colours in paired.stages.items()
        for colour, stages in colours.items()
        for stage, found in stages.items()
    )


def people(paired: Paired) -> Tidy:
    """One row an arm, colour (or 'all') and state at the end: mean people of a disaster."""
    return tidy(
        {"arm": arm, "colour": colour, "state": state, "people": count}
        for arm, states in paired.people.items()
        for state, colours in states.items()
        for colour, count in colours.items()
    )


def by(table: Tidy, *columns: str) -> dict[str, Any]:
    """The rows by some of their columns: {first: {second: {the other columns}}}."""
    found: dict[str, Any] = {}
    for row in table.rows():
        place = found
        for column in columns[:-1]:
            place = place.setdefault(row.pop(column), {})
        place[row.pop(columns[-1])] = row
    return found


def runs_alone(runs: Runs) -> Tidy:
    """One row an arm and seed: arm, seed, world, events, outcomes, hours and deaths by stage, and
    what became of people."""
    sides, seeds = runs.outcomes.shape[:2]
    numbers = {
        **{name: runs.outcomes[:, :, o] for o, name in enumerate(OUTCOME_IDS)},
        **{
            hours_column(colour, stage): runs.stage_hours[:, :, c, s]
            for c, colour in enumerate(COLOURS)
            for s, stage in enumerate(STAGES)
        },
        **{deaths_column(stage): runs.stage_deaths[:, :, s] for s, stage in enumerate(STAGES)},
        **{
            people_column(state, colour): runs.people[:, :, s, c]
            for s, state in enumerate(STATES)
            for c, colour in enumerate(COLOURS)
        },
    }
    columns = {
        "arm": np.repeat([arm.label for arm in runs.arms], seeds),
        "seed": np.tile(runs.seeds, sides),
        "world": np.tile(runs.worlds, sides),
        "events": runs.events.reshape(-1),
        **{name: values.reshape(-1) for name, values in numbers.items()},
    }
    return Tidy(columns)


def runs_table(scenario: Scenario, runs: Runs) -> Tidy:
    """`runs_alone` told of what: the scenario before it, the arms' levers within.

    Levers are those that an arm sets or in which the arms differ, in their own columns, `lever_`
    and the name, with the value that the arm had them at; likewise all parameters of strategies of
    the user's own, as `parameter_two_at_once.threshold`, NaN where another one decides.
    """
    levers = levers_that_matter(scenario, runs.arms)
    values = [resolved(scenario, arm).levers for arm in runs.arms]
    set_to = {
        lever_column(lever): np.repeat([found[lever] for found in values], runs.seeds.size)
        for lever in levers
    }
    set_to |= parameter_columns(runs)
    numbers = dict(runs_alone(runs).columns)
    naming = {name: numbers.pop(name) for name in ("arm", "seed", "world")}
    return Tidy(naming | set_to | numbers, run_units(levers)).of(scenario)


def parameter_columns(runs: Runs) -> dict[str, Any]:
    """A column a parameter of an arm's own strategy, as `runs_table` has it."""
    values = [
        {f"{PARAMETER}{strategy_name(arm)}.{name}": value for name, value in own.items()}
        for arm in runs.arms
        for own in (parameter_values(arm),)
    ]
    names = dict.fromkeys(name for own in values for name in own)
    return {
        name: np.repeat([own.get(name, nan) for own in values], runs.seeds.size) for name in names
    }


def parameters_document(arms: Sequence[Arm]) -> dict[str, Any]:
    """What the parameters of strategies of the user's own are, by arm; nothing without any."""
    found = {arm.label: values for arm in arms if (values := parameter_values(arm))}
    return {"parameters": found} if found else {}


def of_runs(columns: Sequence[str]) -> list[str]:
    """Of the columns of `runs_table`, in a file of any version, those that `runs_alone` has."""
    return [name for name in columns if not name.startswith((LEVER, PARAMETER, "scenario"))]


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
        **{hours_column(colour, stage): "hours" for colour in COLOURS for stage in STAGES},
        **{deaths_column(stage): "people" for stage in STAGES},
        **{people_column(state, colour): "people" for state in STATES for colour in COLOURS},
    }


def hours_column(colour: str, stage: str) -> str:
    """'stage_hours_red_waiting_partners': person-hours."""
    return f"stage_hours_{colour}_{stage}"


def deaths_column(stage: str) -> str:
    """'stage_deaths_waiting_partners': of all colours."""
    return f"stage_deaths_{stage}"


def people_column(state: str, colour: str) -> str:
    """'people_in_care_red': at the end."""
    return f"people_{state}_{colour}"

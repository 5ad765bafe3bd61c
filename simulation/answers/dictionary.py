"""The data dictionary of a sweep: every column of its rows, with its unit and a sentence."""

from collections.abc import Iterator
from typing import NamedTuple

from metalead.simulation.answers.laid import Laid
from metalead.simulation.comparison.tables import (
    deaths_column,
    hours_column,
    people_column,
    run_units,
)
from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOMES, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.sweeps.factors import Moved
from metalead.simulation.sweeps.names import ENDING, NAMING
from metalead.simulation.sweeps.rows import SAID

OF_STATE = {
    "at_risk": "all of them",
    "untreated": "alive and not in care at the end",
    "in_care": "in care at the end",
    "dead": "dead at the end",
    "trapped": "not freed at the end, dead or alive",
}
ATTRIBUTES = {
    "organisation": "the way of leading",
    "post": "who has the post",
    "strategy": "the strategy that decides",
}


class Column(NamedTuple):
    """A column of the rows. unit: '' where it has none."""

    name: str
    unit: str
    says: str


def dictionary(plan: Laid) -> list[Column]:
    """Every column, in the order of the rows' files."""
    units = run_units(())
    naming = (Column(name, "", SAID[name]) for name in NAMING)
    factors = (Column(one.name, one.unit, f"factor: {said_of(one)}") for one in plan.moved)
    ending = (Column(name, "", SAID[name]) for name in (*ENDING, "events"))
    numbers = (Column(name, units.get(name, ""), said) for name, said in _numbers())
    return [*naming, *factors, *ending, *numbers]


def said_of(factor: Moved) -> str:
    """What a factor moves, in a sentence."""
    whose = f"of {factor.arm}: " if factor.arm is not None else ""
    if factor.kind == "lever":
        return f"{whose}{LEVER_BY_ID[factor.target].sentence}"
    if factor.kind == "parameter":
        return "a parameter of a strategy of one's own"
    if factor.kind == "arm":
        return f"{whose}{ATTRIBUTES[factor.target]}"
    return f"the value at {factor.target} in the scenario"


def _numbers() -> Iterator[tuple[str, str]]:
    yield from ((outcome.id, outcome.sentence) for outcome in OUTCOMES)
    for colour in COLOURS:
        for stage in STAGES:
            said = (
                f"{colour}: waited from onset to care while {stage.replace('_', ' ')}, all people"
            )
            yield hours_column(colour, stage), said
    for stage in STAGES:
        yield deaths_column(stage), f"deaths that waiting while {stage.replace('_', ' ')} cost"
    for state in STATES:
        for colour in COLOURS:
            yield people_column(state, colour), f"{colour}: {OF_STATE[state]}"

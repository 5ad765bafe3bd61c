"""What a scenario holds, in a few lines: counts, and how much of it is assumed."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from metalead.simulation.input.nouns import counted
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.scenario.quantity import Assumed, Known, bounds
from metalead.simulation.scenario.schema import Scenario


def quantities(part: Any) -> Iterator[Known | Assumed]:
    """Every quantity in a part of a scenario, in the order of the schema."""
    if isinstance(part, Known | Assumed):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from quantities(value)
    elif isinstance(part, tuple | dict):
        for value in part.values() if isinstance(part, dict) else part:
            yield from quantities(value)


def summary_lines(scenario: Scenario) -> list[str]:
    """Counts of the scenario's parts, each line a sentence part with its unit."""
    drawn = list(quantities(scenario))
    outcome = OUTCOME_BY_ID[scenario.primary_outcome]
    assumed = sum(isinstance(quantity, Assumed) for quantity in drawn)
    needs = sum(len(kind.needs) for kind in scenario.kinds)
    facts = sum(len(kind.facts) for kind in scenario.kinds)
    return [
        f"horizon {scenario.horizon:g} hours, primary outcome {outcome.id}: {outcome.sentence}",
        f"{counted(len(scenario.zones), 'zone')}, "
        f"{counted(len(scenario.capabilities), 'capability', 'capabilities')}",
        f"{counted(len(scenario.agencies), 'agency', 'agencies')} with {_units(scenario)}, "
        f"{counted(len(scenario.posts), 'post')}, {counted(len(scenario.ties), 'tie')}",
        f"{counted(len(scenario.kinds), 'kind')} of incident with {counted(needs, 'need')} "
        f"and {counted(facts, 'puzzle fact')}, incidents: "
        f"{_span(*_total(kind.count for kind in scenario.kinds))}",
        f"{assumed} of {counted(len(drawn), 'quantity', 'quantities')} assumed",
    ]


def _units(scenario: Scenario) -> str:
    groups = (group.count for agency in scenario.agencies for group in agency.units)
    return f"{_span(*_total(groups))} units"


def _total(amounts: Iterator[Known | Assumed]) -> tuple[float, float]:
    ends = [bounds(amount) for amount in amounts]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"

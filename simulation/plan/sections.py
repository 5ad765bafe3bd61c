"""Sections: agencies grouped under chiefs where a post would lead too many."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from metalead.simulation.plan.quantities import Quantities
from metalead.simulation.scenario.schema import Agency, Scenario


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of a chief and of the agencies that report to it (the chief not among them)."""

    chief: int
    members: tuple[int, ...]


def sections_of(
    scenario: Scenario, row_of: Mapping[str, int], post: str, span: int
) -> tuple[Section, ...]:
    """Groups of at most `span` agencies with units, of like work; none where the span suffices."""
    agencies = [a for a in scenario.agencies if a.units and a.id != post]
    if span == 0 or len(agencies) <= span:
        return ()
    agencies.sort(key=lambda agency: (_main_capability(agency), agency.id))
    count = ceil(len(agencies) / span)
    return tuple(
        _section(
            agencies[nth * len(agencies) // count : (nth + 1) * len(agencies) // count], row_of
        )
        for nth in range(count)
    )


def _section(agencies: list[Agency], row_of: Mapping[str, int]) -> Section:
    """The one with the largest desk is chief; of equal ones the first by name."""
    chief = max(agencies, key=lambda agency: (agency.desk, [-ord(c) for c in agency.id]))
    members = tuple(row_of[a.id] for a in agencies if a is not chief)
    return Section(row_of[chief.id], members)


def _main_capability(agency: Agency) -> str:
    """What most of its units do."""
    middle = Quantities()
    units: Counter[str] = Counter()
    for group in agency.units:
        units[group.capability] += round(100 * middle.middle(middle.add(group.count, agency.id)))
    return max(units, key=lambda capability: (units[capability], capability))

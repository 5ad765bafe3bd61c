"""What is known so far of a comparison that was asked for, ready to be shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from metalead.dashboard.charts import backlog, difference, network, saved, stages
from metalead.dashboard.charts.drawing import Drawing, drawn
from metalead.dashboard.tables.outcomes import rows
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.verdict import headline
from metalead.simulation.trace.message_flow import Flow

FIRST = 20  # pairs in the first answer
ENOUGH = 200  # pairs before the width of the interval is asked about


@dataclass(frozen=True, eq=False)
class Answer:
    """A comparison with what pages draw of it, drawn once for all who look at it.

    flows: one an arm, empty until they are counted. final: no other answer follows; settled: and
    more disasters would hardly change it. Shared between threads and never changed.
    """

    comparison: Comparison
    flows: tuple[Flow, ...] = ()
    final: bool = False
    settled: bool = False

    @property
    def disasters(self) -> int:
        """How many disasters each arm met."""
        return self.comparison.replications

    @property
    def first(self) -> bool:
        """Whether this is the first, quick answer."""
        return self.disasters <= FIRST

    @cached_property
    def headlines(self) -> list[str]:
        """One short line for each compared arm."""
        paired, outcome = self.comparison.paired, self.comparison.scenario.primary_outcome
        return [headline(paired, label, outcome) for label in paired.labels[1:]]

    @cached_property
    def sentences(self) -> list[str]:
        """The plain sentences, those of the command line."""
        return self.comparison.verdict.splitlines()

    @cached_property
    def difference(self) -> Drawing:
        """The chart of paired differences."""
        return drawn(difference.option(self.comparison))

    @cached_property
    def saved(self) -> Drawing | None:
        """The chart of people brought out over time; None where nobody is at risk."""
        option = saved.option(self.comparison)
        return None if option is None else drawn(option)

    @cached_property
    def stage_hours(self) -> Drawing | None:
        """The chart of hours by stage; None where there are no needs, as in a puzzle."""
        any_hours = self.comparison.runs.stage_hours.any()
        return drawn(stages.option(self.comparison, "hours")) if any_hours else None

    @cached_property
    def stage_people(self) -> Drawing | None:
        """The chart of people not brought out by stage; None where nobody is at risk."""
        if self.saved is None:
            return None
        return drawn(stages.option(self.comparison, "people"))

    @cached_property
    def backlog(self) -> Drawing:
        """The chart of items waiting over time."""
        return drawn(backlog.option(self.comparison))

    @cached_property
    def networks(self) -> list[Drawing]:
        """The chart of message flow, one an arm."""
        return [drawn(option) for option in network.options(self.flows)]

    @cached_property
    def table(self) -> list[dict[str, Any]]:
        """The outcomes as rows of words."""
        return rows(self.comparison.paired)

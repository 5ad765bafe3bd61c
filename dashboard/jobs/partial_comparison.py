"""What is known so far of a comparison that was asked for, ready to be shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from metalead.dashboard.charts import backlog, cared, difference, network, stages
from metalead.dashboard.charts.drawing import Drawing, drawn
from metalead.dashboard.tables.outcomes import rows
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.stages import EVERYBODY, GROUPS
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
    def cared(self) -> Drawing | None:
        """The chart of people in care over time; None where nobody is at risk."""
        option = cared.option(self.comparison)
        return None if option is None else drawn(option)

    @property
    def anybody(self) -> bool:
        """Whether anybody is hurt or held; not in a puzzle."""
        return self.comparison.paired.at_risk[EVERYBODY] > 0.0

    @property
    def groups(self) -> list[str]:
        """The colours that anybody is of, and all together."""
        at_risk = self.comparison.paired.at_risk
        return [group for group in GROUPS if at_risk[group] > 0.0]

    @cached_property
    def stage_hours(self) -> dict[str, Drawing]:
        """The chart of a person's hours by stage, for each of the groups."""
        return {group: drawn(stages.hours(self.comparison, group)) for group in self.groups}

    @cached_property
    def stage_deaths(self) -> Drawing:
        """The chart of deaths by stage."""
        return drawn(stages.deaths(self.comparison))

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

"""The design of a sweep as it stands in its head: read, with no file of a strategy opened."""

from dataclasses import dataclass
from functools import cached_property

from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.sweeps.extents import Extent
from metalead.simulation.sweeps.factors import Moved
from metalead.simulation.sweeps.plan import shares_of
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.sampling import block_length
from metalead.simulation.sweeps.schema import Design


@dataclass(frozen=True)
class Laid:
    """arms: by their labels; in place of its organisation each has what the design calls it."""

    design: Design
    scenario: Scenario
    arms: tuple[Arm, ...]
    moved: tuple[Moved, ...]
    history: tuple[Extent, ...]
    outcomes: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the sweep is called."""
        return self.design.title or f"A sweep of {self.scenario.title}"

    @property
    def block_length(self) -> int:
        """Points that belong together."""
        return block_length(self.design.sampling, len(self.moved))

    @cached_property
    def shares(self) -> Floats:
        """Where each point lies on the factors' ways: float64 [points, factors], 0 to 1."""
        return shares_of(self.design, self.moved, self.history)


def laid(results: Results) -> Laid:
    """The design of a sweep."""
    head = results.head
    scenario = scenario_of_data(head.scenario, f"{results.directory}: scenario")
    labels, asked = head.extent.arms, head.design.arms
    called = asked if len(asked) == len(labels) else labels
    arms = tuple(Arm(label, name) for label, name in zip(labels, called, strict=True))
    return Laid(head.design, scenario, arms, head.factors, head.history, results.outcomes)

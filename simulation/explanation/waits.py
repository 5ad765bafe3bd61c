"""What the people whom a need helps waited for it: their hours, and who of them died meanwhile."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from metalead.simulation.comparison.stages import colour_of
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.outcomes import THROUGH_DEATHS, Outcome
from metalead.simulation.trace.people import NOBODY, Casualties, people_of

TRAPPED = "hours_trapped"


@dataclass(frozen=True, slots=True)
class Waited:
    """Person-hours of those who count for an outcome, and deaths of all whom a need helps.

    Hours of the same people that they waited for another need are that one's.
    """

    hours: float = 0.0
    deaths: float = 0.0

    def __add__(self, other: "Waited") -> "Waited":
        return Waited(self.hours + other.hours, self.deaths + other.deaths)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of a need for an outcome, and what tells one arm from another in it."""

    outcome: Outcome

    @property
    def by_deaths(self) -> bool:
        """Whether needs are told apart by deaths, or else by hours."""
        return self.outcome.id in THROUGH_DEATHS

    @property
    def words(self) -> str:
        """What the hours are: 'person-hours of the red'."""
        if self.outcome.id == TRAPPED:
            return "person-hours trapped"
        colour = colour_of(self.outcome.id)
        return f"person-hours of the {colour}" if colour else "person-hours"

    def amount(self, waited: Waited) -> float:
        """The number by which the needs are told apart."""
        return waited.deaths if self.by_deaths else waited.hours

    def by_need(self, run: Run) -> dict[int, Waited]:
        """What people waited for every need, by its row, in a run that was measured."""
        found: defaultdict[int, Waited] = defaultdict(Waited)
        for people in people_of(run):
            for need, waited in self._of(people):
                if need != NOBODY:
                    found[need] += waited
        return dict(found)

    def _of(self, people: Casualties) -> Iterator[tuple[int, Waited]]:
        """Until they are freed they wait for who frees them, then for who brings them to care."""
        counts = people.counts
        colour = colour_of(self.outcome.id)
        whose = float(colour in (None, people.colour))
        freeing = Waited(whose * counts.hours_to_free, counts.dead_before_free)
        after = 0.0 if self.outcome.id == TRAPPED else whose * counts.hours_to_care
        caring = Waited(after, counts.dead - counts.dead_before_free)
        first = people.freed_by if people.freed_by != NOBODY else people.care_by
        last = people.care_by if people.care_by != NOBODY else people.freed_by
        yield first, freeing
        yield last, caring

"""What the stages say of a difference, in a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from metalead.simulation.explanation.stages import ByStage
from metalead.simulation.parameters.gains import WAITS
from metalead.simulation.reporting.words import Scale, choose_number, listed, plain, scale_of

NAMED = 3  # stages that make the difference, and of those that take some of it back
SMALL = 0.05  # of the difference: less is not worth naming
LEAST = 0.005  # hours or deaths: less is no difference


def sentence(found: ByStage, labels: Sequence[str]) -> str:
    """'By stage: with network a red person is in care 3.4 hours sooner in the mean. 2.1 of the 3.4
    hours are reports waiting to be read.' '' where there is nothing to split."""
    if not abs(found.total.mean) >= LEAST:
        return ""
    return Telling(found, labels[-1] if found.total.mean > 0.0 else labels[0]).sentence()


@dataclass(frozen=True, slots=True)
class Telling:
    """A split and the arm that it is to the good of."""

    found: ByStage
    ahead: str

    def sentence(self) -> str:
        """All of it."""
        return f"By stage: {'; '.join([f'{self.whole()}. {self.making()}', *self.taking()])}."

    def share(self, stage: str) -> float:
        """Of the whole."""
        return self.found.stages[stage].mean / self.found.total.mean

    def named(self, stages: Sequence[str]) -> list[str]:
        """The first of these, as far as they are large enough to have a number."""
        large = [stage for stage in stages[:NAMED] if abs(self.share(stage)) > SMALL]
        return [stage for stage in large if float(self.of(stage).replace(",", ""))]

    @property
    def scale(self) -> Scale:
        """How all its numbers are told."""
        largest = max(abs(stage.mean) for stage in self.found.stages.values())
        return scale_of(self.found.noun, nan, self.found.total.mean, largest)

    @property
    def unit(self) -> str:
        """'hours', 'minutes', 'deaths', 'person-hours'."""
        return choose_number(self.scale.unit, False)

    def amount(self, value: float) -> str:
        """A number without its sign."""
        return plain(abs(self.scale.factor * value), self.scale.places)

    def whole(self) -> str:
        """What the stages add up to."""
        size, through = self.amount(self.found.total.mean), self.found.through
        if through.measure == "deaths":
            return f"with {self.ahead} {size} fewer die"
        if through.measure == "hours":
            return f"with {self.ahead} all people together wait {size} {self.unit} less for care"
        whose = f"a {through.group} person"
        return f"with {self.ahead} {whose} is in care {size} {self.unit} sooner in the mean"

    def making(self) -> str:
        """'2.1 of the 3.4 hours are reports waiting to be read and 0.9 units on their way'."""
        verb, again = ("come of", "of ") if self.unit == "deaths" else ("are", "")
        first, *rest = self.named(self.found.ranking)
        # Others may take some back, so that one stage alone is more than the whole.
        whole = f" of the {self.amount(self.found.total.mean)}"
        of = whole if self.share(first) <= 1.0 else " fewer"
        told = [f"{self.of(first)}{of} {self.unit} {verb} {WAITS[first]}"]
        told += [f"{self.of(s)} {again}{WAITS[s]}" for s in rest if self.share(s) > 0.0]
        return listed(told)

    def of(self, stage: str) -> str:
        """The number of a stage."""
        return self.amount(self.found.stages[stage].mean)

    def taking(self) -> list[str]:
        """'the other side saves 0.4 in units on their way': the stages that go against it."""
        against = [s for s in self.named(self.found.ranking[::-1]) if self.share(s) < 0.0]
        told = [f"{self.of(stage)} in {WAITS[stage]}" for stage in against]
        return [f"the other side saves {listed(told)}"] if told else []

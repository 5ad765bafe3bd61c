"""What the stages say of a difference, in a plain sentence."""

from collections.abc import Sequence

from metalead.simulation.explanation.stages import ByStage
from metalead.simulation.parameters.gains import WAITS
from metalead.simulation.reporting.words import listed, plain

NAMED = 3  # stages that make the difference, and of those that take some of it back
SMALL = 0.05  # of the difference: less is not worth naming
LEAST = 0.005  # hours or deaths: less is no difference


def sentence(found: ByStage, labels: Sequence[str]) -> str:
    """'By stage: with network a red person is in care 3.4 hours sooner in the mean. 2.1 of the 3.4
    hours are reports waiting to be read.' '' where there is nothing to split."""
    total = found.total.mean
    if not abs(total) >= LEAST:
        return ""
    ahead = labels[-1] if total > 0.0 else labels[0]
    shares = {stage: found.stages[stage].mean / total for stage in found.ranking}
    made = [stage for stage in found.ranking[:NAMED] if shares[stage] > SMALL]
    back = [stage for stage in found.ranking[: -NAMED - 1 : -1] if shares[stage] < -SMALL]
    parts = [f"{whole(found, ahead)}. {making(found, made)}", *taking(found, back)]
    return f"By stage: {'; '.join(parts)}."


def whole(found: ByStage, ahead: str) -> str:
    """What the stages add up to."""
    size = amount(found, found.total.mean)
    if found.through.measure == "deaths":
        return f"with {ahead} {size} fewer die"
    if found.through.measure == "hours":
        return f"with {ahead} all people together wait {size} person-hours less for care"
    return f"with {ahead} a {found.through.group} person is in care {size} hours sooner in the mean"


def making(found: ByStage, made: Sequence[str]) -> str:
    """'2.1 of the 3.4 hours are reports waiting to be read and 0.9 units on their way'."""
    unit = "deaths" if found.through.measure == "deaths" else "hours"
    verb, again = ("come of", "of ") if found.through.measure == "deaths" else ("are", "")
    total = found.total.mean
    first, *rest = made
    size = amount(found, found.stages[first].mean)
    # Others may take some back, so that one stage alone is more than the whole.
    of = f" of the {amount(found, total)}" if found.stages[first].mean / total <= 1.0 else " fewer"
    told = [f"{size}{of} {unit} {verb} {WAITS[first]}"]
    told += [f"{amount(found, found.stages[s].mean)} {again}{WAITS[s]}" for s in rest]
    return listed(told)


def taking(found: ByStage, back: Sequence[str]) -> list[str]:
    """'the other side saves 0.4 in units on their way': the stages that go against it."""
    told = [f"{amount(found, found.stages[s].mean)} in {WAITS[s]}" for s in back]
    return [f"the other side saves {listed(told)}"] if told else []


def amount(found: ByStage, value: float) -> str:
    """A number without its sign, with one sensible decimal."""
    if found.through.measure == "hours":
        return plain(abs(value), 0)
    return plain(abs(value), 1 if abs(found.total.mean) >= 1.0 else 2)

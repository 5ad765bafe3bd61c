"""What `metalead explain` prints: shares, mixtures, the chains side by side, the sentence."""

from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from metalead.simulation.comparison.table import arm_in_words
from metalead.simulation.explanation.attribution import Attribution
from metalead.simulation.explanation.stages import ByStage
from metalead.simulation.explanation.stories import Story, how_many
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.reporting.page import cells, folded, name, number, page, table, titled
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted

if TYPE_CHECKING:
    from metalead.simulation.explanation.answer import Answer
    from metalead.simulation.explanation.result import Explanation

COLUMN = 48  # of a chain: two stand side by side
LEGEND = (
    "share: what exchanging this difference adds, averaged over all orders of exchanging them "
    "(Shapley value); the shares add up. alone: exchanged alone. last: exchanged after all "
    "others. Where alone and last are far apart, the difference works through the others. "
    f"luck, both: half of a 95% interval, from luck alone, and from luck and {ASSUMED}."
)
BY_STAGE = (
    "Every person's hours from onset to care, and every death, belong to one stage, so this adds "
    "up. Of a colour it is the mean over its people, not their median."
)
MIXED = (
    "Mixtures are runs of the same rules with some of the differences exchanged. Some are no "
    "organisation that anybody would found; they are read as what the rules make of them."
)


def report(explanation: "Explanation") -> Group:
    """Everything there is to print, in order."""
    attribution, stories = explanation.attribution, explanation.stories
    parts: list[RenderableType] = []
    if explanation.best:
        parts.append(explanation.best.settings_table())
    parts += [shares_table(explanation), with_unknown(LEGEND, [attribution.total])]
    if attribution.stages:
        parts += [stages_table(explanation, attribution.stages), BY_STAGE]
    parts += [mixtures_table(attribution), MIXED]
    if explanation.needs:
        parts.append(Text(how_many(stories, explanation.needs), style="bold"))
    parts += [story_table(nth, story) for nth, story in enumerate(stories, start=1)]
    ran = arms_and_disasters(explanation, attribution.runs.seeds)
    return page(explanation, ran, *parts, outcome=attribution.measure.outcome.id)


def arms_and_disasters(answer: "Answer", seeds: Iterable[int]) -> list[str]:
    """A line for each arm, then the disasters."""
    arms = [f"  {arm.label}: {arm_in_words(answer.scenario, arm)}" for arm in answer.arms]
    return [*arms, disasters(seeds)]


def disasters(seeds: Iterable[int]) -> str:
    """How many disasters, of which seeds."""
    numbers = [int(seed) for seed in seeds]
    if len(numbers) == 1:
        return f"One disaster, the same for every arm (seed {numbers[0]})."
    return (
        f"{counted(len(numbers), 'disaster')}, the same for every arm "
        f"(seeds {numbers[0]} to {numbers[-1]})."
    )


def shares_table(explanation: "Explanation") -> Group:
    """A row a factor: how it stands in either arm, its share, alone, last; and the total."""
    attribution = explanation.attribution
    made = table(
        name("factor"),
        *(folded(arm.label) for arm in explanation.arms),
        *map(number, ("share", "luck", "both", "alone", "last")),
    )
    unit = attribution.measure.unit
    for f in attribution.ranking:
        factor = attribution.factors[f]
        alone, last = (cells(found[f], unit)[0] for found in (attribution.alone, attribution.last))
        share = cells(attribution.shares[f], unit)
        made.add_row(factor.name, factor.before, factor.after, *share, alone, last)
    made.add_row("total", "", "", *cells(attribution.total, unit), style="bold")
    return titled(f"Shares of the difference, in {attribution.measure.words}", made)


def stages_table(explanation: "Explanation", found: ByStage) -> Group:
    """A row a stage: what the second arm has less of; and the total."""
    made = table(name("stage"), *map(number, ("fewer", "luck", "both")))
    for stage, less in found.stages.items():
        made.add_row(stage_in_words(stage), *cells(less, found.noun))
    made.add_row("total", *cells(found.total, found.noun), style="bold")
    first, second = (arm.label for arm in explanation.arms)
    return titled(f"By stage, {found.unit} that {second} has fewer than {first}", made)


def mixtures_table(attribution: Attribution) -> Group:
    """A row a mixture: what it gains on the first arm."""
    first = attribution.runs.arms[0].label
    made = table(folded("mixture"), *map(number, ("gain", "luck", "both")))
    for m, arm in list(enumerate(attribution.runs.arms))[1:]:
        gain = attribution.estimate(attribution.gains[m])
        made.add_row(arm.label, *cells(gain, attribution.measure.unit))
    return titled(f"Every mixture, {attribution.measure.words} against {first}", made)


def story_table(nth: int, story: Story) -> Group:
    """One need: the chains of both arms beside one another."""
    heads = (
        f"{side.arm}: {side.waited.hours:,.1f} {story.counted.words}, "
        f"{side.waited.deaths:.2f} deaths"
        for side in story.sides
    )
    made = table(*(Column(head, width=COLUMN) for head in heads))
    made.add_row(*("\n".join(hanging(line) for line in side.lines) for side in story.sides))
    return titled(f"{nth}. {story.title}", made)


def hanging(line: str) -> str:
    """A line over as many as it takes, those after the first set in."""
    return fill(line, COLUMN, subsequent_indent="  ", break_on_hyphens=False)

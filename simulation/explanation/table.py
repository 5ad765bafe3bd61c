"""What `metalead explain` prints: shares, mixtures, the chains side by side, the sentence."""

from collections.abc import Iterable
from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from metalead.simulation.comparison.table import answered, arm_in_words
from metalead.simulation.explanation.attribution import Attribution
from metalead.simulation.explanation.stories import Story, how_many
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.words import counted, decimals, plus_minus, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from metalead.simulation.explanation.answer import Answer
    from metalead.simulation.explanation.result import Explanation

COLUMN = 48  # of a chain: two stand side by side
LEGEND = (
    "share: what exchanging this difference adds, averaged over all orders of exchanging them "
    "(Shapley value); the shares add up. alone: exchanged alone. last: exchanged after all "
    "others. Where alone and last are far apart, the difference works through the others. "
    "luck, both: half of a 95% interval, from luck alone, and from luck and what is assumed."
)
MIXED = (
    "Mixtures are runs of the same rules with some of the differences exchanged. Some are no "
    "organisation that anybody would found; they are read as what the rules make of them."
)


def report(explanation: "Explanation") -> Group:
    """Everything there is to print, in order."""
    attribution = explanation.attribution
    parts: list[RenderableType] = [header(explanation, attribution.runs.seeds), Text("")]
    if explanation.best:
        parts += [explanation.best.settings_table(), Text("")]
    parts += [shares_table(explanation), Text(""), Text(LEGEND, style="dim"), Text("")]
    parts += [mixtures_table(attribution), Text(""), Text(MIXED, style="dim"), Text("")]
    if explanation.needs:
        parts += [Text(how_many(explanation.stories, explanation.needs), style="bold"), Text("")]
    for nth, story in enumerate(explanation.stories, start=1):
        parts += [story_table(nth, story), Text("")]
    line = caution(explanation.scenario, attribution.measure.outcome.id)
    return Group(*parts, answered(explanation.verdict, line))


def header(answer: "Answer", seeds: Iterable[int]) -> Text:
    """Title, the arms in words, the disasters, the notes."""
    lines = Text(f"{answer.scenario.title} ({answer.scenario.id})\n", style="bold")
    for arm in answer.arms:
        lines.append(f"  {arm.label}: {arm_in_words(answer.scenario, arm)}\n", style="not bold")
    lines.append(disasters(seeds), style="not bold")
    for note in answer.notes:
        lines.append(f"\nNote: {note}")
    return lines


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
    table = plain_table()
    table.add_column("factor", no_wrap=True)
    for arm in explanation.arms:
        table.add_column(arm.label, overflow="fold")
    for name in ("share", "luck", "both", "alone", "last"):
        table.add_column(name, justify="right", no_wrap=True)
    for f in attribution.ranking:
        factor = attribution.factors[f]
        later = (attribution.alone[f], attribution.last[f])
        table.add_row(
            factor.name,
            factor.before,
            factor.after,
            *cells(attribution.shares[f]),
            *(cells(found)[0] for found in later),
        )
    table.add_row("total", "", "", *cells(attribution.total), style="bold")
    return titled(f"Shares of the difference, in {attribution.measure.words}", table)


def mixtures_table(attribution: Attribution) -> Group:
    """A row a mixture: what it gains on the first arm."""
    first = attribution.runs.arms[0].label
    table = plain_table()
    table.add_column("mixture", overflow="fold")
    for name in ("gain", "luck", "both"):
        table.add_column(name, justify="right", no_wrap=True)
    for m, arm in list(enumerate(attribution.runs.arms))[1:]:
        table.add_row(arm.label, *cells(attribution.estimate(attribution.gains[m])))
    return titled(f"Every mixture, {attribution.measure.words} against {first}", table)


def cells(found: Estimate) -> tuple[str, str, str]:
    """Mean and both half-widths."""
    places = decimals(found.luck, found.mean)
    both = "too few" if found.worlds == 1 and not isnan(found.luck) else None
    return (
        signed(found.mean, places),
        plus_minus(found.luck, places),
        both or plus_minus(found.assumed, places),
    )


def story_table(nth: int, story: Story) -> Group:
    """One need: the chains of both arms beside one another."""
    table = plain_table()
    for side in story.sides:
        table.add_column(f"{side.arm}: {side.saved:,.1f} brought out", width=COLUMN)
    table.add_row(*("\n".join(hanging(line) for line in side.lines) for side in story.sides))
    return titled(f"{nth}. {story.title}", table)


def hanging(line: str) -> str:
    """A line over as many as it takes, those after the first set in."""
    return fill(line, COLUMN, subsequent_indent="  ", break_on_hyphens=False)


def plain_table() -> Table:
    """A table without lines."""
    return Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")


def titled(title: str, table: Table) -> Group:
    """A table below its title, which may be wider than it."""
    return Group(Text(title, style="bold"), table)

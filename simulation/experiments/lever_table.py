"""What `metalead levers` prints: the ranking, the hours by stage, the plain sentences."""

from collections.abc import Iterator, Sequence
from itertools import batched, groupby
from math import ceil
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from metalead.simulation.experiments.effects import Effects, largest
from metalead.simulation.experiments.lever_words import cell, in_words, span
from metalead.simulation.experiments.measures import stage_measure
from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.page import folded, name, page, spaced, table, titled, under_name
from metalead.simulation.reporting.words import counted, signed

if TYPE_CHECKING:
    from metalead.simulation.experiments.lever_effects import LeverEffects

ARMS_A_TABLE = 3  # that fit into 100 columns
TOP = 6  # levers whose hours by stage are printed; the document has all
LEGEND = (
    "Each number: the outcome at the lever's high end less that at its low end, on the same "
    "disasters, and half of two 95% intervals: luck alone, then luck and what the scenario "
    "assumes. Nothing else is moved. 0: not one run differs; ~0: less than "
    "0.005 of the unit."
)
NAME, RANGE, DEFAULT = 18, 11, 7  # columns of the list of all levers
HOW_TO_SWING = (
    "What they move is measured in a scenario: metalead levers SCENARIO. Why a default is what it "
    "is, and the texts' own words: docs/levers.md and docs/ideas.md."
)
WHAT_AND_WHERE = "what it is, and where it stands in the two texts"
STAGE_LEGEND = "Hours: the same difference, summed over needs, ± luck and assumptions."


def report(result: "LeverEffects") -> Group:
    """Everything there is to print, in order."""
    return page(
        result,
        [what_was_swung(result)],
        *ranking_tables(result.found),
        LEGEND,
        *stage_tables(result.found),
        STAGE_LEGEND,
        meanings(result.found),
        outcome=result.outcome.id,
    )


def what_was_swung(result: "LeverEffects") -> str:
    """How many levers, in how many organisations and disasters."""
    seeds = result.swung.seeds
    return (
        f"{counted(len(result.ranges), 'lever')}, each swung alone in "
        f"{counted(len(result.arms), 'organisation')}, on the same "
        f"{counted(seeds.size, 'disaster')} (seeds {seeds[0]} to {seeds[-1]})."
    )


def ranking_tables(effects: Effects) -> Iterator[Group]:
    """A row a lever, the one that moves most first; a column an arm."""
    count = len(effects.labels)
    tables = ceil(count / ARMS_A_TABLE)
    for arms in batched(range(count), ceil(count / tables)):
        labels = (effects.labels[arm] for arm in arms)
        made = table(name("lever"), name("from, to"), *map(under_name, labels))
        for lever in effects.ranked:
            found = effects.ranges[lever]
            cells = [cell(effects.of(arm, lever)) for arm in arms]
            made.add_row(found.lever.id, span(found), *cells)
        yield titled(f"{in_words(effects.outcome.id)} ({effects.outcome.unit})", made)


def stage_tables(effects: Effects) -> Iterator[Group]:
    """For each arm the hours of every stage, by the levers that move the outcome most."""
    top = [lever for lever in effects.ranked[:TOP] if largest(effects.row(lever)) > 0.0]
    for arm, label in enumerate(effects.labels if top else ()):
        stages = (stage.replace("waiting for ", "") for stage in STAGES)
        made = table(name("lever"), *map(under_name, stages))
        for lever in top:
            made.add_row(effects.ranges[lever].lever.id, *stage_cells(effects, arm, lever))
        yield titled(f"Hours by stage, {label}", made)


def meanings(effects: Effects) -> Group:
    """What the levers that move most are, and where in the two texts they stand."""
    made = table(name("lever"), folded(WHAT_AND_WHERE))
    for nth in effects.ranked[:TOP]:
        made.add_row(effects.ranges[nth].lever.id, in_short(effects.ranges[nth].lever))
    return titled("What they are", made)


def in_short(lever: Lever) -> str:
    """What a lever is, and where it stands in the two texts."""
    return f"{lever.sentence} {in_the_texts(lever)}"


def in_the_texts(lever: Lever) -> str:
    """'(Leading up: Meta-leadership, Leading Up)', for the foremost of its ideas."""
    if not lever.ideas:
        return "(In neither text.)"
    return f"({lever.ideas[0].title}: {lever.ideas[0].where})"


def every_lever() -> Group:
    """All levers with range, default, sentence and place: what there is to move."""
    parts: list[RenderableType] = []
    for group, levers in groupby(sorted(LEVERS, key=group_of), key=group_of):
        made = table(
            Column("lever", width=NAME, no_wrap=True),
            Column("range", width=RANGE),
            Column("default", width=DEFAULT),
            folded(WHAT_AND_WHERE),
        )
        for one in levers:
            made.add_row(
                one.id, f"{one.low:,g} to {one.high:,g}", f"{one.default:g}", in_short(one)
            )
        parts.append(titled(group.capitalize(), made))
    return spaced(*parts, Text(HOW_TO_SWING, style="bold"))


def group_of(lever: Lever) -> str:
    """The group of a lever."""
    return lever.group


def stage_cells(effects: Effects, arm: int, lever: int) -> Sequence[str]:
    """'+123 ±45' for every stage."""
    cells = []
    for stage in STAGES:
        found = effects.of(arm, lever, stage_measure("hours", stage)).swing
        half = "" if found.assumed != found.assumed else f" ±{found.assumed:,.0f}"
        cells.append("0" if found.mean == 0.0 == found.luck else f"{signed(found.mean, 0)}{half}")
    return cells

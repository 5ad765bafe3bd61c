"""What `metalead levers` prints: the ranking, the stages behind it, the plain sentences."""

from collections.abc import Iterator
from itertools import batched, groupby
from math import ceil
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from metalead.simulation.experiments.effects import Effects, every_swing, largest
from metalead.simulation.experiments.lever_words import cell, span
from metalead.simulation.experiments.measures import Measure, stage_measures
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.reporting.page import folded, name, page, spaced, table, titled, under_name
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, counted, first_upper, plus_minus, signed
from metalead.simulation.statistics.intervals import Estimate

if TYPE_CHECKING:
    from metalead.simulation.experiments.lever_effects import LeverEffects

ARMS_A_TABLE = 3  # that fit into 100 columns
TOP = 5  # levers whose stages are printed; the document has all
LEGEND = (
    "Each number: what the lever's high end gains on its low end, on the same disasters, and half "
    f"of two 95% intervals: luck alone, then luck and {ASSUMED}. Below zero the "
    "low end is better. Nothing else is moved. 0: not one run differs; ~0: less than 0.005 of the "
    "unit."
)
NAME, RANGE, DEFAULT, DRAWN = 19, 11, 7, 12  # columns of the list of all levers
HOW_TO_SWING = (
    "What has a range to be drawn from nobody measured: unless it is set it is drawn with the "
    "world. What they move is measured in a scenario: metalead levers SCENARIO. Why a default is "
    "what it is, and the texts' own words: docs/levers.md and docs/ideas.md."
)
WHAT_AND_WHERE = "what it is, and where it stands in the two texts"
STAGE_LEGEND = (
    "The same gains, by the stage in which they come about, ± luck and assumptions. What a "
    "median gains is split as means: hours from onset to care, of all people of the colour."
)


def report(result: "LeverEffects") -> Group:
    """Everything there is to print, in order."""
    return page(
        result,
        [what_was_swung(result)],
        *ranking_tables(result.found),
        with_unknown(LEGEND, every_swing(result.found)),
        *stage_part(result.found),
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
        yield titled(first_upper(effects.outcome.gain), made)


def stage_part(effects: Effects) -> Iterator[RenderableType | str]:
    """For each arm the stages of the levers that move the outcome most; nothing where stages do
    not explain it."""
    top = [lever for lever in effects.ranked[:TOP] if largest(effects.row(lever)) > 0.0]
    stages = stage_measures(effects.outcome.id)
    if not top or not stages:
        return
    for arm in range(len(effects.labels)):
        yield stage_table(effects, arm, top, stages)
    yield STAGE_LEGEND


def stage_table(effects: Effects, arm: int, top: list[int], stages: dict[str, Measure]) -> Group:
    """A row a stage, a column a lever."""
    first = next(iter(stages.values()))
    places = 0 if first.noun == "person-hours" else 1
    made = table(name("stage"), *(under_name(effects.ranges[lever].lever.id) for lever in top))
    for stage, measure in stages.items():
        found = [effects.of(arm, lever, measure).gain for lever in top]
        made.add_row(stage_in_words(stage), *(stage_cell(each, places) for each in found))
    return titled(f"By stage, {effects.labels[arm]}: fewer {first.unit}", made)


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
    """All levers with range, default, what they are drawn from, sentence and place."""
    parts: list[RenderableType] = []
    for group, levers in groupby(sorted(LEVERS, key=group_of), key=group_of):
        made = table(
            Column("lever", width=NAME, no_wrap=True),
            Column("range", width=RANGE),
            Column("default", width=DEFAULT),
            Column("drawn from", width=DRAWN),
            folded(WHAT_AND_WHERE),
        )
        for one in levers:
            drawn = one.assumed.words if one.assumed is not None else ""
            span = f"{one.low:,g} to {one.high:,g}"
            made.add_row(one.id, span, f"{one.default:.3g}", drawn, in_short(one))
        parts.append(titled(group.capitalize(), made))
    return spaced(*parts, Text(HOW_TO_SWING, style="bold"))


def group_of(lever: Lever) -> str:
    """The group of a lever."""
    return lever.group


def stage_cell(found: Estimate, places: int) -> str:
    """'+1.2 ±0.5'; '0' where not one run differs."""
    if found.mean == 0.0 == found.half_width:
        return "0"
    return f"{signed(found.mean, places)} {plus_minus(found.assumed, places)}"

"""What `metalead levers` prints: the ranking, the hours by stage, the plain sentences."""

from collections.abc import Iterator, Sequence
from itertools import batched, groupby
from math import ceil
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from metalead.simulation.comparison.table import answered
from metalead.simulation.experiments.effects import Effects, largest
from metalead.simulation.experiments.lever_words import cell, in_words, sentences, span
from metalead.simulation.experiments.measures import stage_measure
from metalead.simulation.parameters.levers import LEVERS, Lever
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.reporting.caution import caution
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
STAGE_LEGEND = "Hours: the same difference, summed over needs, ± luck and assumptions."


def report(result: "LeverEffects") -> Group:
    """Everything there is to print, in order."""
    parts: list[RenderableType] = [header(result)]
    parts += [*(Text(f"Note: {note}", style="bold") for note in result.notes), Text("")]
    for table in ranking_tables(result.found):
        parts += [table, Text("")]
    parts += [Text(LEGEND, style="dim"), Text("")]
    for table in stage_tables(result.found):
        parts += [table, Text("")]
    parts += [Text(STAGE_LEGEND, style="dim"), Text(""), meanings(result.found), Text("")]
    line = caution(result.scenario, result.outcome.id)
    return Group(*parts, answered("\n".join(sentences(result)), line))


def header(result: "LeverEffects") -> Text:
    """Title, what was swung, how many disasters."""
    scenario, seeds = result.scenario, result.swung.seeds
    lines = Text(f"{scenario.title} ({scenario.id})\n", style="bold")
    return lines.append(
        f"{counted(len(result.ranges), 'lever')}, each swung alone in "
        f"{counted(len(result.arms), 'organisation')}, on the same "
        f"{counted(seeds.size, 'disaster')} (seeds {seeds[0]} to {seeds[-1]}).",
        style="not bold",
    )


def ranking_tables(effects: Effects) -> Iterator[Table]:
    """A row a lever, the one that moves most first; a column an arm."""
    count = len(effects.labels)
    tables = ceil(count / ARMS_A_TABLE)
    for arms in batched(range(count), ceil(count / tables)):
        table = narrow(f"{in_words(effects.outcome.id)} ({effects.outcome.unit})")
        table.add_column("lever", no_wrap=True)
        table.add_column("from, to", no_wrap=True)
        for arm in arms:
            table.add_column(effects.labels[arm], justify="right", overflow="fold")
        for lever in effects.ranked:
            found = effects.ranges[lever]
            cells = [cell(effects.of(arm, lever)) for arm in arms]
            table.add_row(found.lever.id, span(found), *cells)
        yield table


def stage_tables(effects: Effects) -> Iterator[Table]:
    """For each arm the hours of every stage, by the levers that move the outcome most."""
    top = [lever for lever in effects.ranked[:TOP] if largest(effects.row(lever)) > 0.0]
    for arm, label in enumerate(effects.labels if top else ()):
        table = narrow(f"Hours by stage, {label}")
        table.add_column("lever", no_wrap=True)
        for stage in STAGES:
            table.add_column(stage.replace("waiting for ", ""), justify="right", overflow="fold")
        for lever in top:
            table.add_row(effects.ranges[lever].lever.id, *stage_cells(effects, arm, lever))
        yield table


def meanings(effects: Effects) -> Table:
    """What the levers that move most are, and where in the two texts they stand."""
    table = narrow("What they are")
    table.add_column("lever", no_wrap=True)
    table.add_column("what it is, and where it stands in the two texts", overflow="fold")
    for nth in effects.ranked[:TOP]:
        lever = effects.ranges[nth].lever
        table.add_row(lever.id, f"{lever.sentence} {in_the_texts(lever)}")
    return table


def in_the_texts(lever: Lever) -> str:
    """'(Leading up: Meta-leadership, Leading Up)', for the foremost of its ideas."""
    if not lever.ideas:
        return "(In neither text.)"
    return f"({lever.ideas[0].title}: {lever.ideas[0].where})"


def every_lever() -> Group:
    """All levers with range, default, sentence and place: what there is to move."""
    parts: list[RenderableType] = []
    for group, levers in groupby(sorted(LEVERS, key=group_of), key=group_of):
        table = narrow(group.capitalize())
        table.add_column("lever", width=NAME, no_wrap=True)
        table.add_column("range", width=RANGE)
        table.add_column("default", width=DEFAULT)
        table.add_column("what it is, and where it stands in the two texts", overflow="fold")
        for one in levers:
            told = f"{one.sentence} {in_the_texts(one)}"
            table.add_row(one.id, f"{one.low:,g} to {one.high:,g}", f"{one.default:g}", told)
        parts += [table, Text("")]
    return Group(*parts, Text(HOW_TO_SWING, style="bold"))


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


def narrow(title: str) -> Table:
    """An empty table without lines."""
    return Table(
        box=None,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        header_style="bold",
        title=title,
        title_justify="left",
        title_style="bold",
    )

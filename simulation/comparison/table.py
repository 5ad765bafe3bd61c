"""What `metalead compare` prints: header, outcomes, stages, the plain sentence."""

from collections.abc import Iterator
from math import isnan
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from metalead.simulation.comparison.pairing import Difference, Paired
from metalead.simulation.comparison.verdict import verdict
from metalead.simulation.custom.source import first_line, source_of
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID, REFERENCE
from metalead.simulation.parameters.outcomes import OUTCOMES, STAGES, Outcome
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.words import (
    counted,
    decimals,
    percent,
    plain,
    plus_minus,
    signed,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario


class Measure(NamedTuple):
    """What is told of a stage: its place in `Paired.stages`, unit, title."""

    column: int
    unit: str
    title: str


HOURS = Measure(0, "hours", "hours over all needs")
PEOPLE = Measure(1, "people", "people not brought out")
REFERENCE_SENTENCE = "The reference: all-knowing, greedy, with no delay of information."
LEGEND = (
    "±: half of a 95% interval. An arm's is of its mean. diff: the arm less the baseline, with "
    "two intervals: luck, from luck alone, and both, from luck and what the scenario assumes (in "
    "one true but unknown world: assumptions do not average out). "
    "won: share of disasters in which the arm does better; for an outcome marked *, neither good "
    "nor bad in itself, in which it has more."
)
IDS = " people_lost: those not brought out; avoidable_deaths: the same beyond the reference."


def report(scenario: Scenario, paired: Paired, notes: tuple[str, ...] = ()) -> Group:
    """Everything there is to print, in order."""
    parts: list[RenderableType] = [header(scenario, paired)]
    parts += [*(Text(f"Note: {note}", style="bold") for note in notes), Text("")]
    for label in paired.labels[1:]:
        parts += [outcome_table(paired, label), Text("")]
    parts += [Text(legend(scenario), style="dim"), Text("")]
    for table in stage_tables(paired):
        parts += [table, Text("")]
    parts += [answered(verdict(paired, scenario.primary_outcome), caution(scenario))]
    return Group(*parts)


def legend(scenario: Scenario) -> str:
    """How to read the table of outcomes."""
    return LEGEND + (IDS if caution(scenario) else "")


def answered(sentences: str, line: str) -> Text:
    """What a report ends with: the plain sentences, and what is to be read beside them."""
    told = Text(sentences, style="bold")
    return told.append(f"\n{line}", style="not bold") if line else told


def header(scenario: Scenario, paired: Paired) -> Text:
    """Title, the arms in words, how many disasters."""
    lines = Text(f"{scenario.title} ({scenario.id})\n", style="bold")
    for a, arm in enumerate(paired.runs.arms):
        baseline = " (baseline)" if a == 0 else ""
        lines.append(f"  {arm.label}{baseline}: {arm_in_words(scenario, arm)}\n", style="not bold")
    return lines.append(size_in_words(paired), style="not bold")


def arm_in_words(scenario: Scenario, arm: Arm) -> str:
    """The organisation's sentence, and what the arm sets away from it."""
    changes = [f"{lever} {value:g}" for lever, value in levers_shown(scenario, arm)]
    own = {organisation.id: organisation for organisation in scenario.organisations}
    post = arm.post or (own[arm.organisation].post if arm.organisation in own else None)
    if post:
        changes.append(f"post {post}")
    return (
        own_words(arm)
        + sentence_of(scenario, arm)
        + (f" With {', '.join(changes)}." if changes else "")
    )


def own_words(arm: Arm) -> str:
    """What a strategy of the user's own says of itself, and where it is seated; '' for none."""
    if arm.strategy is None:
        return ""
    source = source_of(arm.strategy)
    where = "" if source.file is None else f" ({source.file.name})"
    says = first_line(arm.strategy) or f"{source.name}."
    return f"{says}{'' if says.endswith('.') else '.'} Own strategy{where} in {arm.organisation}: "


def sentence_of(scenario: Scenario, arm: Arm) -> str:
    """The sentence of the arm's organisation; a scenario's own one is like its base."""
    if arm.organisation == REFERENCE:
        return REFERENCE_SENTENCE
    own = {organisation.id: organisation.base for organisation in scenario.organisations}
    if arm.organisation in own:
        return f"As {own[arm.organisation]}. {ORGANISATION_BY_ID[own[arm.organisation]].sentence}"
    return ORGANISATION_BY_ID[arm.organisation].sentence


def levers_shown(scenario: Scenario, arm: Arm) -> list[tuple[str, float]]:
    """The levers of the scenario's own organisation, and over them those of the arm."""
    own = {organisation.id: organisation.levers for organisation in scenario.organisations}
    levers = dict(own.get(arm.organisation, {})) | dict(arm.levers)
    return [(lever, levers[lever]) for lever in LEVER_BY_ID if lever in levers]


def size_in_words(paired: Paired) -> str:
    """How many disasters, in how many worlds, from which seeds."""
    seeds = paired.runs.seeds
    worlds = len(set(paired.runs.worlds.tolist()))
    return (
        f"{counted(seeds.size, 'disaster')}, the same for every arm (seeds {seeds[0]} to "
        f"{seeds[-1]}), in {counted(worlds, 'world')}: draws of what the scenario assumes."
    )


def outcome_table(paired: Paired, label: str) -> Table:
    """One arm beside the baseline, a row an outcome, grouped by unit."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    baseline = paired.labels[0]
    table.add_column("outcome", no_wrap=True)
    for name in (baseline, label):
        table.add_column(name, justify="right", overflow="fold")
    table.add_column("diff", justify="right", no_wrap=True)
    table.add_column("luck", justify="right", no_wrap=True)
    table.add_column("both", justify="right", no_wrap=True)
    table.add_column("won", justify="right", no_wrap=True)
    for row, style in outcome_rows(paired, label):
        table.add_row(*row, style=style)
    return table


def outcome_rows(paired: Paired, label: str) -> Iterator[tuple[list[str], str]]:
    """The rows with their style: a unit's name, then its outcomes."""
    for unit in dict.fromkeys(outcome.unit for outcome in OUTCOMES):
        yield [unit], "dim"
        for outcome in OUTCOMES:
            if outcome.unit == unit:
                yield outcome_row(paired, label, outcome), ""


def outcome_row(paired: Paired, label: str, outcome: Outcome) -> list[str]:
    """Outcome, both means, the difference with its two half-widths, the share won."""
    difference = paired.difference(label, outcome.id)
    estimate = difference.estimate
    places = decimals(estimate.luck, estimate.mean)
    means = [mean_cell(paired, name, outcome.id) for name in (paired.labels[0], label)]
    neither = " *" if outcome.better == "neither" else ""
    return [
        f" {outcome.id}{neither}",
        *means,
        signed(estimate.mean, places),
        plus_minus(estimate.luck, places),
        assumed_cell(difference, places),
        percent(difference.share_won),
    ]


def mean_cell(paired: Paired, label: str, outcome: str) -> str:
    """'123 ±12'."""
    estimate = paired.arms[label][outcome]
    places = decimals(estimate.of_mean, estimate.mean)
    if isnan(estimate.of_mean):
        return plain(estimate.mean, places)
    return f"{plain(estimate.mean, places)} {plus_minus(estimate.of_mean, places)}"


def assumed_cell(difference: Difference, places: int) -> str:
    """The wider half-width; where one draw of the assumptions was all, says so."""
    if difference.estimate.worlds == 1:
        return "too few"
    return plus_minus(difference.estimate.assumed, places)


def stage_tables(paired: Paired) -> Iterator[Table]:
    """Hours and people not brought out by stage: where the difference comes from.

    Side by side for two arms; below one another for more, which would be too wide.
    """
    if len(paired.labels) == 2:
        yield stage_table(paired, (HOURS, PEOPLE))
    else:
        yield stage_table(paired, (HOURS,))
        yield stage_table(paired, (PEOPLE,))


def stage_table(paired: Paired, measures: tuple[Measure, ...]) -> Table:
    """A row a stage, a column an arm and measure, and the totals."""
    table = Table(
        box=None,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        title=f"By stage, mean of a disaster: {' and '.join(m.title for m in measures)}",
        title_justify="left",
        title_style="bold",
    )
    table.add_column("stage", no_wrap=True)
    for measure in measures:
        for label in paired.labels:
            table.add_column(f"{label} {measure.unit}", justify="right", overflow="fold")
    for stage in STAGES:
        table.add_row(stage, *stage_cells(paired, measures, (stage,)))
    table.add_row("total", *stage_cells(paired, measures, STAGES), style="bold")
    return table


def stage_cells(
    paired: Paired, measures: tuple[Measure, ...], stages: tuple[str, ...]
) -> list[str]:
    """These stages together, a cell an arm and measure."""
    return [
        one_decimal(sum(paired.stages[label][stage][measure.column] for stage in stages))
        for measure in measures
        for label in paired.labels
    ]


def one_decimal(value: float) -> str:
    """A number for a column, all with one decimal so that they line up."""
    return plain(value, 1)

"""What `metalead compare` prints: header, outcomes, stages, the plain sentence."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table

from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.custom.source import first_line, source_of
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.gains import WAITS, stage_in_words
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import NOBODY, ORGANISATION_BY_ID, REFERENCE
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOMES, STAGES, Outcome
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.plan.resolved import as_range
from metalead.simulation.reporting.page import cells, name, number, page, table, titled, under_name
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import (
    ASSUMED,
    counted,
    decimals,
    first_upper,
    percent,
    plain,
    plus_minus,
)
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.comparison.result import Comparison


DEATHS, HOURS = "deaths", "hours_a_person"
LIMIT_SENTENCES = {
    REFERENCE: "No way of leading: all-knowing, greedy, with no delay of information.",
    NOBODY: "No way of leading: no agency comes at all; neighbours do as they do.",
}
LEGEND = (
    "±: half of a 95% interval. An arm's is of its mean. diff: the arm less the baseline, with "
    f"two intervals: luck, from luck alone, and both, from luck and {ASSUMED} (in "
    "one true but unknown world: assumptions do not average out). "
    "won: share of disasters in which the arm does better; for an outcome marked *, neither good "
    "nor bad in itself, in which it has more."
)

STAGE_LEGEND = (
    "Each person's way from impact to care, or to the end, and each death belong to one stage at a "
    f"time. {first_upper('; '.join(f'{stage_in_words(s)}: {WAITS[s]}' for s in STAGES))}."
)


def report(comparison: "Comparison") -> Group:
    """Everything there is to print, in order."""
    scenario, paired = comparison.scenario, comparison.paired
    return page(
        comparison,
        [*arms_in_words(scenario, paired), size_in_words(paired)],
        *(outcome_table(paired, label) for label in paired.labels[1:]),
        with_unknown(LEGEND, (each.estimate for each in paired.differences)),
        *stage_tables(paired),
        *([STAGE_LEGEND] if paired.at_risk[EVERYBODY] > 0.0 else []),
    )


def arms_in_words(scenario: Scenario, paired: Paired) -> Iterator[str]:
    """A line for each arm, the baseline first."""
    for a, arm in enumerate(paired.runs.arms):
        baseline = " (baseline)" if a == 0 else ""
        yield f"  {arm.label}{baseline}: {arm_in_words(scenario, arm)}"


def arm_in_words(scenario: Scenario, arm: Arm) -> str:
    """The organisation's sentence, and what the arm sets away from it."""
    changes = [f"{lever} {value.words}" for lever, value in levers_shown(scenario, arm)]
    changes += [f"{name} {value:g}" for name, value in parameter_values(arm).items()]
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
    return (
        f"{says}{'' if says.endswith('.') else '.'} Custom strategy{where} in {arm.organisation}: "
    )


def sentence_of(scenario: Scenario, arm: Arm) -> str:
    """The sentence of the arm's organisation; a scenario's own one is like its base."""
    if arm.organisation in LIMIT_SENTENCES:
        return LIMIT_SENTENCES[arm.organisation]
    own = {organisation.id: organisation.base for organisation in scenario.organisations}
    if arm.organisation in own:
        return f"As {own[arm.organisation]}. {ORGANISATION_BY_ID[own[arm.organisation]].sentence}"
    return ORGANISATION_BY_ID[arm.organisation].sentence


def levers_shown(scenario: Scenario, arm: Arm) -> list[tuple[str, Range]]:
    """The levers of the scenario's own organisation, and over them those of the arm."""
    own = {organisation.id: organisation.levers for organisation in scenario.organisations}
    levers = dict(own.get(arm.organisation, {})) | dict(arm.levers)
    return [(lever, as_range(levers[lever])) for lever in LEVER_BY_ID if lever in levers]


def size_in_words(paired: Paired) -> str:
    """How many disasters, in how many worlds, from which seeds."""
    seeds = paired.runs.seeds
    worlds = len(set(paired.runs.worlds.tolist()))
    return (
        f"{counted(seeds.size, 'disaster')}, the same for every arm (seeds {seeds[0]} to "
        f"{seeds[-1]}), in {counted(worlds, 'world')}: draws of {ASSUMED}."
    )


def outcome_table(paired: Paired, label: str) -> Table:
    """One arm beside the baseline, a row an outcome, grouped by unit."""
    made = table(
        name("outcome"),
        *map(under_name, (paired.labels[0], label)),
        *map(number, ("diff", "luck", "both", "won")),
    )
    for row, style in outcome_rows(paired, label):
        made.add_row(*row, style=style)
    return made


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
    means = [mean_cell(paired, name, outcome.id) for name in (paired.labels[0], label)]
    neither = " *" if outcome.better == "neither" else ""
    share = percent(difference.share_won)
    return [f" {outcome.id}{neither}", *means, *cells(difference.estimate, outcome.unit), share]


def mean_cell(paired: Paired, label: str, outcome: str) -> str:
    """'123 ±12'."""
    estimate = paired.arms[label][outcome]
    places = decimals(estimate.of_mean, estimate.mean, OUTCOME_BY_ID[outcome].unit)
    if isnan(estimate.of_mean):
        return plain(estimate.mean, places)
    return f"{plain(estimate.mean, places)} {plus_minus(estimate.of_mean, places)}"


def stage_tables(paired: Paired) -> Iterator[Group]:
    """Where hours and lives went: deaths, and hours for each person of a colour, by stage.

    Two and two side by side for two arms; below one another for more, which would be too wide.
    """
    columns: list[tuple[str, str]] = [(c, HOURS) for c in COLOURS if paired.at_risk[c] > 0.0]
    columns = [(EVERYBODY, DEATHS), *columns] if columns else []
    at_once = 2 if len(paired.labels) == 2 else 1
    for first in range(0, len(columns), at_once):
        yield stage_table(paired, columns[first : first + at_once])


def stage_table(paired: Paired, columns: Sequence[tuple[str, str]]) -> Group:
    """A row a stage, a column an arm and measure (of whom, of what), and the totals."""
    heads = [
        f"{label} {'deaths' if measure == DEATHS else group}"
        for group, measure in columns
        for label in paired.labels
    ]
    made = table(name("stage"), *map(under_name, heads))
    for stage in STAGES:
        made.add_row(stage_in_words(stage), *stage_cells(paired, columns, (stage,)))
    made.add_row("total", *stage_cells(paired, columns, STAGES), style="bold")
    titles = [title_of(paired, group, measure) for group, measure in columns]
    return titled(f"By stage, means: {' and '.join(titles)}", made)


def title_of(paired: Paired, group: str, measure: str) -> str:
    """'hours to care of 59 red', or the deaths in a disaster, and of how many."""
    if measure == DEATHS:
        return f"deaths in a disaster, of {people(paired.at_risk[EVERYBODY])} at risk,"
    return f"hours to care of {people(paired.at_risk[group])} {group}"


def stage_cells(
    paired: Paired, columns: Sequence[tuple[str, str]], stages: tuple[str, ...]
) -> list[str]:
    """These stages together, a cell an arm and measure, with decimals that line up."""
    return [
        plain(total(paired, label, *column, stages), 1 if most(paired, column) >= 1.0 else 2)
        for column in columns
        for label in paired.labels
    ]


def most(paired: Paired, column: tuple[str, str]) -> float:
    """The largest total of a measure over the arms."""
    return max(total(paired, label, *column, STAGES) for label in paired.labels)


def total(paired: Paired, label: str, group: str, measure: str, stages: tuple[str, ...]) -> float:
    """A measure of an arm over these stages."""
    return float(sum(getattr(paired.stages[label][group][stage], measure) for stage in stages))

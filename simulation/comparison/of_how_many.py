"""Of how many people a number is: what stands beside every difference in words."""

from collections.abc import Iterator

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.stages import EVERYBODY, colour_of
from metalead.simulation.parameters.organisations import NOBODY
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, THROUGH_DEATHS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.words import (
    choose_number,
    counted,
    decimals,
    first_upper,
    percent,
    plain,
)
from metalead.simulation.scenario.schema import Scenario

OF_PEOPLE = ("people", "person-hours")  # units of outcomes that are sums over people


def beside(scenario: Scenario, paired: Paired, *outcomes: str | None) -> str:
    """What has to be read beside a comparison: what the numbers are, of how many people.

    outcomes: those that are told, where it is not all of them; the first is the answer's.
    """
    outcome = outcomes[0] if outcomes else None
    found = [caution(scenario, *outcomes)]
    if paired.at_risk[EVERYBODY] > 0.0:
        found.append(first_upper(f"{hurt_in_words(paired)}. {deaths_in_words(paired)}"))
        found += [line for line in (open_in_words(scenario, paired, outcome),) if line]
    return "\n".join([*found, *without_value(paired, outcome)])


def hurt_in_words(paired: Paired) -> str:
    """'in a disaster 1,769 people are hurt or held: 59 red, 200 yellow, 1,510 green'."""
    count = people(paired.at_risk[EVERYBODY])
    noun = choose_number("person|people", count == "1")
    colours = [f"{people(paired.at_risk[c])} {c}" for c in COLOURS if paired.at_risk[c] > 0.0]
    return f"in a disaster {count} {noun} are hurt or held: {', '.join(colours)}"


def deaths_in_words(paired: Paired) -> str:
    """'Of them 38 die if no agency comes, 19 under command, 15 under network.'"""
    led = [arm.label for arm in paired.runs.arms if arm.organisation != NOBODY]
    died = [f"{people(paired.arms[label]['deaths'].mean)} under {label}" for label in led]
    return f"Of them {people(paired.deaths_of_nobody)} die if no agency comes, {', '.join(died)}."


def open_in_words(scenario: Scenario, paired: Paired, outcome: str | None) -> str:
    """Who is alive and not in care at the end; '' where that is nobody."""
    group = colour_of(outcome or scenario.primary_outcome) or EVERYBODY
    shares = {
        label: paired.people[label]["untreated"][group] / paired.at_risk[group]
        for label in paired.labels
        if paired.at_risk[group] > 0.0
    }
    if not any(shares.values()):
        return ""
    whose = "all" if group == EVERYBODY else f"the {group}"
    told = [f"{percent(share)} under {label}" for label, share in shares.items()]
    return f"Alive and not in care at {scenario.horizon:g} h: of {whose} {', '.join(told)}."


def without_value(paired: Paired, outcome: str | None = None) -> Iterator[str]:
    """In how many disasters nobody is of a colour, so that its hours have no value."""
    disasters = paired.runs.seeds.size
    for colour in COLOURS:
        there = paired.arms[paired.labels[0]][f"hours_to_care_{colour}"].replications
        if 0 < there < disasters and (outcome is None or colour_of(outcome) == colour):
            yield (
                f"Hours of the {colour} are of {there:,} of {counted(disasters, 'disaster')}: "
                f"in the others nobody is {colour}."
            )


def of_whom(paired: Paired, outcome: str) -> str:
    """', of 59 red people in a disaster': what an amount of this outcome is out of."""
    measure, colour = OUTCOME_BY_ID[outcome], colour_of(outcome)
    if paired.at_risk[EVERYBODY] == 0.0:
        return " in a disaster"
    if outcome in THROUGH_DEATHS:
        return f", of {people(paired.deaths_of_nobody)} in a disaster to which no agency comes"
    if colour is not None:
        return f", of {people(paired.at_risk[colour])} {colour} people in a disaster"
    if measure.unit in OF_PEOPLE:
        return f", of {people(paired.at_risk[EVERYBODY])} people hurt or held in a disaster"
    return " in a disaster"


def people(count: float) -> str:
    """A number of people: whole, with a decimal below ten."""
    return plain(count, decimals(float("nan"), count, "people"))

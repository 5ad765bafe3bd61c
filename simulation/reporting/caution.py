"""What has to be read beside every number: that it is a model's, and what it counts."""

from metalead.simulation.parameters.outcomes import THROUGH_DEATHS
from metalead.simulation.reporting.words import between, choose_number, plain
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario

MODEL = "In a model of this event."
DEATHS = "Deaths are expected numbers, after the impact and by {end} h{beside}."
BESIDE = "; {n} person|people dead at once, whom no response changes, are not among them"
CARE = (
    "Hours to care run from the impact; who is not in care at {end} h counts with the hours until "
    "then, and a death shortens none."
)
HELD = "Hours trapped run until somebody is freed, alive or not, or until {end} h."


def caution(scenario: Scenario, *outcomes: str | None) -> str:
    """The line for a page, a report or a figure.

    outcomes: the ids of those that are told, where it is not all of them.
    """
    told = tuple(outcome for outcome in outcomes if outcome is not None)
    sentences = [MODEL]
    if anybody_at_risk(scenario):
        sentences += [text for text in (DEATHS, CARE, HELD) if not told or tells(text, told)]
    end, beside = f"{scenario.horizon:g}", dead_at_once(scenario)
    return " ".join(sentences).format(end=end, beside=beside)


def tells(text: str, outcomes: tuple[str, ...]) -> bool:
    """Whether a sentence says what one of the outcomes counts."""
    starts = {DEATHS: THROUGH_DEATHS, CARE: ("hours_to_care",), HELD: ("hours_trapped",)}
    return any(outcome.startswith(starts[text]) for outcome in outcomes)


def dead_at_once(scenario: Scenario) -> str:
    """Who is dead before anybody can come, to stand beside the deaths; '' where it is not known."""
    if scenario.dead_at_once is None:
        return ""
    low, high = bounds(scenario.dead_at_once)
    number = plain(low, 0) if low == high else between(low, high, 0)
    return choose_number(BESIDE.format(n=number), number == "1")


def anybody_at_risk(scenario: Scenario) -> bool:
    """Whether any incident of the scenario can have people in it."""
    return any(bounds(kind.people)[1] > 0.0 for kind in scenario.kinds)

"""What has to be read beside every number: that it is a model's, and what it counts."""

from metalead.simulation.parameters.outcomes import THROUGH_DEATHS
from metalead.simulation.reporting.words import between, choose_number, plain
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario

MODEL = "In a model of this event."
DEATHS = "Deaths are expected numbers, of people alive after the impact, up to {end} h{beside}."
BESIDE = "; {n} person|people dead at once, whom no response changes, are not among them"
HOURS = "Hours run from the impact on a person to care; nobody's count beyond {end} h."
HELD = "Hours trapped run until somebody is freed, alive or not, and not beyond {end} h."


def caution(scenario: Scenario, outcome: str | None = None) -> str:
    """The line for a page, a report or a figure.

    outcome: the id of the one that is told, where it is only one.
    """
    found = [MODEL]
    if anybody_at_risk(scenario):
        found += [
            text for text in (DEATHS, HOURS, HELD) if outcome is None or counts(text, outcome)
        ]
    end, beside = f"{scenario.horizon:g}", dead_at_once(scenario)
    return " ".join(found).format(end=end, beside=beside)


def counts(text: str, outcome: str) -> bool:
    """Whether a sentence is about an outcome."""
    if text is DEATHS:
        return outcome in THROUGH_DEATHS
    return outcome.startswith("hours_to_care") if text is HOURS else outcome == "hours_trapped"


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


def with_caution(text: str, scenario: Scenario, outcome: str | None = None) -> str:
    """The foot of a figure, and the line below it."""
    return "\n".join(filter(None, (text, caution(scenario, outcome))))

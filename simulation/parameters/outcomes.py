"""Every measure of a run, once: id, what it is, its unit, which way is better."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure. `better` says whether more or less of it is good, or neither."""

    id: str
    sentence: str
    unit: str
    better: Literal["more", "less", "neither"]

    @property
    def name(self) -> str:
        """The id in words: 'first help median'."""
        return NAMES.get(self.id, self.id.replace("_", " "))


# In words these ids would say more than is counted: who is not brought out may be alive.
NAMES = {
    "people_saved": "people brought out",
    "people_lost": "people not brought out",
    "avoidable_deaths": "people not brought out beyond the reference",
}

OUTCOMES: tuple[Outcome, ...] = (
    Outcome("people_saved", "people at risk brought out alive by the end", "people", "more"),
    Outcome(
        "people_lost",
        "people at risk not brought out by the end, alive or not",
        "people",
        "less",
    ),
    Outcome(
        "avoidable_deaths",
        "not brought out, alive or not, beyond the all-knowing reference on the same luck "
        "(may be negative)",
        "people",
        "less",
    ),
    Outcome("first_help_median", "onset to first unit at work, median", "hours", "less"),
    Outcome("first_help_p95", "onset to first unit at work, 95th percentile", "hours", "less"),
    Outcome("unmet_need", "work not done by the end", "unit-hours", "less"),
    Outcome("wasted_unit_hours", "sent where nothing was left to do", "unit-hours", "less"),
    Outcome(
        "idle_while_needed",
        "idle units while a need that they serve was open",
        "unit-hours",
        "less",
    ),
    Outcome("zone_inequality", "Gini of the share brought out by zone", "0 to 1", "less"),
    Outcome(
        "shared_awareness", "true facts in the pictures of those who needed them", "0 to 1", "more"
    ),
    Outcome("time_to_shared", "until all who needed a fact held it, mean", "hours", "less"),
    Outcome("wrong_beliefs", "decisions taken on a belief that was not true", "count", "less"),
    Outcome("messages", "messages sent", "count", "neither"),
    Outcome("messages_lost", "messages that never got through", "count", "less"),
    Outcome("backlog_mean", "items waiting in all inboxes, mean over time", "count", "less"),
    Outcome("backlog_max", "items waiting in all inboxes, most at once", "count", "less"),
    Outcome("trust_gained", "trust gained over all ties", "trust", "more"),
    Outcome("trust_lost", "trust lost over all ties", "trust", "less"),
    Outcome(
        "decision_concentration",
        "share of unit-moving decisions taken by the busiest leader",
        "0 to 1",
        "neither",
    ),
)

OUTCOME_IDS: tuple[str, ...] = tuple(outcome.id for outcome in OUTCOMES)
OUTCOME_BY_ID = {outcome.id: outcome for outcome in OUTCOMES}
# Outcomes whose difference the people of the stages add up to.
THROUGH_PEOPLE = ("people_saved", "people_lost", "avoidable_deaths")
PRIMARY_IDS: tuple[str, ...] = tuple(o.id for o in OUTCOMES if o.better != "neither")

STAGES: tuple[str, ...] = (
    "detection",
    "reporting",
    "queueing",
    "deciding",
    "mobilising",
    "travelling",
    "waiting for partners",
    "working",
)

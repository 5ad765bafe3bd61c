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


NAMES = {
    "untreated_end": "alive and untreated at the end",
    "hours_to_care_red": "hours to care, red",
    "hours_to_care_red_p95": "hours to care, red, 95th percentile",
    "hours_to_care_yellow": "hours to care, yellow",
    "hours_to_care_yellow_p95": "hours to care, yellow, 95th percentile",
    "hours_to_care_green": "hours to care, green",
    "hours_to_care_green_p95": "hours to care, green, 95th percentile",
    "carried_by_car": "went by car or on foot",
}
MEDIAN = "onset to definitive care, median over people (who is not there counts to the end)"
P95 = "onset to definitive care, 95th percentile over people"

OUTCOMES: tuple[Outcome, ...] = (
    Outcome("deaths", "expected to die after the impact and by the end", "people", "less"),
    Outcome(
        "deaths_averted",
        "deaths if no agency had come, neighbours as they are, less deaths",
        "people",
        "more",
    ),
    Outcome("untreated_end", "expected alive and not in care at the end", "people", "less"),
    Outcome("hours_to_care_red", f"red: {MEDIAN}", "hours", "less"),
    Outcome("hours_to_care_red_p95", f"red: {P95}", "hours", "less"),
    Outcome("hours_to_care_yellow", f"yellow: {MEDIAN}", "hours", "less"),
    Outcome("hours_to_care_yellow_p95", f"yellow: {P95}", "hours", "less"),
    Outcome("hours_to_care_green", f"green: {MEDIAN}", "hours", "less"),
    Outcome("hours_to_care_green_p95", f"green: {P95}", "hours", "less"),
    Outcome(
        "hours_trapped",
        "under debris, on roofs or cut off, until freed or the end, alive or not",
        "person-hours",
        "less",
    ),
    Outcome(
        "reached_by_neighbours",
        "people whose first helper was no agency, of all",
        "0 to 1",
        "neither",
    ),
    Outcome(
        "carried_by_car",
        "came by car, private boat or on foot, of those who came to care alive",
        "0 to 1",
        "neither",
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
    Outcome("zone_inequality", "Gini of the mean hours to care by zone", "0 to 1", "less"),
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
# Outcomes whose difference the deaths of the stages add up to.
THROUGH_DEATHS = ("deaths", "deaths_averted")
PRIMARY_IDS: tuple[str, ...] = tuple(o.id for o in OUTCOMES if o.better != "neither")

STAGES: tuple[str, ...] = (
    "detection",
    "reporting",
    "queueing",
    "undecided",
    "waiting_predecessor",
    "refused",
    "units_busy",
    "turning_out",
    "travelling",
    "waiting_partners",
    "working",
    "to_care",
)

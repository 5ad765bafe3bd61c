"""The row of numbers that a run leaves: where each outcome, stage and curve stands in it."""

from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS

CURVE_POINTS = 60

(
    DEATHS,
    DEATHS_AVERTED,
    UNTREATED_END,
    HOURS_TO_CARE_RED,
    HOURS_TO_CARE_RED_P95,
    HOURS_TO_CARE_YELLOW,
    HOURS_TO_CARE_YELLOW_P95,
    HOURS_TO_CARE_GREEN,
    HOURS_TO_CARE_GREEN_P95,
    HOURS_TRAPPED,
    REACHED_BY_NEIGHBOURS,
    CARRIED_BY_CAR,
    FIRST_HELP_MEDIAN,
    FIRST_HELP_P95,
    UNMET_NEED,
    WASTED_UNIT_HOURS,
    IDLE_WHILE_NEEDED,
    ZONE_INEQUALITY,
    SHARED_AWARENESS,
    TIME_TO_SHARED,
    WRONG_BELIEFS,
    MESSAGES,
    MESSAGES_LOST,
    BACKLOG_MEAN,
    BACKLOG_MAX,
    TRUST_GAINED,
    TRUST_LOST,
    DECISION_CONCENTRATION,
) = range(len(OUTCOME_IDS))

# Person-hours of each stage by colour (red first, all its stages), then the deaths in each.
STAGE_HOURS = len(OUTCOME_IDS)
STAGE_DEATHS = STAGE_HOURS + len(COLOURS) * len(STAGES)
# What became of people at the end, by colour: in all; alive and not in care; in care; dead; held.
PEOPLE = STAGE_DEATHS + len(STAGES)
STATES = ("at_risk", "untreated", "in_care", "dead", "trapped")
AT_RISK, UNTREATED, IN_CARE, DEAD, TRAPPED = (
    PEOPLE + state * len(COLOURS) for state in range(len(STATES))
)
CARED = PEOPLE + len(STATES) * len(COLOURS)  # who came to care alive up to each point of the curve
BACKLOG = CARED + CURVE_POINTS  # items waiting at each point
EVENTS = BACKLOG + CURVE_POINTS
WIDTH = EVENTS + 1

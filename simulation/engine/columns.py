"""The row of numbers that a run leaves: where each outcome, stage and curve stands in it."""

from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES

CURVE_POINTS = 60

(
    PEOPLE_SAVED,
    PEOPLE_LOST,
    AVOIDABLE_DEATHS,
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

STAGE_HOURS = len(OUTCOME_IDS)
STAGE_PEOPLE = STAGE_HOURS + len(STAGES)
SAVED = STAGE_PEOPLE + len(STAGES)  # people brought out up to each point of the curve
BACKLOG = SAVED + CURVE_POINTS  # items waiting at each point
EVENTS = BACKLOG + CURVE_POINTS
WIDTH = EVENTS + 1

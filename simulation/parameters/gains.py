"""Outcomes told as gains, so that more is good; and stages in plain words."""

from types import MappingProxyType

from metalead.simulation.parameters.outcomes import THROUGH_DEATHS, Outcome
from metalead.simulation.parameters.triage import COLOURS

# One more of it is good: for the heads of tables and for axes.
GAINS = MappingProxyType(
    {
        "deaths": "fewer deaths",
        "deaths_averted": "more deaths averted",
        "untreated_end": "fewer people untreated at the end",
        **{f"hours_to_care_{c}": f"hours sooner in care ({c}, median)" for c in COLOURS},
        **{
            f"hours_to_care_{c}_p95": f"hours sooner in care ({c}, 95th percentile)"
            for c in COLOURS
        },
        "hours_trapped": "fewer person-hours trapped",
        "first_help_median": "hours sooner first help (median)",
        "first_help_p95": "hours sooner first help (95th percentile)",
    }
)

OPPOSITES = MappingProxyType({"fewer": "more", "sooner": "later", "less": "more", "more": "less"})

# What a stage is, after 'these hours are ...' or 'these deaths come of ...'.
WAITS = MappingProxyType(
    {
        "detection": "needs that nobody has seen",
        "reporting": "word on its way",
        "queueing": "reports waiting to be read",
        "undecided": "needs read of and not decided on",
        "waiting_predecessor": "waiting for what has to be done first",
        "refused": "waiting after a refusal",
        "units_busy": "waiting while all units are busy",
        "turning_out": "units turning out",
        "travelling": "units on their way",
        "waiting_partners": "units on the scene waiting for partners",
        "working": "work on the scene",
        "to_care": "the way to care",
    }
)


def gained(outcome: Outcome) -> str:
    """What one unit of the gain is: 'fewer deaths', 'less time to shared (hours)'."""
    if outcome.id in GAINS:
        return GAINS[outcome.id]
    unit = "" if outcome.unit in outcome.name else f" ({outcome.unit})"
    return f"{outcome.better} {outcome.name}{unit}"


def lost(outcome: Outcome) -> str:
    """What one unit is of a gain below zero: 'more deaths', 'hours later in care'."""
    return with_way(gained(outcome), ways(outcome)[1])


def ways(outcome: Outcome) -> tuple[str, str]:
    """The word of a gain that says which way it goes, and its opposite: 'sooner', 'later'."""
    way = next(word for word in gained(outcome).split() if word in OPPOSITES)
    averted = way == "more" and outcome.id in THROUGH_DEATHS
    return way, "fewer" if averted else OPPOSITES[way]


def with_way(words: str, way: str) -> str:
    """The words of a gain with another word for which way it goes."""
    found = next(word for word in words.split() if word in OPPOSITES)
    return words.replace(found, way, 1)


def counted_in(outcome: Outcome) -> str:
    """What a lead is counted in: 'deaths', 'hours'."""
    return "deaths" if outcome.id in THROUGH_DEATHS else outcome.unit


def stage_in_words(stage: str) -> str:
    """'waiting predecessor'."""
    return stage.replace("_", " ")

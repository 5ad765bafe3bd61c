"""Outcomes told as gains, so that more is good; and the stages that an outcome comes about in."""

from types import MappingProxyType

from metalead.simulation.parameters.outcomes import STAGES, Outcome
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

ALL, DEATHS = "all", "deaths"
# In what a run is split by stage: hours a person of a colour, person-hours of all, deaths.
SPLITS = (*COLOURS, ALL, DEATHS)
UNITS = MappingProxyType(
    {**{c: f"hours a {c} person" for c in COLOURS}, ALL: "person-hours", DEATHS: "deaths"}
)
# The outcomes that hours or deaths by stage explain, and in which split they do.
EXPLAINED = MappingProxyType(
    {
        "deaths": DEATHS,
        "deaths_averted": DEATHS,
        **{f"hours_to_care_{c}": c for c in COLOURS},
        **{f"hours_to_care_{c}_p95": c for c in COLOURS},
        "untreated_end": ALL,
        "hours_trapped": ALL,
        "first_help_median": ALL,
        "first_help_p95": ALL,
    }
)

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


def counted_in(outcome: Outcome) -> str:
    """What a lead is counted in: 'deaths', 'hours'."""
    return "deaths" if EXPLAINED.get(outcome.id) == DEATHS else outcome.unit


def stage_in_words(stage: str) -> str:
    """'waiting predecessor'."""
    return stage.replace("_", " ")


def stages_behind(outcome: str) -> tuple[str, ...]:
    """The stages in which an outcome comes about; none where they do not explain it."""
    if outcome not in EXPLAINED:
        return ()
    # First help is there when work begins.
    return STAGES[: STAGES.index("working")] if outcome.startswith("first_help") else STAGES

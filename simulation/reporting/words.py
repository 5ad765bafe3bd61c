"""Numbers and outcomes as words: decimals that the precision bears, units, more and fewer."""

from math import floor, isfinite, log10

from metalead.simulation.input.nouns import counted as counted, listed as listed
from metalead.simulation.parameters.outcomes import Outcome
from metalead.simulation.parameters.triage import COLOURS

DASH = "-"

# What a difference of an outcome means, for the sentence: {n} is the amount, {more} 'more' or
# 'fewer' of something counted, {fewer} the other way round, {later} 'later' or 'sooner'; a|b is
# singular and plural.
PHRASES = {
    "deaths": "has {n} {more} death|deaths",
    "deaths_averted": "averts {n} {more} death|deaths",
    "untreated_end": "leaves {n} {more} person|people alive and not in care at the end",
    **{
        f"hours_to_care_{colour}{which}": f"brings the {colour} to care {{n}} hour|hours {{later}} "
        f"({name})"
        for colour in COLOURS
        for which, name in (("", "median"), ("_p95", "95th percentile"))
    },
    "hours_trapped": "has people trapped for {n} {more} person-hour|person-hours",
    "reached_by_neighbours": "has the share first reached by neighbours {n} {higher}",
    "carried_by_car": "has the share that goes by car or on foot {n} {higher}",
    "first_help_median": "brings first help {n} hour|hours {later} (median)",
    "first_help_p95": "brings first help {n} hour|hours {later} (95th percentile)",
    "unmet_need": "leaves {n} {more} unit-hour|unit-hours of work undone",
    "wasted_unit_hours": "wastes {n} {more} unit-hour|unit-hours",
    "idle_while_needed": "has units idle while needed for {n} {more} unit-hour|unit-hours",
    "zone_inequality": "shares help between zones {evenly} (Gini {n} {higher})",
    "shared_awareness": "has shared awareness {n} {higher}",
    "time_to_shared": "takes {n} {more} hour|hours until a fact is shared",
    "wrong_beliefs": "takes {n} {more} decision|decisions on a belief that was not true",
    "messages_lost": "loses {n} {more} message|messages",
    "backlog_mean": "has {n} {more} item|items waiting in inboxes on average",
    "backlog_max": "has {n} {more} item|items waiting in inboxes at the worst moment",
    "trust_gained": "gains {n} {less} trust",
    "trust_lost": "loses {n} {less} trust",
    "messages": "sends {n} {more} message|messages",
    "decision_concentration": "has decision concentration {n} {higher}",
}


def decimals(half_width: float, value: float) -> int:
    """Decimals that show two digits of the half-width, or three of the value without one."""
    size = half_width if isfinite(half_width) and half_width > 0.0 else abs(value) / 10.0
    if not isfinite(size) or size <= 0.0:
        return 0
    return min(6, max(0, 1 - floor(log10(size))))


def plain(value: float, places: int) -> str:
    """A number with thousands marked; never '-0'; a dash for NaN."""
    if not isfinite(value):
        return DASH
    text = f"{value:,.{places}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0.0 else text


def signed(value: float, places: int) -> str:
    """As `plain`, with a plus in front of what is above zero."""
    text = plain(value, places)
    return f"+{text}" if value > 0.0 and float(text.replace(",", "")) != 0.0 else text


def plus_minus(half_width: float, places: int) -> str:
    """'±1.2', or a dash where the half-width cannot be estimated."""
    return f"±{plain(half_width, places)}" if isfinite(half_width) else DASH


def between(low: float, high: float, places: int) -> str:
    """'184 to 227', or with signs where zero is met."""
    write = plain if low >= 0.0 else signed
    return f"{write(low, places)} to {write(high, places)}"


def amount(outcome: Outcome, value: float, places: int) -> str:
    """What a difference of `value` means in words: 'brings out 12.3 more people'."""
    number = plain(abs(value), places)
    text = PHRASES[outcome.id].format(
        n=number,
        more="more" if value > 0 else "fewer",
        fewer="fewer" if value > 0 else "more",
        less="more" if value > 0 else "less",
        later="later" if value > 0 else "sooner",
        higher="higher" if value > 0 else "lower",
        evenly="less evenly" if value > 0 else "more evenly",
    )
    return choose_number(text, number == "1")


def choose_number(text: str, singular: bool) -> str:
    """Resolve every 'singular|plural' of a phrase."""
    words = [
        word.split("|")[0 if singular else 1] if "|" in word else word for word in text.split(" ")
    ]
    return " ".join(words)


def percent(share: float) -> str:
    """A share as a whole percentage that is 0 or 100 only when it is none or all."""
    if not isfinite(share):
        return DASH
    if 0.0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1.0:
        return ">99%"
    return f"{round(100 * share)}%"


def first_upper(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]

"""Numbers and outcomes as words: decimals that the precision bears, units, more and fewer."""

from math import floor, isfinite, log10
from typing import NamedTuple

from metalead.simulation.input.nouns import counted as counted, listed as listed
from metalead.simulation.parameters.outcomes import Outcome
from metalead.simulation.parameters.triage import COLOURS

DASH = "-"
ASSUMED = "what is assumed"  # by the scenario, and of levers and constants that nobody measured
type Steps = tuple[tuple[float, int], ...]

# What a difference of an outcome means, for the sentence: {n} is the amount, {unit} that of time,
# {more} 'more' or 'fewer' of something counted, {later} 'later' or 'sooner'; a|b is singular and
# plural.
PHRASES = {
    "deaths": "has {n} {more} death|deaths",
    "deaths_averted": "averts {n} {more} death|deaths",
    "untreated_end": "leaves {n} {more} person|people alive and not in care at the end",
    **{
        f"hours_to_care_{colour}{which}": f"brings the {colour} to care {{n}} {{unit}} {{later}} "
        f"({name})"
        for colour in COLOURS
        for which, name in (("", "median"), ("_p95", "95th percentile"))
    },
    "hours_trapped": "has people trapped for {n} {more} person-hour|person-hours",
    "reached_by_neighbours": "has the share first reached by neighbours {n} {higher}",
    "carried_by_car": "has the share that goes by car or on foot {n} {higher}",
    "first_help_median": "brings first help {n} {unit} {later} (median)",
    "first_help_p95": "brings first help {n} {unit} {later} (95th percentile)",
    "unmet_need": "leaves {n} {more} unit-hour|unit-hours of work undone",
    "wasted_unit_hours": "wastes {n} {more} unit-hour|unit-hours",
    "idle_while_needed": "has units idle while needed for {n} {more} unit-hour|unit-hours",
    "zone_inequality": "shares help between zones {evenly} (Gini {n} {higher})",
    "shared_awareness": "has shared awareness {n} {higher}",
    "time_to_shared": "takes {n} {more} {unit} until a fact is shared",
    "wrong_beliefs": "takes {n} {more} decision|decisions on a belief that was not true",
    "messages_lost": "loses {n} {more} message|messages",
    "backlog_mean": "has {n} {more} item|items waiting in inboxes on average",
    "backlog_max": "has {n} {more} item|items waiting in inboxes at the worst moment",
    "trust_gained": "gains {n} {less} trust",
    "trust_lost": "loses {n} {less} trust",
    "messages": "sends {n} {more} message|messages",
    "decision_concentration": "has decision concentration {n} {higher}",
}


# Decimals that a number of a unit has at most, the first for numbers from so much on.
FEW: Steps = ((10.0, 0), (0.1, 1), (0.01, 2), (0.0, 3))
AT_MOST: dict[str, Steps] = {
    "deaths": FEW,
    "people": FEW,
    "person-hours": FEW,
    "unit-hours": FEW,
    "hours": ((100.0, 0), (0.1, 1), (0.01, 2), (0.0, 3)),
    "0 to 1": ((0.0, 3),),
}
MOST_DECIMALS = 3  # to see a sign
NOTHING = 1e-9  # what is left where two equal sums are taken from each other
NOUNS = {
    "deaths": "death|deaths",
    "people": "person|people",
    "hours": "hour|hours",
    "person-hours": "person-hour|person-hours",
    "unit-hours": "unit-hour|unit-hours",
}


class Scale(NamedTuple):
    """How numbers of an outcome are told together: times a factor, with decimals, in a unit (as
    singular|plural; '' for a number that stands alone)."""

    factor: float
    places: int
    unit: str


def decimals(half_width: float, value: float, unit: str = "") -> int:
    """Decimals that show two digits of the half-width, or three of the value without one; no more
    than numbers of a unit bear: of hours one, of people none but where they are few."""
    known = half_width if isfinite(half_width) and half_width > NOTHING else 0.0
    size = known or abs(value) / 10.0
    if not isfinite(size) or size <= NOTHING:
        return 0
    largest = max(abs(value) if isfinite(value) else 0.0, known)
    most = next((places for least, places in AT_MOST.get(unit, ()) if largest >= least), 6)
    return min(most, max(0, 1 - floor(log10(size))))


def scale_of(unit: str, half_width: float, value: float, *others: float) -> Scale:
    """How to tell a value with its half-width and other numbers: hours in minutes where all are
    below one; with the decimals that it takes to see on which side of zero each is."""
    sizes = [abs(number) for number in (half_width, value, *others) if isfinite(number)]
    if unit == "hours" and NOTHING < max(sizes, default=0.0) < 1.0:
        factor, places, noun = 60.0, 0, "minute|minutes"
    else:
        factor, places, noun = 1.0, decimals(half_width, value, unit), NOUNS.get(unit, "")
    ends = [abs(number) for number in (value, *others) if isfinite(number)]
    least = min((factor * end for end in ends if end > NOTHING), default=1.0)
    while places < MOST_DECIMALS and round(least, places) == 0.0:
        places += 1
    return Scale(factor, places, noun)


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
    """'184 to 227', or with signs where zero is met; 'not known' for NaN."""
    if not isfinite(low):
        return "not known"
    write = plain if low >= 0.0 else signed
    return f"{write(low, places)} to {write(high, places)}"


def amount(outcome: Outcome, value: float, places: int) -> str:
    """What a difference of `value` means in words: 'has 12 more deaths'."""
    return amount_in(outcome, value, Scale(1.0, places, NOUNS.get(outcome.unit, "")))


def amount_in(outcome: Outcome, value: float, scale: Scale) -> str:
    """The same, told in a scale: 'brings the red to care 12 minutes sooner (median)'."""
    number = plain(abs(value) * scale.factor, scale.places)
    text = PHRASES[outcome.id].format(
        n=number,
        unit=scale.unit,
        more="more" if value > 0 else "fewer",
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

"""A measured claim in words: the gain with its intervals, and why there is none."""

from collections.abc import Sequence
from math import isfinite, isnan

from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.reasons import REASONS
from metalead.simulation.claims.verdicts import JUST, VERDICTS, Verdict
from metalead.simulation.parameters.gains import counted_in, gained, lost, ways
from metalead.simulation.parameters.outcomes import Outcome
from metalead.simulation.reporting.words import (
    Scale,
    choose_number,
    counted,
    percent,
    plain,
    plus_minus,
    scale_of,
)

TITLES: dict[Sort, str] = {
    "claim": "What the texts claim",
    "effect": "What single ideas do",
    "check": "Checks of the mechanism",
}
NOUNS: dict[Sort, tuple[str, str]] = {
    "claim": ("claim", "claims"),
    "effect": ("effect of an idea", "effects of ideas"),
    "check": ("check of the mechanism", "checks of the mechanism"),
}
MANY: dict[Verdict, str] = {
    "holds": "holds|hold",
    "does not hold": "makes|make no difference",
    "the other way": "goes|go the other way",
    "not decided": "not decided",
}
UNMOVED = "not one disaster comes out otherwise: nothing in this event asks for it"
SMALL = "it moves less than anybody would see"
UNKNOWN = "too few disasters to tell luck from what is assumed"
LUCK = "luck alone leaves it open"
HIDDEN = "luck hides in how many worlds it goes which way"
EITHER_WAY = "it goes one way in some worlds and the other in others"
AGAINST = "in most worlds it goes the other way, and not in all that may be the true one"
WITH_IT = "in most worlds it goes as claimed, and not in all that may be the true one"
ALL = "in all {} worlds run it goes {}; the interval is wider because it allows for worlds not run"


def scale(measured: Measured) -> Scale:
    """How the numbers of a claim are told."""
    found = measured.found
    ends = (found.low, found.high, found.low_assumed, found.high_assumed)
    return scale_of(counted_in(measured.outcome), found.luck, found.mean, *ends)


def mean(measured: Measured) -> str:
    """'3.1 hours sooner'; below zero '168 more person-hours trapped'."""
    told, gain = scale(measured), measured.found.mean
    number = plain(abs(gain) * told.factor, told.places)
    words = lost(measured.outcome) if gain < 0.0 else gained(measured.outcome)
    return f"{number} {words.replace('hours', 'minutes', 1) if told.factor == 60.0 else words}"


def intervals(measured: Measured) -> tuple[str, str]:
    """Luck alone; luck and assumptions: '113 to 223 more', '498 more to 162 fewer'."""
    told, found = scale(measured), measured.found
    ends = ((found.low, found.high), (found.low_assumed, found.high_assumed))
    return (_span(measured.outcome, *ends[0], told), _span(measured.outcome, *ends[1], told))


def _span(outcome: Outcome, low: float, high: float, told: Scale) -> str:
    """From the end that is worse for the claim to the one that is better for it, or about zero."""
    if not isfinite(low):
        return "not known"
    for_it, against = ways(outcome)
    worse, better = (plain(abs(end) * told.factor, told.places) for end in (low, high))
    if low < 0.0 < high:
        return f"{worse} {against} to {better} {for_it}"
    return f"{better} to {worse} {against}" if low < 0.0 else f"{worse} to {better} {for_it}"


def worlds(measured: Measured) -> str:
    """'84%' of worlds; a dash where luck hides it."""
    return percent(measured.worlds_for_it)


def wobble(measured: Measured) -> str:
    """'±40': how far the end of *both* that the verdict hangs on may lie elsewhere."""
    told = scale(measured)
    return plus_minus(measured.wobble * told.factor, told.places)


def why(measured: Measured) -> str:
    """Why it does not hold, as far as these or longer runs show it; '' where it does."""
    if measured.verdict == "holds":
        return ""
    claim, known = measured.claim, REASONS.get(measured.claim.id)
    if known is not None and (known.verdict, claim.event) == (measured.verdict, measured.event):
        return known.says
    if measured.never_differs:
        return UNMOVED
    if measured.verdict == "does not hold":
        return SMALL
    return "" if measured.verdict == "the other way" else open_because(measured)


def open_because(measured: Measured) -> str:
    """Why it is not decided: luck is asked first, since it alone can leave anything open."""
    found, share = measured.found, measured.worlds_for_it
    if isnan(found.luck):
        return UNKNOWN
    if not found.decided_by_luck:
        return LUCK
    if isnan(share):
        return HIDDEN
    if share in (0.0, 1.0):
        return ALL.format(found.worlds, "as claimed" if share else "the other way")
    if share >= 2 / 3:
        return WITH_IT
    return AGAINST if share <= 1 / 3 else EITHER_WAY


def so_many(number: int, sort: Sort) -> str:
    """'1 claim', '17 effects of ideas'."""
    return counted(number, *NOUNS[sort])


def count(measured: Sequence[Measured], sort: Sort) -> str:
    """'12 claims on 4 events, 48 verdicts: 3 hold (1 of them just), 45 not decided.'"""
    many = so_many(len({one.claim.id for one in measured}), sort)
    events = counted(len({one.event for one in measured}), "event")
    told = f"{many} on {events}, {counted(len(measured), 'verdict')}"
    return f"{told}: {', '.join(count_each(measured))}."


def count_each(measured: Sequence[Measured], *, how_firm: bool = True) -> list[str]:
    """'3 hold (1 of them just)' and so on, the verdicts that there are."""
    told = []
    for verdict in VERDICTS:
        rows = [one for one in measured if one.verdict == verdict]
        just = sum(JUST in one.verdict_in_words for one in rows) if how_firm else 0
        if rows:
            beside = f" ({just} of them just)" if just else ""
            told.append(f"{len(rows)} {choose_number(MANY[verdict], len(rows) == 1)}{beside}")
    return told

"""A measured claim in words: the gain with its intervals, and why there is none."""

from math import isfinite

from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.reasons import REASONS
from metalead.simulation.claims.verdicts import Verdict
from metalead.simulation.parameters.gains import counted_in, gained, lost, ways
from metalead.simulation.parameters.outcomes import Outcome
from metalead.simulation.reporting.words import Scale, percent, plain, scale_of

TITLES: dict[Sort, str] = {"claim": "What the texts claim", "effect": "What single ideas do"}
MANY: dict[Verdict, str] = {
    "holds": "holds|hold",
    "does not hold": "does|do not hold",
    "the other way": "goes|go the other way",
    "not decided": "not decided",
}
UNMOVED = "not one disaster comes out otherwise: nothing in this event asks for it"
SMALL = "it moves less than anybody would see"
EITHER_WAY = "it goes one way in some worlds and the other in others"
AGAINST = "in most worlds it goes the other way"
WITH_IT = "in most worlds it goes the text's way, and not in all that may be the true one"


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
    """From the end that is worse for the text to the one that is better for it, or about zero."""
    if not isfinite(low):
        return "not known"
    for_it, against = ways(outcome)
    worse, better = (plain(abs(end) * told.factor, told.places) for end in (low, high))
    if low < 0.0 < high:
        return f"{worse} {against} to {better} {for_it}"
    return f"{better} to {worse} {against}" if low < 0.0 else f"{worse} to {better} {for_it}"


def worlds(measured: Measured) -> str:
    """'84% of worlds'."""
    return percent(measured.worlds_for_it)


def why(measured: Measured) -> str:
    """Why it does not hold, as far as these or longer runs show it; '' where it does."""
    if measured.verdict == "holds":
        return ""
    known = REASONS.get(measured.claim.id)
    if known is not None and known.verdict == measured.verdict:
        return known.says
    if measured.never_differs:
        return UNMOVED
    if measured.verdict == "does not hold":
        return SMALL
    share = measured.worlds_for_it
    if share >= 2 / 3:
        return WITH_IT
    return AGAINST if share <= 1 / 3 else EITHER_WAY

"""A measured claim in words: the gain with its intervals, and why there is none."""

from metalead.simulation.claims.measured import Measured
from metalead.simulation.parameters.gains import counted_in, gained
from metalead.simulation.reporting.words import Scale, between, percent, scale_of, signed

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
    """'+3.1 hours sooner'."""
    told = scale(measured)
    return f"{signed(measured.found.mean * told.factor, told.places)} {unit(measured)}"


def unit(measured: Measured) -> str:
    """What one of the gain is: 'minutes sooner', 'fewer deaths'."""
    told, gain = scale(measured), gained(measured.outcome)
    return gain.replace("hours", "minutes", 1) if told.factor == 60.0 else gain


def intervals(measured: Measured) -> tuple[str, str]:
    """Luck alone; luck and assumptions."""
    told, found = scale(measured), measured.found
    return (
        between(found.low * told.factor, found.high * told.factor, told.places),
        between(found.low_assumed * told.factor, found.high_assumed * told.factor, told.places),
    )


def worlds(measured: Measured) -> str:
    """'84% of worlds'."""
    return percent(measured.worlds_for_it)


def why(measured: Measured) -> str:
    """Why it does not hold, as far as the runs show it; '' where it does."""
    if measured.verdict == "holds":
        return ""
    if measured.never_differs:
        return UNMOVED
    if measured.verdict == "does not hold":
        return SMALL
    share = measured.worlds_for_it
    if share >= 2 / 3:
        return WITH_IT
    return AGAINST if share <= 1 / 3 else EITHER_WAY

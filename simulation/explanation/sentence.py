"""The plain sentence of an attribution: whose difference, and what makes most of it."""

from math import isnan

from metalead.simulation.explanation.attribution import Attribution, standing
from metalead.simulation.explanation.factors import Factor
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.words import (
    between,
    decimals,
    first_upper,
    percent,
    plain,
    signed,
)
from metalead.simulation.statistics.intervals import Estimate


def sentence(attribution: Attribution, arms: tuple[Arm, ...]) -> str:
    """The difference with its intervals, then the largest shares in it."""
    total = attribution.total
    if isnan(total.mean):
        outcome = attribution.measure.outcome.id
        return f"Nothing to share: {outcome} has no value in any of these disasters."
    if total.mean == 0.0:
        return f"{arms[1].label} and {arms[0].label} come out the same: there is nothing to share."
    ahead, behind = (arms[1], arms[0]) if total.mean > 0.0 else (arms[0], arms[1])
    gain = attribution.measure.in_words(total.mean, decimals(total.luck, total.mean))
    average = "On average " if total.replications > 1 else ""
    intervals = "" if isnan(total.luck) else f" ({spans(total)})"
    return (
        f"{doubt(total)}{first_upper(f'{average}{ahead.label}')} {gain} than {behind.label}"
        f"{intervals}. {largest(attribution)}{others(attribution)}"
    )


def doubt(total: Estimate) -> str:
    """What has to be said first where the difference itself is not decided."""
    if total.replications == 1:
        return "One disaster, from which nothing follows for others. "
    state = standing(total)
    if state == "open":
        return "Luck alone can account for the difference itself. "
    return "" if state == "decided" else "Assumptions can reverse the difference. "


def size(found: Estimate) -> str:
    """The amount without its sign."""
    return plain(abs(found.mean), decimals(found.luck, found.mean))


def spans(found: Estimate) -> str:
    """Both intervals of many disasters in words, counted towards the side that is ahead."""
    way, places = (1.0 if found.mean >= 0.0 else -1.0), decimals(found.luck, found.mean)
    luck = span(way * found.mean, found.luck, places)
    if isnan(found.assumed):
        return f"95%: luck alone {luck}, luck and assumptions not known: too few worlds"
    both = span(way * found.mean, found.assumed, places)
    return f"95%: luck alone {luck}, luck and assumptions {both}"


def span(mean: float, half: float, places: int) -> str:
    """'184 to 227', or with signs where it meets zero."""
    return between(mean - half, mean + half, places)


def largest(attribution: Attribution) -> str:
    """The factor that makes most of the difference."""
    first = attribution.ranking[0]
    factor, found = attribution.factors[first], attribution.shares[first]
    part = part_of_whole(found.mean / attribution.total.mean)
    intervals = "" if isnan(found.luck) else f" ({spans(found)})"
    return f"The largest share is that of {described(factor)}: {size(found)}, {part}{intervals}."


def part_of_whole(share: float) -> str:
    """'60% of the whole'; above all of it no per cent are told, for others take back the rest."""
    return "more than the whole" if share > 1.0 else f"{percent(share)} of the whole"


def described(factor: Factor) -> str:
    """'who decides (the post, the front)'."""
    return f"{factor.name} ({factor.before} or {factor.after})"


def others(attribution: Attribution) -> str:
    """The remaining factors: what they add or take back."""
    way = 1.0 if attribution.total.mean > 0.0 else -1.0
    parts = [
        f"{attribution.factors[f].name} {signed_share(attribution.shares[f], way)}"
        for f in attribution.ranking[1:]
    ]
    return f" The rest: {', '.join(parts)}." if parts else ""


def signed_share(found: Estimate, way: float) -> str:
    """'+12 ±5', towards the side ahead; that it is not told from zero where luck covers that."""
    places = decimals(found.luck, found.mean)
    half = "" if isnan(found.luck) else f" ±{plain(found.luck, places)}"
    return f"{signed(way * found.mean, places)}{half}"

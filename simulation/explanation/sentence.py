"""The plain sentence of an attribution: whose difference, and what makes most of it."""

from math import isnan

from metalead.simulation.comparison.of_how_many import of_whom
from metalead.simulation.explanation.attribution import Attribution, standing
from metalead.simulation.explanation.factors import Factor
from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.unknown_luck import too_few
from metalead.simulation.reporting.words import (
    Scale,
    between,
    choose_number,
    first_upper,
    percent,
    plain,
    plus_minus,
    signed,
)
from metalead.simulation.statistics.intervals import Estimate


def sentence(attribution: Attribution, arms: tuple[Arm, ...]) -> str:
    """The difference with its intervals, then the largest shares in it."""
    total, outcome = attribution.total, attribution.measure.outcome.id
    if isnan(total.mean):
        return f"Nothing to share: {outcome} has no value in any of these disasters."
    if total.mean == 0.0:
        return f"{arms[1].label} and {arms[0].label} come out the same: there is nothing to share."
    ahead, behind = (arms[1], arms[0]) if total.mean > 0.0 else (arms[0], arms[1])
    scale = scale_of(attribution)
    gain = attribution.measure.in_words(total.mean, scale)
    average = "On average " if total.replications > 1 else ""
    return (
        f"{doubt(total)}{first_upper(f'{average}{ahead.label}')} {gain} than {behind.label}"
        f"{of_whom(attribution.paired, outcome)}{in_brackets(total, scale)}. "
        f"{largest(attribution, scale)}{others(attribution, scale)}"
    )


def scale_of(attribution: Attribution) -> Scale:
    """How all numbers of the sentence are told: the shares as the difference."""
    widest = max((abs(share.mean) for share in attribution.shares), default=0.0)
    return attribution.measure.scale(attribution.total, widest)


def doubt(total: Estimate) -> str:
    """What has to be said first where the difference itself is not decided."""
    if total.replications == 1:
        return "One disaster, from which nothing follows for others. "
    state = standing(total)
    return {
        "decided": "",
        "luck": "Assumptions can reverse the difference. ",
        "open": "Luck alone can account for the difference itself. ",
        "together": "Luck and assumptions together can account for the difference itself. ",
    }[state]


def size(found: Estimate, scale: Scale) -> str:
    """The amount without its sign, with its unit."""
    number = plain(scale.factor * abs(found.mean), scale.places)
    return f"{number} {choose_number(scale.unit, number == '1')}".rstrip()


def in_brackets(found: Estimate, scale: Scale) -> str:
    """' (95%: luck alone 1.2 to 3.4 hours, ...)'; '' where there is no interval."""
    return "" if isnan(found.half_width) else f" ({spans(found, scale)})"


def spans(found: Estimate, scale: Scale) -> str:
    """Both intervals of many disasters in words, or the only one that is known, counted towards
    the side that is ahead."""
    unit = f" {choose_number(scale.unit, False)}".rstrip()
    if found.only_together:
        both = span(found, found.assumed, scale)
        return f"95%: luck and assumptions {both}{unit}, luck alone not known: {too_few(found)}"
    luck = span(found, found.luck, scale)
    if isnan(found.assumed):
        return f"95%: luck alone {luck}{unit}, luck and assumptions not known: too few worlds"
    return f"95%: luck alone {luck}{unit}, luck and assumptions {span(found, found.assumed, scale)}"


def span(found: Estimate, half: float, scale: Scale) -> str:
    """'184 to 227', or with signs where it meets zero."""
    mean, half = scale.factor * abs(found.mean), scale.factor * half
    return between(mean - half, mean + half, scale.places)


def largest(attribution: Attribution, scale: Scale) -> str:
    """The factor that makes most of the difference."""
    first = attribution.ranking[0]
    factor, found = attribution.factors[first], attribution.shares[first]
    part = part_of_whole(found.mean / attribution.total.mean)
    return (
        f"The largest share is that of {described(factor)}: {size(found, scale)}, "
        f"{part}{in_brackets(found, scale)}."
    )


def part_of_whole(share: float) -> str:
    """'60% of the whole'; above all of it no per cent are told, for others take back the rest."""
    return "more than the whole" if share > 1.0 else f"{percent(share)} of the whole"


def described(factor: Factor) -> str:
    """'who decides (the post, the front)'."""
    return f"{factor.name} ({factor.before} or {factor.after})"


def others(attribution: Attribution, scale: Scale) -> str:
    """The remaining factors: what they add or take back."""
    way = 1.0 if attribution.total.mean > 0.0 else -1.0
    parts = [
        f"{attribution.factors[f].name} {signed_share(attribution.shares[f], way, scale)}"
        for f in attribution.ranking[1:]
    ]
    return f" The rest: {', '.join(parts)}." if parts else ""


def signed_share(found: Estimate, way: float, scale: Scale) -> str:
    """'+12 ±5', towards the side ahead; alone where luck is not known."""
    half = "" if isnan(found.luck) else f" {plus_minus(scale.factor * found.luck, scale.places)}"
    return f"{signed(scale.factor * way * found.mean, scale.places)}{half}"

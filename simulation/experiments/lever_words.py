"""What the swings say, in plain sentences: as gains, above zero where it is better."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from metalead.simulation.experiments.effects import Effect, Effects, largest
from metalead.simulation.parameters.outcomes import NAMES
from metalead.simulation.reporting.words import decimals, first_upper, listed, plus_minus, signed
from metalead.simulation.statistics.intervals import Estimate
from metalead.simulation.statistics.plane import Range

if TYPE_CHECKING:
    from metalead.simulation.experiments.lever_effects import LeverEffects

MOST_NAMED = 3
NEXT_TO_NONE = 0.005  # of the outcome's unit: what no table needs the digits of


def sentences(result: "LeverEffects") -> Iterator[str]:
    """The strongest levers, those that help one arm and hurt another, those that turn, the dead."""
    yield strongest(result)
    yield from opposed(result.found)
    yield from turning(result.found)
    yield from still_somewhere(result)
    yield from unmoved(result)


def strongest(result: "LeverEffects") -> str:
    """The levers that move the outcome most."""
    effects = result.found
    rows = [effects.row(lever) for lever in effects.ranked[:MOST_NAMED]]
    named = [most(row) for row in rows if largest(row) > 0.0]
    if not named:
        return f"No lever moves {in_words(result.outcome.id)} here."
    told = [f"{e.range.lever.id} ({size(e)} in {e.arm})" for e in named]
    moves = f"move{'s' * (len(told) == 1)}"
    return (
        f"{first_upper(result.outcome.gain)}: swung from low to high, {listed(told)} {moves} most."
    )


def opposed(effects: Effects) -> Iterator[str]:
    """A sentence for each lever that helps one arm and hurts another, as far as luck shows."""
    for lever in effects.ranked:
        row = [effect for effect in effects.row(lever) if effect.swing.decided_by_luck]
        helped = [effect for effect in row if effect.gain.mean > 0.0]
        hurt = [effect for effect in row if effect.gain.mean < 0.0]
        if helped and hurt:
            sure = all(any(e.swing.decided for e in side) for side in (helped, hurt))
            yield (
                f"More {effects.ranges[lever].lever.id} helps {named(helped)} and hurts "
                f"{named(hurt)}{'' if sure else ', by luck alone: assumptions can reverse it'}."
            )


def turning(effects: Effects) -> Iterator[str]:
    """A sentence for each lever both of whose ends are worse, or better, than where it stands."""
    for lever in effects.ranked:
        for effect in effects.row(lever):
            if effect.turns:
                (low, high), unit = effect.gains_from_base, effect.measure.noun
                yield (
                    f"{effect.range.lever.id} turns in {effect.arm}: both ends are "
                    f"{'better' if low.mean > 0.0 else 'worse'} than {where(effect)} "
                    f"({told(low, unit)} at {effect.range.low:g}, {told(high, unit)} at "
                    f"{effect.range.high:g})."
                )


def where(effect: Effect) -> str:
    """'12', or 'drawn from 8 to 20'."""
    stands = effect.stands
    return f"drawn from {stands.words}" if stands.is_drawn else stands.words


def still_somewhere(result: "LeverEffects") -> Iterator[str]:
    """Which levers leave every number of an arm as it is, while they move another arm."""
    effects, alike = result.found, {name for name, _ in result.unmoved}
    for a, arm in enumerate(effects.labels):
        still = [
            found.lever.id
            for lever, found in enumerate(effects.ranges)
            if found.lever.id not in alike and is_still(effects, a, lever)
        ]
        if still:
            yield f"Without any effect in {arm}: {listed(still)}."


def is_still(effects: Effects, arm: int, lever: int) -> bool:
    """Whether every number of every run is the same at both ends."""
    from numpy import array_equal

    low, high = effects.swung.ends[:, lever, arm]
    return array_equal(low, high, equal_nan=True)


def unmoved(result: "LeverEffects") -> Iterator[str]:
    """The levers whose ends move nothing: dead, or alive only in between."""
    ranges = {found.lever.id: found for found in result.ranges}
    for lever, inner in result.unmoved:
        between = span(ranges[lever])
        if inner is None:
            yield f"Moved nothing anywhere: {lever}, from {between}, in none of these runs."
        else:
            yield (
                f"{lever} moves nothing at its ends ({between}), but does at {inner:g}: swing it "
                f"over less, as in --range {lever}={inner:g}:{ranges[lever].high:g}."
            )


def most(row: Iterable[Effect]) -> Effect:
    """The effect with the largest mean, of those that have one."""
    return max(row, key=lambda effect: abs(effect.swing.mean) if has_value(effect.swing) else -1.0)


def has_value(found: Estimate) -> bool:
    """Whether there is a mean: not where nobody is of the colour in any disaster."""
    return found.mean == found.mean


def named(row: Iterable[Effect]) -> str:
    """'command (+1.2) and network (+3.4)'."""
    return listed([f"{effect.arm} ({size(effect)})" for effect in row])


def size(effect: Effect) -> str:
    """'+12.3': what the high end gains on the low end."""
    return told(effect.gain, effect.measure.noun)


def told(found: Estimate, unit: str) -> str:
    """A mean with the decimals that its interval and its unit bear."""
    return signed(found.mean, decimals(found.half_width, found.mean, unit))


def cell(effect: Effect) -> str:
    """'+12.3 ±1.2 ±4.5': the gain, luck alone, luck and assumptions; '~0' for next to nothing."""
    found = effect.gain
    if found.mean == 0.0 and found.half_width == 0.0:
        return "0"
    if max(abs(found.mean), found.half_width) < NEXT_TO_NONE:
        return "~0"
    places = decimals(found.half_width, found.mean, effect.measure.noun)
    both = plus_minus(found.assumed, places)
    return f"{signed(found.mean, places)} {plus_minus(found.luck, places)} {both}"


def span(found: Range) -> str:
    """'0.1 to 10'."""
    return f"{found.low:g} to {found.high:g}"


def in_words(measure: str) -> str:
    """An outcome's or a lever's id: 'hours_to_care_red' -> 'hours to care, red'."""
    return NAMES.get(measure, measure.replace("_", " "))

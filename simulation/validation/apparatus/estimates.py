"""Claims and points from one number a seed.

Exact patterns: the mean with 4 of its standard errors to each side, by the spread between seeds;
so wide because forty of them have to hold together. The others: the interval of 95% from luck and
assumptions that `metalead compare` calls *both*. Where nothing may be worse, many claims hold
together or not at all: their intervals are of luck alone, and wider the more there are.
"""

from typing import Literal

import numpy as np

from metalead.simulation.engine.chance import worlds_of
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.statistics.intervals import LEVEL, Estimate, estimate
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Point

ERRORS = 4.0  # standard errors to each side of an exact pattern's mean
RISK = 0.01  # that one claim of a family is missed by luck, where there is nothing to be found
Side = Literal["above", "below", "shown"]


def equals(
    name: str, unit: str, values: Floats, theory: float, precision: float, bench: Bench
) -> Claim:
    """The mean over independent seeds is the theory's.

    precision: the standard error that it may have at most, as a share of the theory; with fewer
    seeds than usual it grows as the error itself does.
    """
    error = float(values.std(ddof=1) / np.sqrt(values.size))
    allowed = precision * theory / np.sqrt(min(1.0, bench.scale))
    mean = float(values.mean())
    return Claim(
        name=name,
        unit=unit,
        expected="equal",
        bound=theory,
        observed=mean,
        low=mean - ERRORS * error,
        high=mean + ERRORS * error,
        widest=ERRORS * allowed,
    )


def is_exactly(name: str, unit: str, value: float, theory: float) -> Claim:
    """A number that has no error."""
    return Claim(
        name=name, unit=unit, expected="equal", bound=theory, observed=value, low=value, high=value
    )


def claim(
    name: str, unit: str, values: Floats, seeds: Seeds, expected: Side, bound: float = 0.0
) -> Claim:
    """The mean lies above or below `bound`, by the interval from luck and assumptions."""
    found = estimated(values, seeds)
    return Claim(
        name=name,
        unit=unit,
        expected=expected,
        bound=bound,
        observed=found.mean,
        low=found.low_assumed,
        high=found.high_assumed,
    )


def above(name: str, unit: str, values: Floats, seeds: Seeds, bound: float = 0.0) -> Claim:
    """Expected above `bound`."""
    return claim(name, unit, values, seeds, "above", bound)


def below(name: str, unit: str, values: Floats, seeds: Seeds, bound: float = 0.0) -> Claim:
    """Expected below `bound`."""
    return claim(name, unit, values, seeds, "below", bound)


def not_above(name: str, unit: str, values: Floats, seeds: Seeds, *, among: int) -> Claim:
    """Not above 0 beyond luck, one of as many claims as are `among` it.

    Bonferroni: each has its share of the risk, so that the risk of all together is RISK.
    """
    found = estimated(values, seeds, 1.0 - 2.0 * RISK / among)
    return Claim(
        name=name,
        unit=unit,
        expected="not above",
        observed=found.mean,
        low=found.low,
        high=found.high,
    )


def shown(name: str, unit: str, values: Floats, seeds: Seeds) -> Claim:
    """Of interest, and nothing is asked of it."""
    return claim(name, unit, values, seeds, "shown")


def point(label: str, values: Floats, seeds: Seeds, **more: str | float | None) -> Point:
    """A mean with the interval of the mean over luck and assumptions, to be drawn."""
    found = estimated(values, seeds)
    low, high = found.mean - found.of_mean, found.mean + found.of_mean
    return Point.model_validate(
        {"label": label, "mean": found.mean, "low": low, "high": high} | more
    )


def point_of(made: Claim, **more: str | float | None) -> Point:
    """A claim to be drawn, with what it should equal."""
    theory = made.bound if made.expected == "equal" else None
    return Point.model_validate(
        {"label": made.name, "mean": made.observed, "low": made.low, "high": made.high}
        | {"theory": theory}
        | more
    )


def estimated(values: Floats, seeds: Seeds, level: float = LEVEL) -> Estimate:
    """The mean with its intervals; seeds visit the draws of the assumptions in turn."""
    return estimate(np.asarray(values, dtype=np.float64), worlds_of(seeds), level)

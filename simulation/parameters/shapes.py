"""How likely the values of a range are: the shapes that what nobody measured can be drawn from.

Each is an inverse distribution function on the range itself, so that nothing has to be cut off and
places that cover probability evenly (simulation.engine.chance) cover it evenly in every shape.
"""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    type Floats = NDArray[np.float64]

Shape = Literal["uniform", "triangular", "pert", "log-uniform"]

WITH_MODE = ("triangular", "pert")  # they have a value that is likeliest
PEAK = 4.0  # of PERT: how much more the mode weighs than an end (Malcolm et al. 1959)
KNOTS = 1024  # of a table of quantiles


def quantiles(
    shape: Shape, low: float, high: float, mode: float | None, shares: "Floats"
) -> "Floats":
    """The values below which these shares (0 to 1) of all draws lie; low < high.

    triangular: density rises to the mode and falls from it, in straight lines. pert: a beta
    distribution with the mean (low + 4 mode + high) / 6 (Malcolm, Roseboom, Clark and Fazar 1959).
    log-uniform: every factor as likely; low > 0. mode: of the first two only.
    """
    import numpy as np  # a scenario is checked without it

    span = high - low
    if shape in WITH_MODE and mode is not None:
        rise = (mode - low) / span
        part = _triangular(rise, shares) if shape == "triangular" else _pert(rise, shares)
        found = low + span * part
    elif shape == "log-uniform":
        found = low * (high / low) ** shares
    else:
        found = low + span * shares
    return np.asarray(np.clip(found, low, high))


def median(shape: Shape, low: float, high: float, mode: float | None) -> float:
    """The value that is as likely to be passed as not; of a uniform range, the middle."""
    if shape == "uniform" or low == high:
        return (low + high) / 2
    import numpy as np

    return float(quantiles(shape, low, high, mode, np.array(0.5)))


def knots(shape: Shape, low: float, high: float, mode: float | None) -> "Floats":
    """A table of quantiles, between which the engine goes in straight lines: float64 [KNOTS + 1].

    The shares are (1 - cos(pi n / KNOTS)) / 2: closest at both ends, where quantiles can be steep.
    """
    import numpy as np

    shares = (1.0 - np.cos(np.pi * np.arange(KNOTS + 1) / KNOTS)) / 2
    return quantiles(shape, low, high, mode, shares)


def _triangular(rise: float, shares: "Floats") -> "Floats":
    """On 0 to 1, with the mode at `rise`."""
    import numpy as np

    below = np.sqrt(rise * shares)
    above = 1.0 - np.sqrt((1.0 - rise) * (1.0 - shares))
    return np.where(shares < rise, below, above)


def _pert(rise: float, shares: "Floats") -> "Floats":
    """On 0 to 1, with the mode at `rise`."""
    from scipy.special import betaincinv

    found: Floats = betaincinv(1.0 + PEAK * rise, 1.0 + PEAK * (1.0 - rise), shares)
    return found

"""On which scale a page moves a lever."""

from metalead.simulation.parameters.levers import Lever

LOG_FROM = 20.0  # high over low from which a scale is by factors


def scale(lever: Lever) -> str:
    """How a lever is moved: a switch, or a slider that is even or by factors."""
    if lever.whole and (lever.low, lever.high) == (0.0, 1.0):
        return "switch"
    return "log" if lever.low > 0.0 and lever.high / lever.low >= LOG_FROM else "even"

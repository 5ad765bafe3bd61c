"""How charts look: the arms' colours, sizes to be read from the back of a room, tokens for ink.

A text such as `INK` in an option is a token: the browser puts in the colour of its theme.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.reporting.palette import arm_colour as arm_colour

Option = dict[str, Any]

INK, GREY, PALE, PAPER = "@ink", "@grey", "@pale", "@paper"
TEXT = 14  # pixels
DIGITS = 4  # significant digits sent: a chart shows fewer


def axis(**more: Any) -> Option:
    """An axis of numbers with pale lines and grey words."""
    return {
        "type": "value",
        "nameLocation": "middle",
        "nameGap": 30,
        "nameTextStyle": {"fontSize": TEXT, "color": GREY},
        "axisLabel": {"fontSize": TEXT - 1, "color": GREY, "hideOverlap": True},
        "axisLine": {"lineStyle": {"color": GREY}},
        "splitLine": {"lineStyle": {"color": PALE}},
    } | more


def legend(names: tuple[str, ...]) -> Option:
    """The key of the arms, at the top right."""
    return {"data": list(names), "top": 0, "right": 8, "textStyle": text(INK), "icon": "rect"}


def text(colour: str, size: int = TEXT, weight: str = "normal") -> Option:
    """A style of words."""
    return {"color": colour, "fontSize": size, "fontWeight": weight}


def rounded(values: NDArray[np.float64]) -> list[float | None]:
    """Numbers short enough to be sent; None for NaN."""
    return [float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None for value in values]


def described(option: Option, description: str) -> Option:
    """The option with a sentence for those who do not see the chart."""
    return option | {"aria": {"enabled": True, "label": {"description": description}}}

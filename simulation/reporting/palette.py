"""How figures look: colours that the colour-blind can tell apart, type to read from the back."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK = "#222222"
GREY = "#6b6b6b"
PALE = "#d9d9d9"

# Okabe and Ito 2008, "Color Universal Design": told apart with every common colour blindness.
ARM_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")

STYLE: Any = {
    "font.size": 13,
    "text.parse_math": False,  # a title may hold dollars
    "axes.titlesize": 15,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.labelsize": 13,
    "axes.labelcolor": GREY,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "svg.hashsalt": "metalead",  # the same figure gives the same file
    "savefig.dpi": 150,
}


def arm_colour(a: int) -> str:
    """The colour of the arm at this place, the same in every panel."""
    return ARM_COLOURS[a % len(ARM_COLOURS)]


def clear_side(axes: "Axes") -> None:
    """No frame on the left: for panels whose rows are named in words."""
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)

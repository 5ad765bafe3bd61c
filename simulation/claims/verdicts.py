"""What runs say about a claim: holds, does not hold, the other way, not decided."""

from typing import Literal

from metalead.simulation.statistics.intervals import Estimate

Verdict = Literal["holds", "does not hold", "the other way", "not decided"]
VERDICTS: tuple[Verdict, ...] = ("holds", "does not hold", "the other way", "not decided")
NEXT_TO_NOTHING = 0.02  # of the outcome's mean: an effect inside it is none that anybody would see

MEANING: dict[Verdict, str] = {
    "holds": "the interval of luck and assumptions lies on the text's side of zero",
    "does not hold": "it lies within 2% of what the outcome is in the mean, on either side of zero",
    "the other way": "it lies on the other side of zero",
    "not decided": "it holds zero, and more than next to nothing on one side at least",
}


def verdict_on(found: Estimate, usual: float) -> Verdict:
    """The verdict on a contrast whose mean is positive where the text is right.

    usual: the mean of the outcome itself, over all cells of the contrast.
    """
    if found.low_assumed > 0.0:
        return "holds"
    if found.high_assumed < 0.0:
        return "the other way"
    small = NEXT_TO_NOTHING * abs(usual)
    if -small <= found.low_assumed and found.high_assumed <= small:
        return "does not hold"
    return "not decided"

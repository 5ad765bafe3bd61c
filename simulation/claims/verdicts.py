"""What runs say about a claim: holds, does not hold, the other way, not decided; and how surely."""

from typing import Literal

from metalead.simulation.statistics.intervals import Estimate

Verdict = Literal["holds", "does not hold", "the other way", "not decided"]
VERDICTS: tuple[Verdict, ...] = ("holds", "does not hold", "the other way", "not decided")
NEXT_TO_NOTHING = 0.02  # of the outcome's mean: an effect inside it is none that anybody would see
JUST = ", just"
SMALL = ", but perhaps too little to see"

SAID: dict[Verdict, str] = {
    "holds": "holds",
    "does not hold": "makes no difference",
    "the other way": "the other way",
    "not decided": "not decided",
}
MEANING: dict[str, str] = {
    "holds": "the interval of luck and assumptions lies on the claim's side of zero",
    "the other way": "it lies on the other side of zero",
    "makes no difference": "it lies within 2% of what the outcome is in the mean, on either side "
    "of zero",
    "not decided": "it holds zero, and more than next to nothing on one side at least",
    "just": "one half of the worlds run would by itself say otherwise",
    "perhaps too little to see": "the end of the interval nearer to zero is below those 2%",
}


def verdict_on(found: Estimate, usual: float) -> Verdict:
    """The verdict on a contrast whose mean is positive where the claim is right.

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


def in_words(verdict: Verdict, found: Estimate, usual: float, *, is_firm: bool) -> str:
    """'holds', 'holds, just', 'the other way, but perhaps too little to see'.

    is_firm: whether each half of the worlds says the same.
    """
    if verdict == "not decided":
        return SAID[verdict]
    said = SAID[verdict] if is_firm else f"{SAID[verdict]}{JUST}"
    nearer = min(abs(found.low_assumed), abs(found.high_assumed))
    is_small = verdict != "does not hold" and nearer < NEXT_TO_NOTHING * abs(usual)
    return f"{said}{SMALL}" if is_small else said

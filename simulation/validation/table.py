"""What `metalead validate` prints: a row a pattern, then why those that failed did."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from metalead.simulation.reporting.page import folded, name, spaced, table
from metalead.simulation.reporting.words import decimals, plain
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.pattern_result import PatternResult, count_of_held
from metalead.simulation.validation.registry import PATTERN_BY_ID

if TYPE_CHECKING:
    from metalead.simulation.validation.result import Validation

STYLES = {"pass": "bold green", "fail": "bold red", "reported": "cyan", "not run": "yellow"}
LEGEND = (
    "measure, expected, observed: of the claim that is furthest from being held, or held least. "
    "In brackets: exact patterns, 4 standard errors to each side; monotone ones, an interval from "
    "luck so wide that one such pattern in a hundred fails by luck alone; the others, the interval "
    "of 95% from luck and assumptions. Reported: another model's result, nothing is claimed from "
    "it. Ablation: whether the pattern fails, as it should, once what carries it is taken out. "
    "At the middle of what is assumed: a lab, crisis or field pattern that fails over the ranges "
    "is run again, not ablated, with every lever held at the middle of its range; what the "
    "disaster itself leaves open is still drawn. It has failed whatever comes of that."
)


def report(validation: "Validation") -> Group:
    """The table, the reasons, the count."""
    reasons = [reason for outcome in validation.outcomes for reason in reasons_of(outcome)]
    return spaced(
        patterns_table(validation),
        Text("\n".join(reasons)),
        LEGEND,
        Text(validation.sentence, style="bold"),
    )


def patterns_table(validation: "Validation") -> Table:
    """A row a pattern."""
    made = table(
        Column("", justify="right", no_wrap=True),
        Column("pattern (source), measure", ratio=1),
        *map(folded, ("expected", "observed")),
        *map(name, ("verdict", "ablation")),
    )
    for outcome in validation.outcomes:
        made.add_row(*row(outcome))
    return made


def row(outcome: PatternResult) -> list[str | Text]:
    """One pattern."""
    pattern, deciding = PATTERN_BY_ID[outcome.id], outcome.headline
    measure = f"\n  {deciding.name} ({outcome.held} claims held)" if deciding else ""
    middle = f"\n  {outcome.middle_words}" if outcome.at_middle else ""
    return [
        str(outcome.id),
        f"{outcome.name} ({pattern.kind}; {pattern.source}){measure}{middle}",
        deciding.in_words if deciding else "-",
        interval(deciding) if deciding else "-",
        Text(outcome.verdict, style=STYLES[outcome.verdict]),
        ablation(outcome),
    ]


def interval(claim: Claim) -> str:
    """'4.98 [4.92, 5.04]'."""
    if claim.observed is None:
        return "no value"
    half = 0.0 if claim.low is None or claim.high is None else (claim.high - claim.low) / 2
    places = decimals(half, claim.observed) if half > 1e-5 else decimals(0.0, claim.observed)
    if half <= 1e-5 or claim.low is None or claim.high is None:
        return plain(claim.observed, places)
    low, high = plain(claim.low, places), plain(claim.high, places)
    return f"{plain(claim.observed, places)} [{low}, {high}]"


def ablation(outcome: PatternResult) -> str:
    """Whether the ablation breaks the pattern."""
    if outcome.ablation_fails is None:
        return "-"
    return "fails" if outcome.ablation_fails else "HOLDS"


def reasons_of(outcome: PatternResult) -> list[str]:
    """Why a pattern failed, was not run, or what does not agree with another model."""
    if not outcome.reason:
        return []
    return [f"{outcome.id} {outcome.verdict}: {' '.join((outcome.reason, *middle_told(outcome)))}"]


def middle_told(outcome: PatternResult) -> list[str]:
    """How many claims hold at the middle, in a sentence; none where that was not run."""
    if not outcome.at_middle:
        return []
    claims = count_of_held(outcome.at_middle)
    return [
        f"With every lever at the middle of its range {claims} claims hold: the pattern "
        f"{outcome.middle_words}."
    ]

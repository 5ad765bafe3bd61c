"""What became of a pattern: its verdict, the claims behind it, and the same under its ablation.

One that fails over the ranges of what is assumed may hold at their middle: that is told of it, and
it has failed all the same.
"""

from typing import Literal

from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Record
from metalead.simulation.validation.apparatus.pattern import Kind, Pattern

Verdict = Literal["pass", "fail", "not run", "reported"]
ONLY_THERE = "holds only at the middle of what is assumed"
NOR_THERE = "does not hold at the middle of what is assumed, either"


class PatternResult(Record):
    """A pattern with its verdict.

    ablation_fails: whether the pattern fails once its ablation is made, as it should; None
    where it was not run. replications: seeds of each arm, as asked for. at_middle: its claims with
    levers held at the middle of their ranges; none where that was not run.
    """

    id: int
    name: str
    kind: Kind
    verdict: Verdict
    reason: str
    replications: int
    claims: tuple[Claim, ...] = ()
    ablated: tuple[Claim, ...] = ()
    ablation_fails: bool | None = None
    at_middle: tuple[Claim, ...] = ()
    plot: Plot | None = None

    @property
    def headline(self) -> Claim | None:
        """The claim that decides: the one that is furthest from being held, or held least."""
        deciding = [claim for claim in self.claims if claim.decides]
        return min(deciding, key=lambda claim: claim.margin, default=None)

    @property
    def held(self) -> str:
        """How many of the claims that decide are held: '3 of 4'."""
        return count_of_held(self.claims)

    @property
    def holds_at_middle(self) -> bool | None:
        """Whether it holds with levers held at the middle; None where that was not run."""
        return all(claim.holds for claim in self.at_middle) if self.at_middle else None

    @property
    def middle_words(self) -> str:
        """What became of it at the middle: in words, or nothing where that was not run."""
        return {True: ONLY_THERE, False: NOR_THERE, None: ""}[self.holds_at_middle]

    @property
    def verdict_words(self) -> str:
        """'pass', 'fail', 'fail: holds only at the middle of what is assumed'."""
        return f"{self.verdict}: {self.middle_words}" if self.at_middle else self.verdict


def not_run(pattern: Pattern, bench: Bench) -> PatternResult:
    """What became of a pattern whose levers the model does not have."""
    levers = ", ".join(pattern.missing)
    return PatternResult(
        id=pattern.id,
        name=pattern.name,
        kind=pattern.kind,
        verdict="not run",
        reason=f"needs lever{'s' if len(pattern.missing) > 1 else ''} {levers}",
        replications=bench.replications,
    )


def decided(pattern: Pattern, bench: Bench, measured: Measured, ablated: Measured) -> PatternResult:
    """What became of a pattern that was measured, with and without its ablation."""
    return PatternResult(
        id=pattern.id,
        name=pattern.name,
        kind=pattern.kind,
        verdict=verdict_of(pattern, measured),
        reason=reason_of(pattern, measured),
        replications=bench.replications,
        claims=measured.claims,
        ablated=ablated.claims,
        ablation_fails=not all_hold(ablated),
        plot=measured.plot,
    )


def count_of_held(claims: tuple[Claim, ...]) -> str:
    """How many of the claims that decide are held: '3 of 4'."""
    deciding = [claim for claim in claims if claim.decides]
    return f"{sum(claim.holds for claim in deciding)} of {len(deciding)}"


def asks_for_middle(pattern: Pattern, outcome: PatternResult) -> bool:
    """Whether a pattern has still to be run with levers held at the middle of their ranges."""
    return pattern.held_too and outcome.verdict == "fail" and not outcome.at_middle


def with_middle(outcome: PatternResult, measured: Measured) -> PatternResult:
    """The same, with what was measured at the middle. The verdict stays what it is."""
    return outcome.model_copy(update={"at_middle": measured.claims})


def all_hold(measured: Measured) -> bool:
    """Whether every claim that decides is held."""
    return all(claim.holds for claim in measured.claims)


def verdict_of(pattern: Pattern, measured: Measured) -> Verdict:
    """Pass only if every claim holds. Another model's result is reported and claims nothing."""
    if pattern.kind == "docking":
        return "reported"
    return "pass" if all_hold(measured) else "fail"


def reason_of(pattern: Pattern, measured: Measured) -> str:
    """Which claims do not hold, in which way, and what the model is known to lack for them."""
    missed = [claim for claim in measured.claims if not claim.holds]
    if not missed:
        return ""
    named = "; ".join(f"{claim.name} {how_missed(claim)}" for claim in missed)
    return f"{named}. {pattern.short}".strip()


def how_missed(claim: Claim) -> str:
    """'is not decided', 'is the other way round', 'is nil', 'is not 2 readings'."""
    if claim.low is None or claim.high is None or claim.observed is None:
        return "has no value"
    if claim.expected == "equal":
        wide = claim.widest is not None and (claim.high - claim.low) / 2 > claim.widest
        return "is not known well enough" if wide else f"is not {claim.in_words}"
    if claim.expected == "not above":
        return f"is above {claim.bound:.5g} {claim.unit} beyond luck"
    if claim.low == claim.high == claim.bound:
        return "is nil"
    above = claim.expected == "above"
    other_side = claim.high < claim.bound if above else claim.low > claim.bound
    return "is the other way round" if other_side else "is not decided"

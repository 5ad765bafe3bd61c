"""What became of a pattern: its verdict, the claims behind it, and the same under its ablation."""

from typing import Literal

from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Record
from metalead.simulation.validation.apparatus.pattern import Kind, Pattern

Verdict = Literal["pass", "fail", "not run", "reported"]


class PatternResult(Record):
    """A pattern with its verdict.

    ablation_fails: whether the pattern fails once its ablation is made, as it should; None
    where it was not run. replications: seeds of each arm, as asked for.
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
    plot: Plot | None = None

    @property
    def headline(self) -> Claim | None:
        """The claim that decides: the one that is furthest from being held, or held least."""
        deciding = [claim for claim in self.claims if claim.decides]
        return min(deciding, key=lambda claim: claim.margin, default=None)

    @property
    def held(self) -> str:
        """How many of the claims that decide are held: '3 of 4'."""
        deciding = [claim for claim in self.claims if claim.decides]
        return f"{sum(claim.holds for claim in deciding)} of {len(deciding)}"


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

"""`Validation`: the verdicts of the patterns."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Result
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.reporting.words import counted
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import Writer, text_writer
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.pattern_result import ONLY_THERE, PatternResult, Verdict
from metalead.simulation.validation.registry import PATTERN_BY_ID

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Group

VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "reported", "not run")
SOURCES = (
    "metalead.simulation.validation.registry",
    "metalead.simulation.validation.pattern_result",
)
DOCUMENT, PAGE = "validation.json", "validation.html"
VALIDATION = Kind("validate", "metalead validation 1", DOCUMENT, (PAGE,))


@dataclass(frozen=True)
class Validation(Result):
    """The outcome of every pattern that was run, by its number.

    asked: patterns wanted; more than there are when Ctrl-C came before the end.
    outdated: patterns that the directory held from another program, measured anew.
    """

    kind = VALIDATION
    sources = SOURCES

    outcomes: tuple[PatternResult, ...]
    version: str
    date: date
    replications: int
    asked: int
    outdated: int = 0

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C came before the last pattern was done."""
        return len(self.outcomes) < self.asked

    @property
    def notes(self) -> tuple[str, ...]:
        """That Ctrl-C came before the end; that what the directory held was of other numbers."""
        done, asked = len(self.outcomes), self.asked
        stopped = f"stopped after {done} of {asked} patterns." if self.interrupted else ""
        anew = (
            f"{counted(self.outdated, 'pattern')} in the directory came from a program with other "
            "numbers, patterns or scenarios: measured anew."
        )
        return tuple(filter(None, (stopped, anew if self.outdated else "")))

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many patterns have each verdict."""
        return {
            verdict: sum(outcome.verdict == verdict for outcome in self.outcomes)
            for verdict in VERDICTS
        }

    @property
    def sentence(self) -> str:
        """'12 patterns: 6 pass, 3 fail, ...', what holds only at the middle, and which ablation
        breaks nothing."""
        found = ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items() if count)
        kept = [str(o.id) for o in self.outcomes if o.ablation_fails is False]
        only = [str(o.id) for o in self.outcomes if o.holds_at_middle]
        middle = f" {ONLY_THERE.capitalize()}: {', '.join(only)}." if only else ""
        idle = f" The ablation does not break {', '.join(kept)}." if kept else ""
        stopped = (
            f" Stopped after {len(self.outcomes)} of {self.asked}." if self.interrupted else ""
        )
        return f"{counted(len(self.outcomes), 'pattern')}: {found}.{middle}{idle}{stopped}"

    @property
    def gist(self) -> tuple[str, ...]:
        """How many patterns have each verdict, and which do not pass."""
        others = [f"{one.id} {one.name}" for one in self.outcomes if one.verdict == "fail"]
        return (self.sentence, *([f"Fails: {'; '.join(others)}."] if others else []))

    def glance(self) -> "pd.DataFrame":
        """A row a pattern."""
        columns = ["id", "name", "verdict", "measure", "expected", "observed", "low", "high"]
        return self.patterns()[columns]

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        patterns = [document_of(outcome) for outcome in self.outcomes]
        claims = [row for outcome in self.outcomes for row in claim_rows(outcome)]
        columns = [name for name in patterns[0] if name not in OF_CLAIMS]
        return {
            "patterns": tidy(patterns, columns),
            "claims": tidy(claims, ["id", "ablated", "held", *claim_document(NO_CLAIM)]),
        }

    def patterns(self) -> "pd.DataFrame":
        """Tidy: one row a pattern: id, name, kind, verdict, measure, expected, observed, ..."""
        return self.tidy()["patterns"].frame()

    def claims(self) -> "pd.DataFrame":
        """Tidy: one row a claim, with and without the ablation (`ablated`), and with levers held
        at the middle (`held`) where the pattern failed over their ranges."""
        return self.tidy()["claims"].frame()

    def report(self) -> "Group":
        """What the command prints."""
        from metalead.simulation.validation.table import report

        return report(self)

    def document(self) -> Json:
        """Every pattern with its claims."""
        return {
            **self.made_with(),
            "version": self.version,
            "date": self.date.isoformat(),
            "replications": self.replications,
            "counts": self.counts,
            "patterns": [document_of(outcome) for outcome in self.outcomes],
        }

    def html(self) -> str:
        """A page that stands alone, with a small plot for each pattern."""
        from metalead.simulation.validation.page import page

        return page(self)

    def data(self) -> dict[str, Writer]:
        """The page."""
        return {PAGE: text_writer(self.html())}


NO_CLAIM = Claim(name="", unit="", expected="shown", observed=None, low=None, high=None)


OF_CLAIMS = ("claims", "ablated", "at_middle")  # what has claims, of the document of a pattern


def claim_rows(outcome: PatternResult) -> list[Json]:
    """Every claim of a pattern, and how it was run."""
    ways = (
        (outcome.claims, {"ablated": False, "held": False}),
        (outcome.ablated, {"ablated": True, "held": False}),
        (outcome.at_middle, {"ablated": False, "held": True}),
    )
    return [
        {"id": outcome.id} | way | claim_document(claim) for claims, way in ways for claim in claims
    ]


def document_of(outcome: PatternResult) -> Json:
    """One pattern; expected, observed, low and high are those of the claim that decides."""
    pattern = PATTERN_BY_ID[outcome.id]
    deciding = outcome.headline
    return {
        "id": outcome.id,
        "name": outcome.name,
        "kind": outcome.kind,
        "verdict": outcome.verdict,
        "verdict_words": outcome.verdict_words,
        "measure": deciding.name if deciding else None,
        "expected": deciding.in_words if deciding else pattern.expected,
        "observed": deciding.observed if deciding else None,
        "low": deciding.low if deciding else None,
        "high": deciding.high if deciding else None,
        "ablation_fails": outcome.ablation_fails,
        "holds_at_middle": outcome.holds_at_middle,
        "ablation": pattern.ablation,
        "source": pattern.source,
        "reason": outcome.reason or None,
        "claims": [claim_document(claim) for claim in outcome.claims],
        "ablated": [claim_document(claim) for claim in outcome.ablated],
        "at_middle": [claim_document(claim) for claim in outcome.at_middle],
    }


def claim_document(claim: Claim) -> Json:
    """One claim."""
    return {
        "measure": claim.name,
        "expected": claim.in_words,
        "observed": claim.observed,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "decides": claim.decides,
        "holds": claim.holds if claim.decides else None,
    }

"""`ClaimResults`: the result of `claims`."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from metalead.simulation.claims import words
from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.verdicts import VERDICTS
from metalead.simulation.reporting.caution import MODEL
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.files import figure_writers
from metalead.simulation.reporting.report import Drawn
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.reporting.words import choose_number, counted
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import Writer

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group

DOCUMENT = "claims.json"
TITLE = "What the texts claim, put to the test"
PICTURES: dict[Sort, tuple[str, str]] = {
    "claim": ("claims.png", "claims.svg"),
    "effect": ("effects.png", "effects.svg"),
}
CLAIMS = Kind(
    "claims", "metalead claims 1", DOCUMENT, tuple(chain.from_iterable(PICTURES.values()))
)


@dataclass(frozen=True)
class ClaimResults(Drawn):
    """Every claim that was run, in the order of the texts: claims, then effects of single ideas.

    asked: claims wanted; more than there are when Ctrl-C came before the end.
    goes_on: whether the runs made are kept. remarks: what else there is to know of how it ran.
    """

    kind = CLAIMS
    sources = (
        "metalead.simulation.claims.declared",
        "metalead.simulation.claims.measured",
        "metalead.simulation.claims.verdicts",
    )

    measured: tuple[Measured, ...]
    first_seed: int
    replications: int
    asked: int
    goes_on: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C came before the last was done."""
        return len(self.measured) < self.asked

    @property
    def notes(self) -> tuple[str, ...]:
        """That Ctrl-C came before the end, and the remarks."""
        again = "; called again it goes on from there" if self.goes_on else ""
        done = f"stopped after {len(self.measured)} of {counted(self.asked, 'claim')}{again}."
        return (*((done,) if self.interrupted else ()), *self.remarks)

    def of(self, sort: Sort) -> tuple[Measured, ...]:
        """The claims, or the effects."""
        return tuple(one for one in self.measured if one.claim.sort == sort)

    @property
    def verdict(self) -> str:
        """'11 claims: 4 hold, 1 does not hold, 6 not decided.'"""
        return " ".join(self._count(sort) for sort in self.sorts)

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """Claims, effects, or both: what there is."""
        return tuple(sort for sort in PICTURES if self.of(sort))

    def _count(self, sort: Sort) -> str:
        found = Counter(one.verdict for one in self.of(sort))
        counts = [(found[verdict], words.MANY[verdict]) for verdict in VERDICTS if found[verdict]]
        parts = [f"{count} {choose_number(told, count == 1)}" for count, told in counts]
        many = len(self.of(sort))
        what = counted(many, "claim") if sort == "claim" else f"{counted(many, 'effect')} of ideas"
        return f"{what}: {', '.join(parts)}."

    def tidy(self) -> dict[str, Tidy]:
        """One table."""
        return {"claims": tidy(row(one) for one in self.measured)}

    def table(self) -> "pd.DataFrame":
        """Tidy: one row a claim or effect, with both intervals and the verdict."""
        return self.tidy()["claims"].frame()

    def document(self) -> Json:
        """Claims and effects of ideas, each with both intervals."""
        return {
            **self.made_with(),
            "first_seed": self.first_seed,
            "replications": self.replications,
            "claims": [row(one) for one in self.of("claim")],
            "effects": [row(one) for one in self.of("effect")],
            "notes": list(self.notes),
        }

    def data(self) -> dict[str, Writer]:
        """Nothing beside the document."""
        return {}

    def figures(self) -> dict[str, Writer]:
        """A figure of the claims, and one of the effects of single ideas."""
        from metalead.simulation.claims.figure import draw

        found = [figure_writers(PICTURES[one], partial(draw, self, one)) for one in self.sorts]
        return {name: writer for figures in found for name, writer in figures.items()}

    def draw(self) -> "Figure":
        """The figure of the claims; of the effects where there are only these."""
        from metalead.simulation.claims.figure import draw

        return draw(self, self.sorts[0])

    @property
    def gist(self) -> tuple[str, ...]:
        """How many claims have each verdict."""
        return (TITLE, self.verdict)

    def beside(self, outcome: str | None = None) -> str:  # noqa: ARG002  # of all alike
        """What the claims are put to."""
        return MODEL

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.claims.table import report

        return report(self)


def row(measured: Measured) -> Json:
    """A claim as a document holds it."""
    claim, found = measured.claim, measured.found
    return {
        "id": claim.id,
        "text": claim.idea.text,
        "place": claim.idea.place,
        "ideas": list(claim.ideas),
        "says": claim.says,
        "event": claim.event,
        "because": claim.because,
        "outcome": measured.outcome.id,
        "unit": measured.outcome.unit,
        "contrast": claim.contrast,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "low_assumed": found.low_assumed,
        "high_assumed": found.high_assumed,
        "gain": words.mean(measured),
        "luck": words.intervals(measured)[0],
        "both": words.intervals(measured)[1],
        "worlds_for_it": measured.worlds_for_it,
        "disasters": found.replications,
        "worlds": found.worlds,
        "verdict": measured.verdict,
        "why": words.why(measured),
    }

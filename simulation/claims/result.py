"""`ClaimResults`: the result of `claims`."""

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.claims import words
from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.disasters import AT_LENGTH
from metalead.simulation.claims.measured import Measured
from metalead.simulation.reporting.caution import MODEL
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.files import figure_writers
from metalead.simulation.reporting.report import Drawn
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.reporting.words import counted
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
    "check": ("checks.png", "checks.svg"),
}
CLAIMS = Kind(
    "claims", "metalead claims 1", DOCUMENT, tuple(chain.from_iterable(PICTURES.values()))
)


@dataclass(frozen=True)
class ClaimResults(Drawn):
    """Every claim that was run on every event, in the order of the texts: claims, then effects of
    single ideas, then checks.

    asked: verdicts wanted; more than there are when Ctrl-C came before the end.
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
        done = f"stopped after {len(self.measured)} of {counted(self.asked, 'verdict')}{again}."
        return (*((done,) if self.interrupted else ()), *self.remarks, *self.of_all)

    @property
    def of_all(self) -> tuple[str, ...]:
        """What is to be known of all verdicts together, once."""
        if not self.measured:
            return ()
        worlds = self.measured[0].worlds
        count = np.unique(worlds).size
        told = (
            f"{counted(len(self.measured), 'verdict')}, all of the same {counted(count, 'world')} "
            f"({worlds.min()} to {worlds.max()}): what is odd in these is odd in all. No "
            "correction is made for their number: of 100 intervals of 95%, 5 miss.",
        )
        if self.replications >= AT_LENGTH:
            return told
        return (
            *told,
            f"With {counted(count, 'world')} the interval of luck and assumptions is itself known "
            f"roughly; pages keep {AT_LENGTH} disasters (--replications {AT_LENGTH}).",
        )

    def of(self, sort: Sort) -> tuple[Measured, ...]:
        """The claims, or the effects."""
        return tuple(one for one in self.measured if one.claim.sort == sort)

    @property
    def verdict(self) -> str:
        """'12 claims on 4 events, 48 verdicts: 3 hold (1 of them just), 45 not decided.'"""
        return " ".join(words.count(self.of(sort), sort) for sort in self.sorts)

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """Claims, effects, checks: what there is."""
        return tuple(sort for sort in PICTURES if self.of(sort))

    def tidy(self) -> dict[str, Tidy]:
        """One table."""
        return {"claims": tidy(row(one) for one in self.measured)}

    def table(self) -> "pd.DataFrame":
        """Tidy: one row a claim and event, with both intervals and the verdict."""
        return self.tidy()["claims"].frame()

    def document(self) -> Json:
        """Claims, effects of ideas and checks: a row for each event, with both intervals."""
        return {
            **self.made_with(),
            "first_seed": self.first_seed,
            "replications": self.replications,
            "claims": [row(one) for one in self.of("claim")],
            "effects": [row(one) for one in self.of("effect")],
            "checks": [row(one) for one in self.of("check")],
            "notes": list(self.notes),
        }

    def data(self) -> dict[str, Writer]:
        """Nothing beside the document."""
        return {}

    def figures(self) -> dict[str, Writer]:
        """A figure of the claims, one of the effects of single ideas, and one of the checks."""
        from metalead.simulation.claims.figure import draw

        found = [figure_writers(PICTURES[one], partial(draw, self, one)) for one in self.sorts]
        return {name: writer for figures in found for name, writer in figures.items()}

    def draw(self) -> "Figure":
        """The figure of the claims; of what there is where there are none."""
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
    """A claim on an event as a document holds it; a check stands in no text."""
    claim, found = measured.claim, measured.found
    is_check = claim.sort == "check"
    return {
        "id": claim.id,
        "text": None if is_check else claim.idea.text,
        "place": None if is_check else claim.idea.place,
        "ideas": list(claim.ideas),
        "says": claim.says,
        "event": measured.event,
        "expected": claim.event,
        "because": claim.because,
        "outcome": measured.outcome.id,
        "unit": measured.outcome.unit,
        "contrast": claim.contrast,
        "weighed": claim.weighed,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "low_assumed": found.low_assumed,
        "high_assumed": found.high_assumed,
        "gain": words.mean(measured),
        "luck": words.intervals(measured)[0],
        "both": words.intervals(measured)[1],
        "wobble": measured.wobble,
        "end": words.wobble(measured),
        "worlds_for_it": measured.worlds_for_it,
        "disasters": found.replications,
        "worlds": found.worlds,
        "verdict": measured.verdict,
        "firm": measured.is_firm,
        "verdict_in_words": measured.verdict_in_words,
        "why": words.why(measured),
    }

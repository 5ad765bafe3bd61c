"""`Sensitivity`: which factor matters, how much is luck, whose doing the variance is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.answers.budget import Budget, budgets
from metalead.simulation.answers.cube import Cube, cube_of
from metalead.simulation.answers.holes import refuse_holes
from metalead.simulation.answers.indices import of_luck, rows_of
from metalead.simulation.answers.laid import Laid, laid
from metalead.simulation.answers.quantities import quantities
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.sweeps.results import Results

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Group

EXACT = ("saltelli", "morris")  # designs whose indices need every row, in order
RANKS = (
    "Sobol and Morris indices need a design of method saltelli or morris; this one is {method}. "
    "What can be said of it is told instead: a regression on ranks"
)


@dataclass(frozen=True)
class Sensitivity(Report):
    """Made by `sensitivity`. rows: an index each. luck: a quantity each. budgets: an outcome each.

    notes: what has to be known of how it came about.
    """

    directory: str
    title: str
    method: str
    points: int
    disasters: int
    rows: tuple[dict[str, Any], ...]
    luck: tuple[dict[str, Any], ...]
    budgets: tuple[Budget, ...]
    notes: tuple[str, ...]

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        found = {"indices": tidy(self.rows), "luck": tidy(self.luck)}
        return found | {"budget": tidy(row for one in self.budgets for row in one.rows())}

    def indices(self) -> "pd.DataFrame":
        """One row an index: outcome, of (an arm, or a difference), factor, measure, value, low,
        high, unit."""
        return self.tidy()["indices"].frame()

    def budget(self) -> "pd.DataFrame":
        """The variance budget: one row an outcome and part: share, low, high, variance, says."""
        return self.tidy()["budget"].frame()

    def tables(self) -> "dict[str, pd.DataFrame]":
        """Every table, by name: `indices`, `luck`, `budget`."""
        return {name: table.frame() for name, table in self.tidy().items()}

    def report(self) -> "Group":
        """See `Report`."""
        from metalead.simulation.answers.sensitivity_page import printed

        return printed(self)

    def document(self) -> Json:
        """See `Report`."""
        return {
            "format": "metalead sensitivity 1",
            "directory": self.directory,
            "title": self.title,
            "method": self.method,
            "points": self.points,
            "disasters": self.disasters,
            "notes": list(self.notes),
            **self.tidy(),
        }


def sensitivity_of(
    results: Results, disasters: int | None, seed: int, budget: bool = True
) -> Sensitivity:
    """The sensitivities of a sweep; budget: and its variance budgets.

    Raises `UserError` over a hole of an exact design.
    """
    plan = laid(results)
    most = results.head.extent.replications
    if disasters is not None and not 2 <= disasters <= most:
        raise UserError(f"{given('disasters', disasters)}: must lie from 2 to {most}")
    cube, notes = cube_of(results, plan.outcomes, disasters), []
    shares = plan.shares
    method = plan.design.sampling.method
    if method in EXACT:
        refuse_holes(results, cube)
    else:
        notes.append(RANKS.format(method=method))
        cube = _there(results, plan, cube, notes)
    shares = shares[: len(cube.state)]
    rows, luck = _indices(cube, plan, shares, seed, notes)
    found = tuple(budgets(cube, plan, shares, seed)) if budget else ()
    notes += [note for one in found for note in one.notes]
    return Sensitivity(
        str(results.directory), plan.title, method, len(shares), cube.seeds.size,
        tuple(rows), tuple(luck), found, tuple(dict.fromkeys(notes)),
    )  # fmt: skip


def _there(results: Results, plan: Laid, cube: Cube, notes: list[str]) -> Cube:
    """The balanced beginning of the design. Raises `UserError` where there is none."""
    whole = cube.balanced(plan.block_length)
    if not whole.seeds.size or len(whole.state) < 2:
        raise UserError(
            f"{results.directory}: no two points are whole yet. Give the command of the sweep "
            "again: it goes on"
        )
    if whole.state.shape != cube.state.shape:
        notes.append(
            f"The design is not whole yet: this is of its first {len(whole.state)} points and "
            f"{whole.seeds.size} disasters each"
        )
    return whole


def _indices(
    cube: Cube, plan: Laid, shares: Any, seed: int, notes: list[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows, luck = [], []
    for outcome in cube.outcomes:
        kept, without = cube.applicable(outcome)
        if without:
            notes.append(
                f"{OUTCOME_BY_ID[outcome].name}: {without} of {cube.seeds.size} disasters, in "
                "which it says nothing at some point, are left out"
            )
        for quantity in quantities(kept, outcome):
            there = np.isfinite(quantity.values).any(axis=1)
            if plan.design.sampling.method in EXACT:
                there[:] = True  # a point less, and every index would be of other points
            part = quantity if there.all() else quantity.of_points(there)
            rows += rows_of(part, plan, shares[there], seed, notes)
            luck.append(of_luck(part))
    return rows, luck

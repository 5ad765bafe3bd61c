"""What `metalead sensitivity` prints."""

from collections.abc import Iterator
from itertools import groupby
from math import isfinite
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from metalead.simulation.answers.budget import Budget
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.page import folded, name, number, spaced, table, titled
from metalead.simulation.reporting.words import counted, percent, plain

if TYPE_CHECKING:
    from rich.table import Table

    from metalead.simulation.answers.sensitivity import Sensitivity

MEASURES = {
    "first": "alone",
    "total": "with all others",
    "second": "the pair beyond both",
    "mu_star": "size of effect (mu*)",
    "mu": "mean effect (mu)",
    "sigma": "spread (sigma)",
    "luck": "luck's part of an effect",
}
READ = {
    "saltelli": "Shares of the variance between points that go with a factor: alone (first order), "
    "and with all that it does together with others (total). Luck is taken out. (from, to): 95%.",
    "morris": "Effects over the whole way of a factor, in the outcome's unit. Luck is taken out of "
    "the spread; a size that is no larger than luck's part says nothing. (from, to): 95%.",
}
FIT = "fit of ranks"
RANKED = (
    "Rank coefficients: how far the result rises (+) or falls (-) with a factor, -1 to 1; shares "
    "of the ranks' variance that nothing but this factor accounts for. (from, to): 95%."
)
BUDGET = "Shares of the variance of one run at a random point and arm. (from, to): 95%."


def printed(found: "Sensitivity") -> Group:
    """Heading, indices by quantity, luck, the budget of each outcome, notes."""
    heading = Text(f"{found.title}\n", style="bold")
    heading.append(
        f"{counted(found.points, 'point')} ({found.method}), "
        f"{counted(found.disasters, 'disaster')} each",
        style="not bold",
    )
    heading.append("".join(f"\nNote: {note}." for note in map(_undotted, found.notes)))
    parts: list[Any] = []
    for (outcome, of), rows in groupby(found.rows, key=lambda row: (row["outcome"], row["of"])):
        told = list(rows)
        title = f"{OUTCOME_BY_ID[outcome].name}, {of}{_luck(found, outcome, of)}{_fit(told)}"
        parts.append(titled(title, indices_table(told)))
    if found.rows:
        parts.append(READ.get(found.method, RANKED))
    for budget in found.budgets:
        parts.append(titled(f"The variance of {_name(budget)}", budget_table(budget)))
    if found.budgets:
        parts.append(BUDGET)
    return spaced(heading, *parts)


def indices_table(rows: list[dict[str, Any]]) -> "Table":
    """A row a factor, a column a measure, with its interval."""
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    pairs = "second" in measures
    measures = [one for one in measures if one not in ("second", FIT)]
    rows = [row for row in rows if row["measure"] != FIT]
    found = table(name("factor"), *(number(MEASURES.get(one, one)) for one in measures))
    cells = {(row["factor"], row["measure"]): _cell(row) for row in rows}
    for factor in dict.fromkeys(r["factor"] for r in rows if r["measure"] != "second"):
        found.add_row(factor, *(cells.get((factor, one), "") for one in measures))
    for row in rows if pairs else ():
        if row["measure"] == "second":
            found.add_row(row["factor"], _cell(row), *[""] * (len(measures) - 1))
    return found


def budget_table(budget: Budget) -> "Table":
    """A row a part."""
    found = table(name("part"), number("share"), number("from"), number("to"), folded("what it is"))
    for row in budget.rows():
        if isfinite(row["share"]):
            ends = (_share(row[key]) for key in ("share", "low", "high"))
            found.add_row(row["part"], *ends, row["says"])
    return found


def _luck(found: "Sensitivity", outcome: str, of: str) -> str:
    row = next(one for one in found.luck if (one["outcome"], one["of"]) == (outcome, of))
    return f" ({percent(row['luck_of_run'])} of a run's variance is luck and assumptions)"


def _fit(rows: list[dict[str, Any]]) -> str:
    fits = [row["value"] for row in rows if row["measure"] == FIT]
    return f"; the factors account for {percent(fits[0])} of the ranks" if fits else ""


def _name(budget: Budget) -> str:
    return OUTCOME_BY_ID[budget.outcome].name


def _cell(row: dict[str, Any]) -> str:
    if not isfinite(row["value"]):
        return "-"
    if not isfinite(row["low"]):
        return f"{row['value']:.3g}"
    form = "{:.2f}" if row["unit"] in ("0 to 1", "-1 to 1") else "{:.3g}"
    value, low, high = (form.format(row[key]) for key in ("value", "low", "high"))
    return f"{value} ({low}, {high})"


def _share(value: float) -> str:
    return f"{plain(100.0 * value, 1)}%" if isfinite(value) else "-"


def _undotted(notes: str) -> str:
    return notes.removesuffix(".")


def sentences(budget: Budget) -> Iterator[str]:
    """The budget in words: '62% (50% to 70%) leadership'."""
    for row in budget.rows():
        if isfinite(row["share"]):
            ends = f"{_share(row['low'])} to {_share(row['high'])}"
            yield f"{row['part']}: {_share(row['share'])} ({ends})"

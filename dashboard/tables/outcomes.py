"""The outcomes as rows of words, the same as the command line prints."""

from typing import Any

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.table import outcome_row
from metalead.simulation.parameters.outcomes import OUTCOMES

CELLS = ("baseline", "arm", "difference", "luck", "both", "won")


def rows(paired: Paired) -> list[dict[str, Any]]:
    """One block an arm but the baseline: {arm, baseline, rows: [{outcome, sentence, ...}]}."""
    return [
        {"arm": label, "baseline": paired.labels[0], "rows": block(paired, label)}
        for label in paired.labels[1:]
    ]


def block(paired: Paired, label: str) -> list[dict[str, Any]]:
    """Every outcome of one arm beside the baseline."""
    found = []
    for outcome in OUTCOMES:
        words = outcome_row(paired, label, outcome)
        row: dict[str, Any] = {
            "id": outcome.id,
            "name": outcome.name,
            "sentence": outcome.sentence,
            "unit": outcome.unit,
        }
        row["neither"] = outcome.better == "neither"
        estimate = paired.difference(label, outcome.id).estimate
        row |= {"decided": estimate.decided, "only_together": estimate.only_together}
        found.append(row | dict(zip(CELLS, words[1:], strict=True)))
    return found

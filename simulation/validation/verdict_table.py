"""The table of verdicts on the page docs/validity.md, written from a saved document.

uv run metalead validate --json validation.json
uv run python -m metalead.simulation.validation.verdict_table validation.json docs/validity.md
"""

import json
import sys
from pathlib import Path
from typing import Any

from metalead.simulation.saving.whole import write_text
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.table import interval

BEGIN, END = "<!-- verdicts: begin -->", "<!-- verdicts: end -->"
ABLATION = {True: "fails", False: "**holds**", None: "-"}
HEAD = (
    "| no. | kind | pattern | source | claim that decides | expected | observed | held | verdict "
    "| under its ablation |\n|---|---|---|---|---|---|---|---|---|---|"
)


def verdict_table(document: dict[str, Any]) -> str:
    """Markdown: when and with what it was measured, then a row a pattern."""
    made = (
        f"Measured on {document['date']} with metalead {document['version']}, "
        f"{document['replications']} replications: "
        f"{', '.join(f'{count} {name}' for name, count in document['counts'].items() if count)}."
    )
    rows = "\n".join(row(pattern) for pattern in document["patterns"])
    return f"{made}\n\n{HEAD}\n{rows}"


def row(pattern: dict[str, Any]) -> str:
    """One pattern; what was not run has its reason in place of numbers."""
    deciding = [claim for claim in pattern["claims"] if claim["decides"]]
    held = f"{sum(claim['holds'] for claim in deciding)} of {len(deciding)}" if deciding else "-"
    cells = (
        str(pattern["id"]),
        pattern["kind"],
        pattern["name"],
        pattern["source"],
        pattern["measure"] or pattern["reason"],
        pattern["expected"] if deciding else "-",
        observed(pattern) if deciding else "-",
        held,
        pattern["verdict_words"],
        ABLATION[pattern["ablation_fails"]],
    )
    return f"| {' | '.join(cells)} |"


def observed(pattern: dict[str, Any]) -> str:
    """'4.98 [4.92, 5.04]'."""
    claim = Claim(
        name="",
        unit="",
        expected="shown",
        observed=pattern["observed"],
        low=pattern["low"],
        high=pattern["high"],
    )
    return interval(claim)


def with_table(page: str, table: str) -> str:
    """The page with this table in place of the one that it has."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


def main(document: Path, page: Path) -> None:
    """Write the table of a document into a page."""
    table = verdict_table(json.loads(document.read_text(encoding="utf-8")))
    text = with_table(page.read_text(encoding="utf-8"), table)
    write_text(page, text)


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:]))

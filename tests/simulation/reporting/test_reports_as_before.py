"""Documents, tables, printed reports and files of every result, held against those kept here.

What is kept is the form and the words, numbers masked: exp and log are the C library's, so the
same run may differ in its last digits on another machine, and by them in its course. Lists are cut
to their first two entries. `python tests/simulation/reporting/test_reports_as_before.py` keeps what
is reported now; look at what changed before it is committed.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from metalead.simulation.comparison.diff import diff
from metalead.simulation.questions.alliances import missing_alliances
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.questions.validate import validate
from metalead.simulation.reporting.report import Report, Result

KEPT = Path(__file__).parent / "before"
TOWN = Path(__file__).parents[2] / "small.yaml"
PUZZLE = "lab-wheel"
SHOWN = 2  # entries of a list
OF_THE_MACHINE = ("program", "versions", "version", "seconds", "date", "place")
OF_THE_FOLDER = ("A: /", "B: /")
LEVERS = ("sharing", "attention")


def two_saved(folder: Path) -> Report:
    """Two comparisons of other disasters, held against each other."""
    for name, arms in (("a", ("command", "network")), ("b", ("command", "network", "adaptive"))):
        compare(TOWN, arms=arms, replications=12, threads=1).save(folder / name)
    return diff(folder / "a", folder / "b")


RESULTS: dict[str, Callable[[Path], Report]] = {
    "compare": lambda _: compare(TOWN, replications=12, threads=1),
    "compare-many": lambda _: compare(TOWN, replications=60, threads=1),  # luck alone is known
    "compare-puzzle": lambda _: compare(PUZZLE, replications=12, threads=1),
    "explain": lambda _: explain(TOWN, replications=12, threads=1),
    "explain-one": lambda _: explain(TOWN, only_seed=3, needs=2, threads=1),
    "alliances": lambda _: missing_alliances(TOWN, replications=12, runs_per_arm=40, threads=1),
    "best": lambda _: at_best(TOWN, replications=12, runs_per_arm=40, threads=1),
    "levers": lambda _: levers(TOWN, only=LEVERS, replications=12, threads=1),
    "regimes": lambda _: regimes(
        TOWN, x="scarcity", y="comms", replications=10, visits=14, threads=1
    ),
    "validate": lambda _: validate("2", replications=20, threads=1),
    "diff": two_saved,
}


def masked(text: str) -> str:
    """The text with every number alike, however many digits and blanks it takes, and every hash."""
    text = re.sub(r"\b[0-9a-f]{32,}\b", "hash", text)
    text = re.sub(r"[-+±<>~\N{MINUS SIGN}]*\d[\d,.:]*(e[-+]?\d+)?%?", "#", text)
    return re.sub(r"[\s\N{MIDDLE DOT}=]+|(?<=#)#+", " ", text).strip()


def form(value: Any) -> Any:
    """A document with its numbers masked and its lists cut."""
    match value:
        case dict():
            return {k: form(v) for k, v in value.items() if k not in OF_THE_MACHINE}
        case list():
            return [form(part) for part in value[:SHOWN]]
        case str():
            return masked(value)
        case bool() | None:
            return "yes, no or none"
    return "number"


def reported(result: Report) -> dict[str, Any]:
    """All that is reported of a result, in the form that is kept."""
    found: dict[str, Any] = {"document": form(json.loads(json.dumps(result.to_json())))}
    lines = map(masked, result.summary().splitlines())
    found["printed"] = [line for line in lines if line and not line.startswith(OF_THE_FOLDER)]
    if isinstance(result, Result):
        frames = result.tables()
        found["files"] = sorted((result.kind.head, *result.contents().names))
        found["columns"] = {name: list(map(str, table)) for name, table in frames.items()}
        found["units"] = {name: table.attrs for name, table in frames.items() if table.attrs}
    return found


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_reported_is_what_was(name: str, tmp_path: Path) -> None:
    kept = json.loads((KEPT / f"{name}.json").read_text())
    assert reported(RESULTS[name](tmp_path)) == kept


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for name, result in RESULTS.items():
        with TemporaryDirectory() as place:
            found = reported(result(Path(place)))
        (KEPT / f"{name}.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")

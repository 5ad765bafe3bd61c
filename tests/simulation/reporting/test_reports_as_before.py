"""Documents, tables, printed reports and files of every result, held against those kept here;
what a prompt and a cell show of each.

What is kept is the form and the words, numbers masked: exp and log are the C library's, so the
same run may differ in its last digits on another machine, and by them in its course. Lists are cut
to their first two entries. `python tests/simulation/reporting/test_reports_as_before.py` keeps what
is reported now; look at what changed before it is committed.
"""

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter

import metalead as ml
from metalead.simulation.comparison.diff import diff
from metalead.simulation.comparison.rights_table import organisations
from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.rehearse import rehearse
from metalead.simulation.questions.alliances import missing_alliances
from metalead.simulation.questions.assumptions import assumptions
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.questions.validate import validate
from metalead.simulation.reporting.report import Finding, Report, Result
from metalead.simulation.reporting.short import LONGEST, MOST_LINES
from metalead.simulation.runs.ensemble import Arm, run_ensemble
from metalead.simulation.scenario.loader import load_scenario

type Made = tuple[str, Report]

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
    "assumptions": lambda _: assumptions(TOWN, worlds=40, threads=1),
    "organisations": lambda _: organisations(["command", "network"]),
    "rehearse": lambda _: rehearse(load_exercise("lake-pomona-1978")),
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


@pytest.fixture(scope="module", params=RESULTS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each result, with its name."""
    return request.param, RESULTS[request.param](tmp_path_factory.mktemp("saved"))


def test_what_is_reported_is_what_was(made: Made) -> None:
    name, result = made
    kept = json.loads((KEPT / f"{name}.json").read_text())
    assert reported(result) == kept


def test_a_prompt_shows_the_answer_in_a_few_lines(made: Made) -> None:
    _, result = made
    lines = repr(result).splitlines()
    assert lines[0].startswith(f"{type(result).__name__}: ")
    assert 1 < len(lines) <= MOST_LINES + 2
    assert max(map(len, lines)) < LONGEST + 20
    if isinstance(result, Finding):
        assert result.verdict.splitlines()[0][:100] in lines[1]


def test_a_cell_shows_the_answer_and_a_table(made: Made) -> None:
    _, result = made
    page = DisplayFormatter().format(result)[0]["text/html"]
    assert page.count("<table") <= 1
    for line in result.gist:
        assert escape(line) in page
    if isinstance(result, Result):
        assert "<table" in page


def test_a_cell_shows_its_figure_as_a_picture(made: Made) -> None:
    _, result = made
    if isinstance(result, Finding):
        for figure in (result.plot(), result.draw()):
            shown, _ = DisplayFormatter().format(figure)
            assert shown["image/png"].startswith(b"\x89PNG")


def test_no_kind_of_result_says_all_its_fields_at_a_prompt() -> None:
    for name in ml.__all__:
        getattr(ml, name)  # loads the module
    kinds, found = [Report], []
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        found.append(kind)
    assert len(found) > 10
    assert {kind.__repr__ for kind in found} == {Report.__repr__}


@pytest.mark.parametrize(
    "value",
    [
        load_scenario("wichita-falls-1979"),
        load_exercise("lake-pomona-1978"),
        run_ensemble(load_scenario(TOWN), [Arm("network", "network")], [1, 2], 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_questions_are_made_of_is_short_too(value: object) -> None:
    assert len(repr(value)) < 200


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for name, result in RESULTS.items():
        with TemporaryDirectory() as place:
            found = reported(result(Path(place)))
        (KEPT / f"{name}.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")

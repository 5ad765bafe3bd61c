"""Who was not brought out may be alive, in a model: said wherever such a number stands."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import solara
from matplotlib.figure import Figure
from matplotlib.text import Text
from typer.testing import CliRunner

from metalead.dashboard.components.headline import Headline
from metalead.dashboard.components.map_headline import MapHeadline
from metalead.dashboard.jobs.effect import Point, lever_of
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.jobs.progress import Progress
from metalead.dashboard.pages import learn, scenario, watch
from metalead.dashboard.questions import state
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.cli import app
from metalead.simulation.parameters.ideas import IDEA_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOMES
from metalead.simulation.questions.alliances import missing_alliances
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.report import Finding
from metalead.simulation.reporting.words import PHRASES
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.scenario.loader import load_scenario

ROOT = Path(__file__).parents[2]
TOWN = load_scenario(ROOT / "tests" / "small.yaml")
PUZZLE = "lab-wheel"
FEW: dict[str, Any] = {"replications": 4, "threads": 1}
EVENTS = {"wichita-falls-1979": "24 h", "hurricane-frederic-1979": "72 h"}
LINE = "In a model of this event. "
PEOPLE = r"\b(?:people|person|persons|everybody|nobody)\b"
GONE = r"\b(?:lost|lose|loses|losing|saved|saves|save|deaths?|dead|dies?)\b"
WRONG = re.compile(rf"\bdeaths?\b|{PEOPLE} (?:\w+ )?{GONE}|{GONE} (?:\S+ ){{0,3}}{PEOPLE}", re.I)
OF_THE_EVENT = re.compile(r"\[|`[^`]*`|^.*(?:dead by source|deaths in all).*$", re.M)


def line(held: Any) -> str:
    """What has to be read beside a result."""
    said = caution(held)
    assert said
    return said


@pytest.mark.parametrize("event", EVENTS)
def test_the_line_has_the_horizon_of_the_event(event: str) -> None:
    assert caution(load_scenario(event)) == (
        f"{LINE}Anyone not counted as brought out was not brought out within {EVENTS[event]}, "
        "alive or not."
    )


def test_the_line_has_any_horizon_and_stands_only_where_people_are_counted() -> None:
    assert "within 7.5 h," in caution(TOWN.model_copy(update={"horizon": 7.5}))
    assert caution(TOWN, "avoidable_deaths") == caution(TOWN, "people_saved") == line(TOWN)
    assert caution(TOWN, "first_help_median") == ""
    assert caution(load_scenario(PUZZLE)) == ""


def test_outcomes_of_people_say_that_they_may_be_alive() -> None:
    for outcome in OUTCOMES:
        if outcome.id in ("people_lost", "avoidable_deaths"):
            assert "not brought out" in outcome.sentence
            assert "alive or not" in outcome.sentence
        assert not WRONG.search(f"{outcome.sentence} {outcome.name} {PHRASES[outcome.id]}")
    assert PHRASES["people_lost"] == "brings out {n} {fewer} person|people"


def name(file: Path) -> str:
    """What a test of a file is called."""
    return file.name


def strings(file: Path) -> Iterator[str]:
    """Every string of a Python file but its docstrings; of a template, its lines."""
    if file.suffix == ".vue":
        yield from file.read_text().partition("<script>")[0].splitlines()
        return
    text = file.read_text()
    if not re.search(GONE, text, re.IGNORECASE):
        return
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def spoken() -> Iterator[Path]:
    """The files whose strings somebody reads."""
    yield from ROOT.glob("dashboard/**/*.py")
    yield from ROOT.glob("dashboard/**/*.vue")
    yield from ROOT.glob("simulation/**/*.py")


def test_no_sentence_title_or_axis_calls_people_lost() -> None:
    found = [(file.name, told) for file in spoken() for told in strings(file) if WRONG.search(told)]
    assert found == []
    assert WRONG.search("Where people are lost")
    assert WRONG.search("loses {n} {more} person|people")
    assert WRONG.search("4 avoidable deaths")


@pytest.mark.parametrize("file", sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")]), ids=name)
def test_no_page_of_the_documentation_calls_people_lost(file: Path) -> None:
    text = OF_THE_EVENT.sub("", file.read_text())
    assert not re.search(rf"{PEOPLE} (?:\w+ )?(?:lost|saved)\b|avoidable deaths", text)


@pytest.mark.parametrize("file", ["README.md", "docs/dashboard.md", "docs/model.md"])
def test_the_documentation_says_it(file: str) -> None:
    text = " ".join((ROOT / file).read_text().split())
    assert "alive or not" in text
    assert "not brought out" in text.lower()


def results() -> dict[str, Callable[[], Finding]]:
    """Every command whose report tells of people."""
    plane: dict[str, Any] = {
        "x": "attention",
        "y": "staff=1:3",
        "visits": 12,
        "replications": 10,
        "threads": 1,
    }
    return {
        "compare": lambda: compare(TOWN, **FEW),
        "explain": lambda: explain(TOWN, **FEW),
        "best": lambda: at_best(TOWN, runs_per_arm=24, **FEW),
        "alliances": lambda: missing_alliances(TOWN, runs_per_arm=200, **FEW),
        "levers": lambda: levers(TOWN, only=("staff",), arms=("command", "network"), **FEW),
        "regimes": lambda: regimes(TOWN, **plane),
    }


@pytest.mark.parametrize("command", results())
def test_report_and_figure_say_it(command: str) -> None:
    result = results()[command]()
    assert line(TOWN) in " ".join(result.summary().split())
    assert any(line(TOWN) in words for words in words_of_figure(result.plot()))


def words_of_figure(figure: Figure) -> list[str]:
    """Every text in a figure."""
    return [text.get_text() for text in figure.findobj(Text)]


def test_nothing_of_it_where_nobody_is_at_risk() -> None:
    result = compare(PUZZLE, **FEW)
    assert LINE not in result.summary() + result._repr_html_()
    assert not any(LINE in words for words in words_of_figure(result.plot()))
    assert "people_lost:" not in result.summary()


def test_a_notebook_and_a_single_run_say_it() -> None:
    assert "alive or not" in compare(TOWN, **FEW)._repr_html_()
    done = CliRunner().invoke(app, ["run", str(ROOT / "tests" / "small.yaml"), "--log"])
    assert re.search(r"brought out by the end, [\d.,]+ not, alive or not", done.stdout)
    assert line(TOWN) in done.stdout


def words_of(element: solara.Element) -> str:
    """All that a rendered page shows, and what its templates are given."""
    box, context = solara.render(element, handle_error=False)
    try:
        return " ".join(gathered(box))
    finally:
        context.close()


def gathered(part: Any) -> Iterator[str]:
    """Every string in a widget and what is in it."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from gathered(one)
    elif hasattr(part, "keys"):
        names = part.keys if isinstance(part.keys, list) else part.keys()
        shown = ("children", "caution", "sentences", "headlines")
        for name in (one for one in names if one in shown):
            yield from gathered(getattr(part, name))


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the scenario of the tab; nothing is run."""
    monkeypatch.setattr(watch, "use_films", lambda _: ((), ""))
    before = state.ask.peek()
    yield lambda name: state.ask.set(Ask(CompareRequest(name)))
    state.ask.set(before)


@pytest.mark.parametrize("event", [*EVENTS, PUZZLE])
def test_pages_say_it_with_their_own_horizon(event: str, tab: Callable[[str], None]) -> None:
    tab(event)
    held = load_scenario(event)
    pages = {
        "compare": Headline(held, Progress(), None),
        "explore": MapHeadline(held, Progress(), None, started=False, problem="", notes=()),
        "watch": watch.Page(),
        "scenario": scenario.Page(),
    }
    for place, element in pages.items():
        told = words_of(element)
        assert (LINE in told) == (event != PUZZLE), place
        assert caution(held) in told


def test_the_figure_of_an_idea_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    idea = IDEA_BY_ID["situation"]
    lever = lever_of(idea)
    assert lever is not None
    answer = Answer(replace(compare(TOWN, arms=idea.between, **FEW)))
    found = [Point(value, answer) for value in (0.0, 1.0)]
    monkeypatch.setattr(learn, "use_points", lambda _: found)
    assert line(load_scenario(learn.SCENARIO)) in words_of(learn.Effect(idea, lever))

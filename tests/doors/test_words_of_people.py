"""What a number counts, in a model and of how many people: said wherever such a number stands."""

import ast
import re
from collections.abc import Callable, Iterator
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
from metalead.simulation.reporting.caution import MODEL, caution
from metalead.simulation.reporting.report import Finding
from metalead.simulation.reporting.words import PHRASES
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.scenario.loader import load_scenario

ROOT = Path(__file__).parents[2]
TOWN = load_scenario(ROOT / "tests" / "small.yaml")
PUZZLE = "lab-wheel"
FEW: dict[str, Any] = {"replications": 4, "threads": 1}
EVENTS = {  # the horizon, and who is dead at once
    "wichita-falls-1979": ("36 h", "42 to 47 people"),
    "texas-hill-country-1978": ("48 h", "27 to 33 people"),
    "lake-pomona-1978": ("12 h", "13 to 16 people"),
}
PEOPLE = r"\b(?:people|person|persons|everybody|nobody)\b"
GONE = r"\b(?:lost|lose|loses|losing|saved|saves|save)\b"
WRONG = re.compile(
    rf"avoidable deaths?|{PEOPLE} (?:\w+ )?{GONE}|{GONE} (?:\S+ ){{0,3}}{PEOPLE}", re.IGNORECASE
)
OF_THEN = ("released.py", "migrated_data.py", "migration.py")  # of what was counted before


def words_of_figure(figure: Figure) -> str:
    """Every text in a figure."""
    texts = [text.get_text() for text in figure.findobj(Text)]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("event", EVENTS)
def test_deaths_have_the_horizon_and_those_dead_at_once_beside_them(event: str) -> None:
    horizon, dead = EVENTS[event]
    assert caution(load_scenario(event), "deaths") == (
        f"{MODEL} Deaths are expected numbers, after the impact and by {horizon}; {dead} dead at "
        "once, whom no response changes, are not among them."
    )


def test_the_line_says_what_is_told_and_no_more() -> None:
    whole, care = caution(TOWN), caution(TOWN, "hours_to_care_red")
    assert "who is not in care at 12 h counts with the hours until then" in care
    assert "Deaths" not in care
    assert caution(TOWN, "hours_trapped").startswith(f"{MODEL} Hours trapped run until")
    assert all(caution(TOWN, o).removeprefix(MODEL) in whole for o in ("deaths", "hours_trapped"))
    assert caution(TOWN, "hours_to_care_red", "deaths").count(".") == 3
    assert "by 7.5 h." in caution(TOWN.model_copy(update={"horizon": 7.5}), "deaths")
    assert caution(TOWN, "first_help_median") == caution(load_scenario(PUZZLE)) == MODEL


def test_every_outcome_has_words_that_say_no_more_than_is_counted() -> None:
    for outcome in OUTCOMES:
        assert not WRONG.search(f"{outcome.sentence} {outcome.name} {PHRASES[outcome.id]}")


def strings(file: Path) -> Iterator[str]:
    """Every string of a Python file but its docstrings; of a template, its lines."""
    if file.suffix == ".vue":
        yield from file.read_text().partition("<script>")[0].splitlines()
        return
    text = file.read_text()
    if not re.search(rf"{GONE}|avoidable", text, re.IGNORECASE):
        return
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def spoken() -> Iterator[Path]:
    """The files whose strings somebody reads."""
    for pattern in ("dashboard/**/*.py", "dashboard/**/*.vue", "simulation/**/*.py"):
        yield from (file for file in ROOT.glob(pattern) if file.name not in OF_THEN)


def test_no_sentence_title_or_axis_calls_people_lost_or_saved() -> None:
    found = [(file.name, told) for file in spoken() for told in strings(file) if WRONG.search(told)]
    assert found == []
    assert WRONG.search("Where people are lost")
    assert WRONG.search("loses {n} {more} person|people")
    assert WRONG.search("4 avoidable deaths")


def name(file: Path) -> str:
    """What a test of a file is called."""
    return file.name


@pytest.mark.parametrize("file", sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")]), ids=name)
def test_no_page_of_the_documentation_calls_people_lost(file: Path) -> None:
    text = re.sub(r"`[^`]*`", "", file.read_text())
    assert not re.search(rf"{PEOPLE} (?:\w+ )?(?:lost|saved)\b|avoidable deaths", text)


def test_the_readme_says_it() -> None:
    text = " ".join((ROOT / "README.md").read_text().split())
    assert "a model of the event" in text
    assert "dead at once" in text


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
def test_report_and_figure_say_it_and_of_how_many(command: str) -> None:
    result = results()[command]()
    for told in (" ".join(result.summary().split()), words_of_figure(result.plot())):
        assert caution(TOWN, TOWN.primary_outcome) in told
        assert re.search(r"[Ii]n a disaster [\d,]+ people are hurt or held", told)


def test_a_comparison_says_who_dies_and_who_is_open_under_each_arm() -> None:
    result = compare(TOWN, arms=("command", "network", "nobody"), **FEW)
    deaths = [result.paired.arms[label]["deaths"].mean for label in result.paired.labels]
    told = " ".join(result.summary().split())
    found = re.search(
        r"Of them (\S+) die if no agency comes, (\S+) under command, (\S+) under", told
    )
    assert found is not None
    nobody, command, network = (float(number) for number in found.groups())
    assert (command, network, nobody) == pytest.approx(deaths, abs=0.5)
    assert "Alive and not in care at 12 h: of all" in told


def test_of_a_puzzle_no_people_are_told() -> None:
    result = compare(PUZZLE, **FEW)
    for told in (result.summary(), result._repr_html_(), words_of_figure(result.plot())):
        assert MODEL in told
        assert "hurt or held" not in told


def test_a_notebook_and_a_single_run_say_it() -> None:
    assert caution(TOWN) in compare(TOWN, **FEW)._repr_html_()
    town = str(ROOT / "tests" / "small.yaml")
    for words in (("--log",), ()):
        done = CliRunner().invoke(app, ["run", town, *words])
        assert re.search(r"red: of [\d,]+ people [\d.,]+ in care, [\d.,]+ alive", done.stdout)
        assert caution(TOWN) in done.stdout


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
        shown = ("children", "title", "caution", "sentences", "headlines")
        for one in (one for one in names if one in shown):
            yield from gathered(getattr(part, one))


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the scenario of the tab; nothing is run."""
    monkeypatch.setattr(watch, "use_films", lambda _ask, _room: ((), ""))
    before = state.ask.peek()
    yield lambda event: state.ask.set(Ask(CompareRequest(event)))
    state.ask.set(before)


@pytest.mark.parametrize("event", [*EVENTS, PUZZLE])
def test_every_page_says_that_it_is_a_model(event: str, tab: Callable[[str], None]) -> None:
    tab(event)
    held = load_scenario(event)
    pages = {
        "compare": Headline(held, Progress(), None),
        "explore": MapHeadline(held, Progress(), None, started=False, problem="", notes=()),
        "watch": watch.Page(),
        "scenario": scenario.Page(),
    }
    for place, element in pages.items():
        assert MODEL.rstrip(".") in words_of(element), place


def test_the_figure_of_an_idea_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    idea = IDEA_BY_ID["situation"]
    lever = lever_of(idea)
    assert lever is not None
    answer = Answer(compare(TOWN, arms=idea.between, **FEW))
    found = [Point(value, answer) for value in (0.0, 1.0)]
    monkeypatch.setattr(learn, "use_points", lambda _: found)
    assert MODEL.rstrip(".") in words_of(learn.Effect(idea, lever))

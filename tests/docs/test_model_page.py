"""The numbers of the model's two pages are those of the code, each in one place, none left out."""

import ast
import re
from pathlib import Path

from metalead.simulation.parameters import agency_types, post_desk, triage
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVERS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MECHANISMS = (DOCS / "model.md").read_text(encoding="utf-8")
DETAILS = (DOCS / "model-details.md").read_text(encoding="utf-8")
BOTH = MECHANISMS + DETAILS
SOURCES = [
    path
    for folder in ("agents", "simulation/engine", "simulation/plan", "simulation/parameters")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
CONSTANT = re.compile(r"`([A-Z_]+)`\s*=\s*([\d.]*\d)")
DEFAULT = re.compile(r"`([a-z_]+)`\s*=\s*([\d.]*\d)")
RANGE = re.compile(r"`([a-z_]+)`\s+([\d,.]*\d)\s+to\s+([\d,.]*\d)")


def constants() -> dict[str, list[object]]:
    """The numbers that a name stands for in the code, in whatever modules; of a tuple its first."""
    found: dict[str, list[object]] = {}
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
                if isinstance(value, ast.Constant):
                    found.setdefault(node.targets[0].id, []).append(value.value)
    return found


def ranges() -> set[tuple[str, float, float]]:
    """Every range of the classes of people, of the post's desk, and of whom people call, with its
    name."""
    kept = {
        (name.lower(), one)
        for module in (triage, post_desk)
        for name, one in vars(module).items()
        if isinstance(one, Range)
    }
    kept |= {("hours", triage.NEIGHBOURS_HOURS)}
    kept |= set(agency_types.CALLED.items())
    kept |= {(lever.id, lever.assumed) for lever in LEVERS if lever.assumed is not None}
    for group in (*triage.TRIAGE, *triage.TRAPPED):
        fields = {name: getattr(group, name) for name in type(group).__slots__}
        kept |= {(name, one) for name, one in fields.items() if isinstance(one, Range)}
    return {(name, one.low, one.high) for name, one in kept}


def number(text: str) -> float:
    return float(text.replace(",", ""))


def test_the_constants_are_those_of_the_code() -> None:
    known = constants()
    for name, said in CONSTANT.findall(BOTH):
        assert number(said) in known[name], name


def test_every_habit_stands_on_a_page() -> None:
    named = set(re.findall(r"`([a-z_]+)`", BOTH))
    habits = {lever.id for lever in LEVERS if lever.group == "habits"}
    assert len(habits) > 20
    assert habits - named == {"connectivity_weight", "urgency_weight", "slack_weight"}


def test_each_number_stands_in_one_place() -> None:
    named = [name for name, _ in CONSTANT.findall(BOTH) + DEFAULT.findall(BOTH)]
    assert [name for name in set(named) if named.count(name) > 1] == []


def test_the_levers_have_the_defaults_that_the_page_says() -> None:
    defaults = {lever.id: lever.default for lever in LEVERS}
    said = DEFAULT.findall(MECHANISMS)
    assert len(said) > 15
    assert [(name, one) for name, one in said if defaults[name] != number(one)] == []


def test_the_ranges_are_those_of_the_code() -> None:
    said = [(name, number(low), number(high)) for name, low, high in RANGE.findall(MECHANISMS)]
    assert len(said) > 10
    assert set(said) - ranges() == set()


def test_the_details_have_the_numbers_of_the_mechanisms() -> None:
    mechanisms = re.findall(r"^\*\*7\.(\d+)", MECHANISMS, re.MULTILINE)
    assert mechanisms == [str(one) for one in range(1, len(mechanisms) + 1)]
    assert re.findall(r"^### 7\.(\d+) ", DETAILS, re.MULTILINE) == mechanisms
    pointed = re.findall(r"\b7\.(\d+)", BOTH)
    assert set(pointed) == set(mechanisms)

"""The page of the oddities is its declaration with its numbers, and what it names is there."""

import ast
import json
import re
from pathlib import Path

import pytest

from docs.pages import oddity_measures
from docs.pages.oddities import ODDITIES
from docs.pages.oddity import Contrast, Oddity, arm
from docs.pages.oddity_measures import measured
from docs.pages.oddity_page import KEPT, PAGE, contradictions, oddities_page, shown
from metalead.simulation.parameters.levers import LEVER_BY_ID

ROOT = Path(__file__).parents[2]
KEPT_NOW = json.loads(KEPT.read_text(encoding="utf-8"))
NUMBERS = KEPT_NOW["contrasts"]
NUMBER = re.compile(r"^([A-Z_]+) = .*\d")
SPLIT = "::"


def functions(file: str) -> set[str]:
    """The tests of a file below tests/."""
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {name for name in found if name.startswith("test_")}


def test_the_page_is_its_declaration_with_what_was_measured() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == oddities_page(KEPT_NOW), "write it anew: python docs/make.py pages"
    assert page.count("\n<a id=") == len(ODDITIES) == len({one.id for one in ODDITIES})


@pytest.mark.parametrize("one", ODDITIES, ids=lambda one: one.id)
def test_what_an_oddity_names_is_there(one: Oddity) -> None:
    assert one.tests
    for test in one.tests:
        file, name = test.split(SPLIT)
        assert name in functions(file), test
    assert all((ROOT / file).exists() for file in one.files)
    assert set(one.switches) <= set(LEVER_BY_ID)


def test_no_words_of_the_page_are_gainsaid_by_its_numbers() -> None:
    assert contradictions(NUMBERS) == []


def test_numbers_that_say_otherwise_are_found() -> None:
    contrast = next(contrast for one in ODDITIES for contrast in one.contrasts)
    other = {"mean": 5.0, "luck": 1.0} if contrast.shows != "more" else {"mean": -5.0, "luck": 1.0}
    assert contradictions(NUMBERS | {contrast.key: other}) == [contrast.key]
    assert [shown({"mean": mean, "luck": 1.0}) for mean in (-2, -1, 0, 1, 2)] == [
        "less",
        *["neither"] * 3,
        "more",
    ]


def test_what_is_kept_is_what_is_shown() -> None:
    assert set(NUMBERS) == {contrast.key for one in ODDITIES for contrast in one.contrasts}


def test_a_contrast_is_the_first_less_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oddity_measures, "COUNT", 60)  # of fewer luck is not known
    first, second = arm("nobody"), arm("omniscient")
    told = [
        Contrast(str(ROOT / "tests" / "small.yaml"), one, other, "deaths", "more")
        for one, other in ((first, second), (second, first), (first, first))
    ]
    there, back, none = measured(told).values()
    assert there["mean"] == pytest.approx(there["first"] - there["second"], rel=1e-4)
    assert there["mean"] == -back["mean"] > 0
    assert (there["won"], back["won"], none["won"]) == (0, 1, 0)
    assert none["mean"] == 0


def test_no_constant_is_assumed_any_more() -> None:
    """What nobody measured is a lever or a quantity with a range, and no constant of the code."""
    marked = [
        line
        for folder in ("agents", "simulation")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if NUMBER.match(line) and "(assumed" in line
    ]
    assert marked == []

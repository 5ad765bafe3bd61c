"""Levers and constants are assumed too: no text says that the scenario alone assumes."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = ("simulation", "dashboard", "docs")
FORMS = (".py", ".vue", ".html", ".md")


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_assumed_is_not_the_scenarios_alone(room: str) -> None:
    texts = [file for file in (ROOT / room).rglob("*") if file.suffix in FORMS]
    assert texts
    # A text may go on in the next line, between the quotes of two literals.
    wrong = re.compile(r"scenario[\s\"'f]+assumes")
    assert [str(file) for file in texts if wrong.search(file.read_text(encoding="utf-8"))] == []

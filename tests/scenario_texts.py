"""The small scenario of the tests, and mistaken copies of it."""

from pathlib import Path

from metalead.simulation.input.problems import ScenarioError
from metalead.simulation.scenario.loader import read_scenario

SMALL = Path(__file__).parent / "small.yaml"


def small_with(old: str, new: str) -> str:
    """The small scenario's text with one passage, which must be there once, replaced."""
    text = SMALL.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{text.count(old)} times in small.yaml: {old!r}"
    return text.replace(old, new)


def mistakes(content: str | bytes) -> list[str]:
    """The lines of the error that reading `content` ends with, without the file's name."""
    try:
        read_scenario(content, "small.yaml")
    except ScenarioError as error:
        return [line.removeprefix("small.yaml, ") for line in str(error).splitlines()]
    raise AssertionError("no mistake was found")

"""Rules of the house that no linter knows: short functions, and none so long as to need a map."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
LONGEST, USUAL = 50, 10  # lines, signature and docstring included
PLACES = ("agents", "simulation", "dashboard", "tests", "benchmarks", "docs")


def functions(*places: str) -> Iterator[tuple[str, int]]:
    """Every function's place and lines."""
    for path in (path for place in places for path in sorted((ROOT / place).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield where, node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    assert {where: lines for where, lines in functions(*PLACES) if lines > LONGEST} == {}


def test_most_functions_are_short() -> None:
    lines = [lines for _, lines in functions("agents", "simulation", "dashboard")]
    assert len(lines) > 1000
    assert median(lines) < USUAL

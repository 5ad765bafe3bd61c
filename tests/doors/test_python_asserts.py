"""Nothing depends on `assert`, which Python leaves out under -O and PYTHONOPTIMIZE."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("agents", "simulation", "dashboard", "app.py")


def asserts(path: Path) -> Iterator[ast.Assert]:
    """Every assert of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Assert))


def only_narrows(test: ast.expr) -> bool:
    """Whether it does no more than tell mypy a type: `x is not None`, `isinstance(x, A)`."""
    match test:
        case ast.Compare(left=value, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return is_name(value)
        case ast.Call(func=ast.Name(id="isinstance"), args=[value, kind]):
            return is_name(value) and is_name(kind)
    return False


def is_name(value: ast.expr) -> bool:
    """Whether a value is a name, or an attribute of one: reading it does nothing."""
    return isinstance(value, ast.Name) or (
        isinstance(value, ast.Attribute) and is_name(value.value)
    )


@pytest.mark.parametrize("place", PRODUCT)
def test_no_assert_does_or_checks_anything(place: str) -> None:
    files = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
    assert files
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"
        for path in files
        for node in asserts(path)
        if not only_narrows(node.test)
    }
    assert found == set()


def test_what_counts_as_narrowing() -> None:
    def narrows(text: str) -> bool:
        return only_narrows(ast.parse(text, mode="eval").body)

    assert narrows("found is not None")
    assert narrows("done.runs is not None")
    assert narrows("isinstance(arm.strategy, Strategy)")
    assert not narrows("ask.chosen")
    assert not narrows("find(name) is not None")
    assert not narrows("len(names) == 5")
    assert not narrows("isinstance(make(), int)")

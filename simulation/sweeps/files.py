"""The door for designs: a file, a text or plain data in, a checked design out."""

from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import (
    Place,
    Problems,
    ScenarioError,
    nearest,
    shown as shown_value,
)
from metalead.simulation.scenario.quantity import Part
from metalead.simulation.scenario.source import Sort, decoded, read_text, shown_path
from metalead.simulation.scenario.tree import Tree, read_tree
from metalead.simulation.scenario.validation import as_json, in_words, located
from metalead.simulation.sweeps.schema import Design, Interval, Sampling

SORT = Sort(
    most=2_000_000,
    one="design file",
    too_big="a design file is at most 2 MB",
    binary="a binary file, not a design in YAML text",
    empty="the file is empty; a design starts with 'scenario:', an id or a file",
)
MODELS: dict[Place, type[Part]] = {(): Design, ("sampling",): Sampling}


def load_design(path: str | PathLike[str]) -> Design:
    """The design in a file; `-` is standard input.

    Raises `UserError` when it cannot be read, `ScenarioError` with every mistake in it.
    """
    file = Path(fspath(path))
    if str(file) != "-" and not file.exists():
        raise UserError(f"no design file is called {str(file)!r}; docs/sweeps.md shows one")
    return read_design(read_text(file, SORT), shown_path(file))


def read_design(content: str | bytes, where: str) -> Design:
    """The design written in a YAML (or JSON) text; `where` names the text in errors."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    return design_of(read_tree(decoded(raw, where, SORT), where), where)


def design_of_data(data: Any, where: str) -> Design:
    """The design that plain data say, checked as a file's is."""
    return design_of(Tree(data, {(): 0}, [], set()), where)


def design_of(tree: Tree, where: str) -> Design:
    """The design that a parsed text holds; raises `ScenarioError` with all mistakes at once."""
    problems = Problems(tree.lines, list(tree.problems))
    try:
        design = Design.model_validate_json(as_json(tree.data))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place, value = located(detail["loc"], tree.data)
            problems.add(place, _told(place, value, detail))
        raise ScenarioError(where, problems.found) from None
    if problems.found:
        raise ScenarioError(where, problems.found)
    return design


def _told(place: Place, value: Any, detail: Any) -> str:
    match detail["type"]:
        case "extra_forbidden":
            model = MODELS.get(place[:-1], Interval)
            remedy = nearest(place[-1], list(model.model_fields))
            return f"unknown key {shown_value(place[-1])}; {remedy}"
        case "missing":
            return f"the key {detail['loc'][-1]!r} is missing"
        case "factor":
            return f"{shown_value(value)} is no factor; {detail['msg']}"
        case "factor_value":
            return f"{shown_value(value)} {detail['msg']}"
    return in_words(value, detail)


def plain(design: Design) -> dict[str, Any]:
    """A design as plain data, without what is as usual."""
    return design.model_dump(mode="json", exclude_defaults=True)

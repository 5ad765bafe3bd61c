"""A scenario of schema 1 in, one of schema 2 out, as a text that keeps comments and layout."""

import io
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from metalead.simulation.input.problems import Place, Problem, Problems, ScenarioError, shown
from metalead.simulation.scenario.loader import scenario_of
from metalead.simulation.scenario.migrated_data import Migration, migrated_data
from metalead.simulation.scenario.migrated_text import migrated_text
from metalead.simulation.scenario.old_schema import OLD, PLACE, is_old
from metalead.simulation.scenario.tree import Tree, read_tree

ALL_ANEW = "written anew, without its comments: its aliases or its layout let nothing be kept"


class Migrated(NamedTuple):
    """A text of schema 2, and what in it is to be looked at by hand."""

    text: str
    notes: tuple[Problem, ...]


def migrate(text: str, where: str) -> Migrated:
    """The same scenario in schema 2; `where` names the text in errors.

    Raises `ScenarioError` for what is no scenario of schema 1, and for one with mistakes, each of
    them on its line of this text.
    """
    tree = read_tree(text, where)
    _refuse_other(tree, where)
    made = migrated_data(tree)
    _check(made, where)
    new = migrated_text(text, made.data)
    notes = list(made.notes)
    if not _says(new, made.data):
        new = _anew(made.data)
        notes.append(((), ALL_ANEW))
    problems = Problems(read_tree(new, where).lines)
    told = (Problem(problems.line(place), place, note) for place, note in notes)
    return Migrated(new, tuple(sorted(told, key=lambda one: one.line)))


def _refuse_other(tree: Tree, where: str) -> None:
    if not isinstance(tree.data, dict):
        scenario_of(tree, where)
    elif not is_old(tree.data):
        raise ScenarioError(where, [Problem(tree.lines.get(PLACE, 1), *_other(tree.data))])


def _other(data: dict[str, Any]) -> tuple[Place, str]:
    if PLACE[0] not in data:
        return (), f"the key 'schema' is missing; a file to be migrated has 'schema: {OLD}'"
    if data["schema"] == 2:
        return PLACE, "is 2 already: there is nothing to migrate"
    return PLACE, f"{shown(data['schema'])} is not {OLD}; only a file of schema {OLD} is migrated"


def _check(made: Migration, where: str) -> None:
    tree = Tree(made.data, made.problems.lines, made.problems.found, made.unreadable)
    try:
        scenario_of(tree, where)
    except ScenarioError as error:
        raise ScenarioError(where, map(made.as_in_file, error.problems)) from None


def _says(text: str, data: dict[str, Any]) -> bool:
    """Whether the text can be read, and holds just these data."""
    try:
        tree = read_tree(text, "")
    except ScenarioError:
        return False
    return not tree.problems and bool(tree.data == data)


def _anew(data: dict[str, Any]) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()

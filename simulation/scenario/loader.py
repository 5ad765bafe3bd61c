"""The door for scenarios: a built-in id, a file or a text in, a checked frozen model out."""

import hashlib
import json
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Problems, ScenarioError, nearest
from metalead.simulation.scenario.cycles import check_superiors
from metalead.simulation.scenario.kept import keep, read_before
from metalead.simulation.scenario.old_schema import refuse_old
from metalead.simulation.scenario.references import check_references
from metalead.simulation.scenario.rules import check_rules
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.source import STANDARD_INPUT, decoded, read_text, shown_path
from metalead.simulation.scenario.tree import Tree, read_tree
from metalead.simulation.scenario.validation import validated


def load_scenario(name_or_path: str | PathLike[str]) -> Scenario:
    """The scenario with this built-in id, or in this file; `-` is standard input.

    Raises `UserError` when there is none or it cannot be read, `ScenarioError` (a
    `UserError`) with every mistake in it when it breaks the rules.
    """
    if not isinstance(name_or_path, str | PathLike):
        raise UserError(f"scenario: must be an id or a file, not {shown(name_or_path)}")
    named = fspath(name_or_path)
    path = _builtin_files().get(named, Path(named))
    if not _exists(path):
        raise UserError(_missing(named))
    text = read_text(path)
    scenario = read_before(text)
    if scenario is None:
        file = None if named == STANDARD_INPUT else path
        scenario = read_scenario(text, shown_path(path), file)
        keep(text, scenario)
    return scenario


def read_scenario(content: str | bytes, where: str, file: Path | None = None) -> Scenario:
    """The scenario written in a YAML text; `where` names the text in errors.

    file: where it was read, if that was a file. Raises `ScenarioError` with all mistakes at once,
    each with its line, or with the one that it is of schema 1.
    """
    text = decoded(content if isinstance(content, bytes) else _encoded(content), where)
    tree = read_tree(text, where)
    refuse_old(tree.data, Problems(tree.lines), where, file)
    return scenario_of(tree, where)


def scenario_of_data(data: dict[str, Any], where: str) -> Scenario:
    """The scenario that plain data say, checked as a file's is: a program made or kept them.

    Nothing is read, which is most of the work for a file. Raises `ScenarioError` with all mistakes.
    """
    return scenario_of(Tree(data, {(): 1}, [], set()), where)


def scenario_of(tree: Tree, where: str) -> Scenario:
    """The scenario that a parsed text holds; raises `ScenarioError` with all mistakes at once."""
    problems = Problems(tree.lines, list(tree.problems))
    scenario = validated(tree.data, problems, tree.unreadable)
    if isinstance(tree.data, dict):
        check_references(tree.data, problems)
        check_superiors(tree.data, problems)
        check_rules(tree.data, problems)
    if scenario is None or problems.found:
        raise ScenarioError(where, problems.found)
    return scenario


def scenario_hash(scenario: Scenario) -> str:
    """SHA-256, in hex, of what a scenario says: comments, layout and order of keys do not count."""
    content = scenario.model_dump(mode="json", by_alias=True)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def builtin_ids() -> tuple[str, ...]:
    """The ids of the scenarios that come with metalead, sorted."""
    return tuple(sorted(_builtin_files()))


def builtin_text(scenario_id: str) -> str:
    """The file of a built-in scenario as it was written, comments and all."""
    return read_text(_builtin_files()[scenario_id])


def _builtin_files() -> dict[str, Path]:
    """Each built-in scenario's file: named by its id, in any folder of the scenarios."""
    return {path.stem: path for path in builtin_folder().rglob("*.yaml")}


def builtin_folder() -> Path:
    """Where the scenarios stand that come with metalead."""
    return Path(__file__).parents[2] / "scenarios"


def _exists(path: Path) -> bool:
    try:
        return str(path) == STANDARD_INPUT or path.exists()
    except PermissionError:
        return True  # reading it says why not
    except (OSError, ValueError):  # a name too long, or with a null byte
        return False


def _missing(name: str) -> str:
    remedy = nearest(Path(name).stem, builtin_ids())
    found = f"no built-in scenario and no file is called {name!r}; {remedy}"
    return f"{found} (`metalead scenarios` lists them)"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")

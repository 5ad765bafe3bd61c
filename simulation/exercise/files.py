"""The door for exercises: a ready one's id, a scenario, a file or a text in; a checked one out.

A scenario without a ready exercise gets one of defaults (simulation.exercise.defaults).
"""

from dataclasses import dataclass
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from metalead.simulation.exercise.references import check_references
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Problems, ScenarioError, nearest, shown
from metalead.simulation.scenario.loader import (
    builtin_ids,
    load_scenario,
    read_scenario,
    scenario_of_data,
)
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.source import Sort, decoded, read_text, shown_path
from metalead.simulation.scenario.tree import Tree, read_tree
from metalead.simulation.scenario.validation import as_json, in_words, located

EXERCISE = Sort(
    most=2_000_000,
    one="exercise file",
    too_big="an exercise file is at most 2 MB",
    binary="a binary file, not an exercise in YAML text",
    empty="the file is empty; an exercise starts with 'exercise: 1'",
)


@cache
def ready_ids() -> tuple[str, ...]:
    """The ids of the exercises that come with metalead, each that of its scenario, sorted."""
    return tuple(sorted(path.stem for path in ready_folder().glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class Offer:
    """An exercise that can be chosen by its id. ready: it was made for this event by hand."""

    id: str
    title: str
    summary: str
    seats: int
    injects: int
    minutes: float
    ready: bool


@cache
def offered() -> tuple[Offer, ...]:
    """The exercises that can be chosen: the ready ones, and defaults on the other real events."""
    events = [name for name in builtin_ids() if not name.startswith("lab-")]
    found = [(name, load_exercise(name)) for name in events]
    return tuple(
        Offer(
            id=name,
            title=exercise.title,
            summary=exercise.summary,
            seats=len(exercise.seats),
            injects=len(exercise.injects),
            minutes=exercise.minutes,
            ready=name in ready_ids(),
        )
        for name, exercise in found
    )


def ready_folder() -> Path:
    """Where the ready exercises stand."""
    return Path(__file__).parent / "ready"


def load_exercise(name_or_path: str | PathLike[str]) -> Exercise:
    """The ready exercise of a scenario, the one in a file, or defaults for any other scenario.

    Raises `UserError` when there is none, `ScenarioError` with every mistake in a file.
    """
    named = fspath(name_or_path)
    if named in ready_ids():
        path = ready_folder() / f"{named}.yaml"
        return read_exercise(read_text(path, EXERCISE), path.name)
    if named in builtin_ids():
        return of_scenario(load_scenario(named), named)
    path = Path(named)
    if named != "-" and not path.exists():
        known = nearest(path.stem, builtin_ids())
        raise UserError(
            f"no exercise, scenario or file is called {named!r}; {known} "
            "(`metalead exercise list` and `metalead scenarios` list them)"
        )
    return read_either(read_text(path, EXERCISE), shown_path(path), named)


def read_either(text: str, where: str, named: str) -> Exercise:
    """The exercise in a text, or that of the scenario in it."""
    if is_scenario(read_tree(text, where).data):
        return of_scenario(read_scenario(text, where), named)
    return read_exercise(text, where)


def is_scenario(data: Any) -> bool:
    """Whether a file's content is a scenario, and no exercise."""
    return isinstance(data, dict) and "schema" in data and "exercise" not in data


def of_scenario(scenario: Scenario, named: str | dict[str, Any]) -> Exercise:
    """An exercise of defaults on a scenario, which is found again as `named`, or is in it."""
    from metalead.simulation.exercise.defaults import exercise_for

    return exercise_for(scenario, named)


def read_exercise(content: str | bytes, where: str, *, from_outside: bool = False) -> Exercise:
    """The exercise written in a YAML (or JSON) text; `where` names the text in errors.

    from_outside: it was sent to a server, and can name no file of the server's.
    Raises `ScenarioError` with every mistake in it, each with its line.
    """
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    tree = read_tree(decoded(raw, where, EXERCISE), where)
    if from_outside:
        _refuse_files(tree, where)
    return exercise_of(tree, where)


def sent_exercise(content: bytes, where: str) -> Exercise:
    """The exercise that was sent to a server, or one of defaults for a scenario that was sent,
    which then stands in it."""
    text = decoded(content, where, EXERCISE)
    data = read_tree(text, where).data
    if is_scenario(data):
        return of_scenario(read_scenario(text, where), data)
    return read_exercise(text, where, from_outside=True)


def _refuse_files(tree: Tree, where: str) -> None:
    """Raise `ScenarioError` where the scenario is none of those that come with metalead."""
    named = tree.data.get("scenario") if isinstance(tree.data, dict) else None
    if isinstance(named, str) and named not in builtin_ids():
        problems = Problems(tree.lines, list(tree.problems))
        remedy = f"name one ({', '.join(builtin_ids())}), or write the whole scenario here"
        problems.add(("scenario",), f"{shown(named)} is not a built-in scenario; {remedy}")
        raise ScenarioError(where, problems.found)


def exercise_of_data(data: Any, where: str) -> Exercise:
    """The exercise that plain data say, checked as a file's is."""
    return exercise_of(Tree(data, {(): 0}, [], set()), where)


def exercise_of(tree: Tree, where: str) -> Exercise:
    """The exercise that a parsed text holds, checked against its scenario."""
    problems = Problems(tree.lines, list(tree.problems))
    try:
        exercise = Exercise.model_validate_json(as_json(with_hours(tree.data)))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place, value = located(detail["loc"], tree.data)
            problems.add(place, in_words(value, detail))
        raise ScenarioError(where, problems.found) from None
    check_references(exercise, scenario_for(exercise), problems)
    if problems.found:
        raise ScenarioError(where, problems.found)
    return exercise


def scenario_for(exercise: Exercise) -> Scenario:
    """The scenario of an exercise. Raises `UserError` as `load_scenario` does."""
    if isinstance(exercise.scenario, str):
        return load_scenario(exercise.scenario)
    return scenario_of_data(exercise.scenario, f"the scenario of {exercise.id}")


def with_hours(data: Any) -> Any:
    """The data of an exercise, where what injects do has the hours of the injects, and an incident
    that is brought in the name of its inject."""
    if not isinstance(data, dict) or not isinstance(data.get("injects"), list):
        return data
    return {**data, "injects": [_with_hour(inject) for inject in data["injects"]]}


def _with_hour(inject: Any) -> Any:
    does = inject.get("does") if isinstance(inject, dict) else None
    if not isinstance(does, dict):
        return inject
    named = {"id": f"inject-{inject.get('number')}"} if does.get("entry") == "incident" else {}
    return {**inject, "does": {"at": inject.get("at"), **named, **does}}


def exercise_text(exercise: Exercise) -> str:
    """An exercise as YAML, to be kept and edited."""
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML()  # in the order of the keys
    yaml.default_flow_style = False
    yaml.width = 100
    written = StringIO()
    yaml.dump(plain(exercise), written)
    return written.getvalue()


def plain(exercise: Exercise) -> dict[str, Any]:
    """An exercise as plain data, without what is as usual."""
    data = exercise.model_dump(mode="json", exclude_defaults=True)
    for inject, written in zip(exercise.injects, data.get("injects", ()), strict=True):
        if inject.does is not None:
            does = inject.does.model_dump(mode="json", exclude_defaults=True, exclude={"at"})
            written["does"] = {"entry": inject.does.entry, **does}
    return {"exercise": 1, **data}

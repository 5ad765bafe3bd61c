"""A scenario's file in the editor: read, checked, and taken for the tab where it is good."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import solara

from metalead.dashboard.components.editor import Editor
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.address import use_go
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import find, text_of, uploads
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Problem, ScenarioError, spelled
from metalead.simulation.scenario.migration import migrate
from metalead.simulation.scenario.old_schema import PLACE, is_old
from metalead.simulation.scenario.source import MOST_BYTES
from metalead.simulation.scenario.tree import read_tree

LONGEST_DRAFT = 20_000_000  # characters; from `MOST_BYTES` on the answer is that it is too long


type Lines = Sequence[dict[str, Any]]  # {line, text}


class Sheet(NamedTuple):
    """What stands in the editor, and for which scenario it was checked.

    notes: what is to be looked at by hand. old: it is of schema 1.
    """

    scenario: tuple[str, str]
    text: str
    problems: Lines
    notes: Lines
    old: bool


class Taken(NamedTuple):
    """The short hash of a text that can be run, '' for one that cannot, and why."""

    digest: str
    problems: Lines = ()
    old: bool = False


@solara.component
def File(ask: Ask, on_ask: Callable[[Ask], None]) -> None:
    """The file with its mistakes; `on_ask` gets the state with a good one as its scenario.

    The editor stays the same one when the scenario changes: a click on it is never lost.
    """
    scenario = (ask.scenario_id, ask.digest)
    written = solara.use_memo(lambda: text_of(*scenario) if ask.has_scenario else "", [scenario])
    unchanged = Sheet(scenario, written, (), (), old=False)
    checked, set_checked = solara.use_state(unchanged)
    sheet = checked if checked.scenario == scenario else unchanged
    go = use_go()

    def take(draft: str, notes: Lines) -> None:
        found = taken(draft)
        if not found.digest:
            kept = draft if len(draft) <= MOST_BYTES else sheet.text  # else the browser's alone
            set_checked(Sheet(scenario, kept, found.problems, (), found.old))
            return
        moved = ask.taken_to(find("", found.digest).id, found.digest)
        set_checked(Sheet((moved.scenario_id, found.digest), draft, (), notes, old=False))
        on_ask(moved)

    def renew(sent: Any) -> None:
        draft = heard.text(sent, MOST_BYTES)
        text, lines = renewed(draft)
        if text:
            take(text, lines)
        else:
            set_checked(Sheet(scenario, draft, lines, (), old=False))

    Editor(
        text=sheet.text,
        name=f"{ask.scenario_id}.yaml",
        problems=list(sheet.problems),
        notes=list(sheet.notes),
        old=sheet.old,
        good=ask.has_scenario and not sheet.problems,
        said=said(sheet.problems) if sheet.text else "",
        most=MOST_BYTES,
        event_check=lambda sent: take(heard.text(sent, LONGEST_DRAFT), ()),
        event_migrate=renew,
        event_use=lambda _: go(state.FRONT),
    )


def taken(text: str) -> Taken:
    """Keep a text that can be run; or what is wrong with it."""
    try:
        return Taken(uploads.add(text))
    except ScenarioError as error:
        return Taken("", lines_of(error.problems), is_of_old(text, error.problems))
    except UserError as error:
        return Taken("", [{"line": 1, "text": str(error)}])


def is_of_old(text: str, problems: Sequence[Problem]) -> bool:
    """Whether a text is refused because it is of schema 1, and for nothing else."""
    refused = [one.place for one in problems] == [PLACE]
    return refused and is_old(read_tree(text, "the file").data)


def renewed(text: str) -> tuple[str, Lines]:
    """A text of schema 1 in schema 2 with what is to be looked at; '' and what is wrong with it."""
    try:
        made = migrate(text, "the file")
    except ScenarioError as error:
        return "", lines_of(error.problems)
    return made.text, lines_of(made.notes)


def lines_of(problems: Iterable[Problem]) -> Lines:
    """Problems as the page shows them."""
    return [
        {"line": one.line, "text": ": ".join(filter(None, (spelled(one.place), one.text)))}
        for one in problems
    ]


def said(problems: Lines) -> str:
    """How many mistakes there are."""
    if not problems:
        return "No mistakes found."
    return "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"

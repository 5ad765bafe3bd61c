"""A scenario's file in the editor: read, checked, and taken for the tab where it is good."""

from collections.abc import Callable
from typing import Any, NamedTuple

import solara

from metalead.dashboard.components.editor import Editor
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.address import use_go
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import find, text_of, uploads
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import ScenarioError, spelled
from metalead.simulation.scenario.source import MOST_BYTES

LONGEST_DRAFT = 20_000_000  # characters; from `MOST_BYTES` on the answer is that it is too long


class Sheet(NamedTuple):
    """What stands in the editor, and for which scenario it was checked."""

    scenario: tuple[str, str]
    text: str
    problems: list[dict[str, Any]]


@solara.component
def File(ask: Ask, on_ask: Callable[[Ask], None]) -> None:
    """The file with its mistakes; `on_ask` gets the state with a good one as its scenario.

    The editor stays the same one when the scenario changes: a click on it is never lost.
    """
    scenario = (ask.scenario_id, ask.digest)
    written = solara.use_memo(lambda: text_of(*scenario) if ask.has_scenario else "", [scenario])
    checked, set_checked = solara.use_state(Sheet(scenario, written, []))
    sheet = checked if checked.scenario == scenario else Sheet(scenario, written, [])
    go = use_go()

    def check(sent: Any) -> None:
        draft = heard.text(sent, LONGEST_DRAFT)
        digest, problems = taken(draft)
        if not digest:
            kept = draft if len(draft) <= MOST_BYTES else sheet.text  # else the browser's alone
            set_checked(Sheet(scenario, kept, problems))
            return
        moved = ask.taken_to(find("", digest).id, digest)
        set_checked(Sheet((moved.scenario_id, digest), draft, []))
        on_ask(moved)

    Editor(
        text=sheet.text,
        name=f"{ask.scenario_id}.yaml",
        problems=sheet.problems,
        good=ask.has_scenario and not sheet.problems,
        said=said(sheet.problems) if sheet.text else "",
        most=MOST_BYTES,
        event_check=check,
        event_use=lambda _: go(state.FRONT),
    )


def taken(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The short hash of a text that can be run, or what is wrong with it, as {line, text}."""
    try:
        return uploads.add(text), []
    except ScenarioError as error:
        return "", [
            {"line": one.line, "text": ": ".join(filter(None, (spelled(one.place), one.text)))}
            for one in error.problems
        ]
    except UserError as error:
        return "", [{"line": 1, "text": str(error)}]


def said(problems: list[dict[str, Any]]) -> str:
    """How many mistakes there are."""
    if not problems:
        return "No mistakes found."
    return "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"

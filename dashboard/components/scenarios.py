"""Choose the disaster: a scenario and the first seed."""

from collections.abc import Callable
from typing import Any

import solara

from metalead.dashboard.questions import heard
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import builtin_titles
from metalead.simulation.runs.checks import LAST_SEED

OWN = "own"  # the choice that means the uploaded scenario of this state
LONGEST = 260  # characters of the summary


@solara.component_vue("scenarios.vue")
def _Scenarios(
    choices: list[dict[str, str]],
    value: str,
    summary: str,
    seed: int,
    event_choose: Callable[[Any], None],
    event_reseed: Callable[[Any], None],
) -> None: ...


@solara.component
def Scenarios(ask: Ask, on_ask: Callable[[Ask], None]) -> None:
    """Controls for scenario and seed; `on_ask` gets the state with the choice."""

    def choose(name: Any) -> None:
        known = [one["id"] for one in choices(ask)]
        on_ask(ask if name == OWN else ask.taken_to(heard.one_of(name, known)))

    def reseed(seed: Any) -> None:
        seed_given = heard.number(seed or 0)
        on_ask(ask.asking(first_seed=int(min(max(seed_given, 0), LAST_SEED))))

    _Scenarios(
        choices=choices(ask),
        value=ask.scenario_id if is_builtin(ask) else OWN,
        summary=shortened(ask.scenario.summary) if ask.has_scenario else "",
        seed=ask.first_seed,
        event_choose=choose,
        event_reseed=reseed,
    )


def choices(ask: Ask) -> list[dict[str, str]]:
    """The built-in scenarios, and the one of the state where it is none of them."""
    title = f"{ask.scenario.title} (uploaded)" if ask.has_scenario else f"{ask.scenario_id} (gone)"
    uploaded = [] if is_builtin(ask) else [{"id": OWN, "title": title}]
    return [*uploaded, *({"id": name, "title": title} for name, title in builtin_titles())]


def is_builtin(ask: Ask) -> bool:
    """Whether the scenario came with metalead."""
    return ask.has_scenario and not ask.digest


def shortened(text: str) -> str:
    """The first sentences, as many as fit."""
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    end = words.rfind(". ", 0, LONGEST)
    return words[: end + 1] if end > 0 else words[:LONGEST] + "\N{HORIZONTAL ELLIPSIS}"

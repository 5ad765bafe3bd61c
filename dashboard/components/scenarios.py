"""Choose the disaster: a scenario and the first seed."""

from collections.abc import Callable
from dataclasses import replace

import solara

from dashboard.ask import Ask
from dashboard.library import builtin_titles
from simulation.asking import LAST_SEED

OWN = "own"  # the choice that means the uploaded scenario of this state
LONGEST = 260  # characters of the summary


@solara.component_vue("scenarios.vue")
def _Scenarios(
    choices: list[dict[str, str]],
    value: str,
    summary: str,
    seed: int,
    event_choose: Callable[[str], None],
    event_reseed: Callable[[float], None],
) -> None: ...


@solara.component
def Scenarios(ask: Ask, on_ask: Callable[[Ask], None]) -> None:
    """Controls for scenario and seed; `on_ask` gets the state with the choice."""

    def choose(name: str) -> None:
        on_ask(ask if name == OWN else ask.with_scenario(name))

    def reseed(seed: float) -> None:
        on_ask(replace(ask, seed=int(min(max(seed or 0, 0), LAST_SEED)), notes=()))

    _Scenarios(
        choices=choices(ask),
        value=OWN if ask.digest else ask.scenario_id,
        summary=shortened(ask.scenario.summary),
        seed=ask.seed,
        event_choose=choose,
        event_reseed=reseed,
    )


def choices(ask: Ask) -> list[dict[str, str]]:
    """The built-in scenarios, and the uploaded one where the state has one."""
    own = [{"id": OWN, "title": f"{ask.scenario.title} (uploaded)"}] if ask.digest else []
    return [*own, *({"id": name, "title": title} for name, title in builtin_titles())]


def shortened(text: str) -> str:
    """The first sentences, as many as fit."""
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    end = words.rfind(". ", 0, LONGEST)
    return words[: end + 1] if end > 0 else words[:LONGEST] + "\N{HORIZONTAL ELLIPSIS}"

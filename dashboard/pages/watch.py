"""Watch: one disaster under two organisations, side by side on the same clock."""

from typing import Any

import solara
from solara.alias import rv

from dashboard import state
from dashboard.ask import Ask
from dashboard.cinema import Films, use_films
from dashboard.components.organisations import Organisations
from dashboard.components.player import Player
from dashboard.components.scenarios import Scenarios
from simulation.belief import believed
from simulation.comparison.caution import caution
from simulation.comparison.palette import arm_colour
from simulation.film import diverge, story_of
from simulation.telling.moment import clock

MOST_LINES = 80  # of a story at once
NOTHING: dict[str, Any] = {"title": "", "lines": [], "heads": [], "rows": []}


@solara.component
def Page() -> None:
    """The first two organisations of the tab, in the disaster of the first seed."""
    ask = state.ask.value
    films, error = use_films(ask)
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[f"{ask.scenario.title}, seed {ask.seed}"])
            rv.Html(tag="p", children=[HELP], class_="ml-help")
            if line := caution(ask.scenario):
                rv.Html(tag="p", children=[line], class_="ml-help")
            if error:
                rv.Html(tag="p", children=[error], class_="ml-error", attributes={"role": "alert"})
            elif not films:
                rv.Html(tag="p", children=[WAIT], class_="ml-word", attributes={"role": "status"})
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.ask.set)
            Organisations(ask, state.ask.set)
        if films:
            Screen(ask, films)


@solara.component
def Screen(ask: Ask, films: Films) -> None:
    """The player, and what is told of the thing last clicked."""
    told, set_told = solara.use_state(NOTHING)

    def pick(what: dict[str, Any]) -> None:
        set_told(story(films, int(what["side"]), str(what["name"])))

    def believe(what: dict[str, Any]) -> None:
        set_told(picture(ask, int(what["side"]), int(what["leader"]), float(what["at"])))

    Player(
        films=solara.use_memo(lambda: sides(films), [films]),
        horizon=films[0].horizon,
        diverge=diverge(*films),
        told=told,
        event_pick=pick,
        event_believe=believe,
    )


def sides(films: Films) -> list[dict[str, Any]]:
    """The films as the player takes them."""
    return [
        {"arm": film.arm, "colour": arm_colour(a), "stage": film.stage}
        for a, film in enumerate(films)
    ]


def story(films: Films, side: int, name: str) -> dict[str, Any]:
    """What happened to an incident, or what a leader did, in lines."""
    moments = story_of(films[side], name)
    lines = [f"{clock(moment.at)}  {moment.text}" for moment in moments[:MOST_LINES]]
    more = len(moments) - len(lines)
    end = [f"and {more} lines more: `metalead run --log` tells all"] if more > 0 else []
    return NOTHING | {"title": f"{name}, under {films[side].arm}", "lines": lines + end}


def picture(ask: Ask, side: int, leader: int, at: float) -> dict[str, Any]:
    """What a leader believes, beside what is true; nothing for the truth itself."""
    people = (*ask.scenario.agencies, *ask.scenario.posts)
    if not 0 <= leader < len(people):
        return NOTHING
    one, arm = people[leader], ask.chosen[side]
    view = believed(ask.scenario, arm, ask.seed, one.id, at)
    rows = [
        [
            belief.incident,
            f"{belief.people[0]:.0f}",
            f"{belief.people[1]:.0f}",
            *map(str, belief.open),
        ]
        for belief in view.beliefs[:MOST_LINES]
    ]
    return {
        "title": f"What {one.name} believes at {clock(at)}, under {arm.label}",
        "lines": [f"It knows of {view.known} of the {view.begun} incidents that have begun."],
        "heads": HEADS,
        "rows": rows,
    }


HEADS = [
    "incident",
    "people at risk, as it believes",
    "in truth",
    "needs it believes open",
    "not done in truth",
]
HELP = (
    "The first two organisations chosen, in one and the same disaster: the first seed. Units are "
    "drawn on straight ways, incidents side by side in their zone."
)
WAIT = "The disaster is being run under both, event by event \N{HORIZONTAL ELLIPSIS}"

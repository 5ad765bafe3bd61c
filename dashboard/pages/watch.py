"""Watch: one disaster under two organisations, side by side on the same clock."""

from dataclasses import replace
from typing import Any

import solara
from solara.alias import rv

from metalead.dashboard.components.notes import Notes
from metalead.dashboard.components.organisations import Organisations
from metalead.dashboard.components.player import Player
from metalead.dashboard.components.scenarios import Scenarios
from metalead.dashboard.jobs.recording import Films, sides_of, use_films
from metalead.dashboard.questions import heard, state
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.watch import ALL, NOBODY, Scene
from metalead.simulation.parameters.triage import TRIAGE
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.palette import arm_colour
from metalead.simulation.trace.believed import believed
from metalead.simulation.trace.helped import in_words
from metalead.simulation.trace.recording import Film, diverge, story_of

MOST_LINES = 80  # of a story at once
NOTHING: dict[str, Any] = {"title": "", "lines": [], "heads": [], "rows": []}


@solara.component
def Page() -> None:
    """The first two organisations of the tab, in the disaster of the first seed."""
    ask = state.ask.value
    films, error = use_films(ask, state.scene.value.room)
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            title = f"{ask.scenario.title}, seed {ask.first_seed}"
            rv.Html(tag="h1", children=[title], class_="ml-title")
            rv.Html(tag="p", children=[HELP], class_="ml-help")
            rv.Html(tag="p", children=[caution(ask.scenario)], class_="ml-help")
            if error:
                rv.Html(tag="p", children=[error], class_="ml-error", attributes={"role": "alert"})
            elif not films:
                rv.Html(tag="p", children=[WAIT], class_="ml-word", attributes={"role": "status"})
            Notes()
        with solara.Div(classes=["ml-controls"]):
            Scenarios(ask, state.choose)
            Organisations(ask, state.choose)
        if films:
            Screen(ask, films)


@solara.component
def Screen(ask: Ask, films: Films) -> None:
    """The player, and what is told of the thing last clicked."""
    scene = within(state.scene.value, films)
    hour = scene.hour if scene.eyes != NOBODY else None  # a story is told whatever the hour
    depends_on = [films, scene.side, scene.story, scene.eyes, hour]
    Player(
        films=solara.use_memo(lambda: sides(films), [films]),
        colours=colours(films[0]),
        horizon=films[0].horizon,
        diverge=diverge(*films),
        told=solara.use_memo(lambda: told(ask, films, scene), depends_on),
        hour=scene.hour,
        zone=scene.zone,
        side=scene.side,
        eyes=scene.eyes,
        event_stand=lambda said: state.choose_scene(stood(scene, said, films)),
        event_pick=lambda said: state.choose_scene(picked(scene, said, films)),
        event_believe=lambda said: state.choose_scene(looked(scene, said, films)),
    )


def within(scene: Scene, films: Films) -> Scene:
    """The scene as far as these films have what it says; a link may be of other ones."""
    side = min(scene.side, len(films) - 1)
    known = scene.eyes < len(films[side].stage["leaders"])
    return replace(
        scene,
        hour=min(scene.hour, films[0].horizon),
        zone=scene.zone if scene.zone < len(films[0].stage["zones"]) else ALL,
        side=side,
        story=scene.story if scene.story in names(films[side]) else "",
        eyes=scene.eyes if known else NOBODY,
    )


def stood(scene: Scene, said: Any, films: Films) -> Scene:
    """The scene after the page said {hour, zone}."""
    return replace(
        scene,
        hour=heard.number(heard.field(said, "hour"), 0.0, films[0].horizon),
        zone=heard.whole(heard.field(said, "zone"), ALL, len(films[0].stage["zones"]) - 1),
    )


def picked(scene: Scene, said: Any, films: Films) -> Scene:
    """The scene after a click on an incident or a leader, {side, name}."""
    side = heard.whole(heard.field(said, "side"), 0, len(films) - 1)
    name = heard.one_of(heard.field(said, "name"), names(films[side]))
    return replace(scene, side=side, story=name, eyes=NOBODY)


def looked(scene: Scene, said: Any, films: Films) -> Scene:
    """The scene through a leader's eyes, {side, leader, at}; -1 for nobody's."""
    side = heard.whole(heard.field(said, "side"), 0, len(films) - 1)
    most = len(films[side].stage["leaders"]) - 1
    eyes = heard.whole(heard.field(said, "leader"), NOBODY, most)
    hour = heard.number(heard.field(said, "at"), 0.0, films[0].horizon)
    return replace(scene, hour=hour, side=side, story="", eyes=eyes)


def names(film: Film) -> set[str]:
    """Whose story can be told."""
    return {*film.stage["leaders"], *(one["name"] for one in film.stage["incidents"])}


def told(ask: Ask, films: Films, scene: Scene) -> dict[str, Any]:
    """What is told beside the films."""
    if scene.story:
        return story(films, scene.side, scene.story)
    return picture(ask, scene.room, scene.side, scene.eyes, scene.hour)


def sides(films: Films) -> list[dict[str, Any]]:
    """The films as the player takes them."""
    return [
        {"arm": film.arm, "colour": arm_colour(a), "stage": film.stage}
        for a, film in enumerate(films)
    ]


def colours(film: Film) -> list[dict[str, str]]:
    """The colours that anybody is of, with START's word for each."""
    counts = film.stage["people"]["counts"]
    return [
        {"id": one.id, "word": one.sentence.partition(":")[0].lower()}
        for one in TRIAGE
        if counts[one.id]["at_risk"][-1] > 0.0
    ]


def story(films: Films, side: int, name: str) -> dict[str, Any]:
    """What happened to an incident, or what a leader did, in lines."""
    moments = story_of(films[side], name)
    lines = [f"{clock(moment.at)}  {moment.text}" for moment in moments[:MOST_LINES]]
    more = len(moments) - len(lines)
    end = [f"and {more} more lines: `metalead run --log` shows all"] if more > 0 else []
    return NOTHING | {"title": f"{name}, under {films[side].arm}", "lines": lines + end}


def picture(ask: Ask, room: str, side: int, leader: int, at: float) -> dict[str, Any]:
    """What a leader believes, beside what is true; nothing for the truth itself."""
    shown = sides_of(ask, room)[side]
    leaders = shown.scenario.leaders
    if not 0 <= leader < len(leaders):
        return NOTHING
    one = leaders[leader]
    view = believed(shown.scenario, shown.arm, shown.seed, one.id, at, shown.log)
    rows = [
        [
            belief.incident,
            *map(whole, belief.people),
            *map(str, belief.open),
        ]
        for belief in view.beliefs[:MOST_LINES]
    ]
    return {
        "title": f"What {one.name} believes at {clock(at)}, under {shown.arm.label}",
        "lines": [f"It knows of {view.known} of the {view.begun} incidents that have begun."],
        "heads": HEADS,
        "rows": rows,
    }


def whole(people: dict[str, float]) -> str:
    """'2 red and 11 green': a leader may believe in parts of people."""
    return in_words({colour: round(count) for colour, count in people.items() if count >= 0.5})


HEADS = [
    "incident",
    "people at risk, as it believes",
    "in truth",
    "needs it believes open",
    "not done in truth",
]
HELP = (
    "The first two ways of leading, in the same disaster: the first seed. Units are drawn on "
    "straight lines, incidents side by side in their zone."
)
WAIT = "The disaster is being run under both, event by event \N{HORIZONTAL ELLIPSIS}"

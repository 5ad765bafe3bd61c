"""Learn: the ideas of the two texts, one short page each, with a live figure of the effect."""

import solara
from solara.alias import rv

from agents.levers import Lever
from dashboard import state
from dashboard.ask import Ask
from dashboard.charts import effect as chart
from dashboard.components.card import Card
from dashboard.components.chart import Chart
from dashboard.components.contents import Contents
from dashboard.effect import DISASTERS, PLACES, SCENARIO, use_points
from dashboard.ideas import IDEAS, Idea
from dashboard.library import builtin

chosen = solara.reactive(IDEAS[0].id)


@solara.component
def Page() -> None:
    """The list of ideas, and the one that is open."""
    idea = next(one for one in IDEAS if one.id == chosen.value)
    with solara.Div(classes=["ml-compare"]):
        with solara.Div(classes=["ml-answer"], attributes={"id": "ml-answer"}):
            rv.Html(tag="h1", children=[idea.title])
            rv.Html(tag="p", children=[idea.says], class_="ml-sentence")
            rv.Html(tag="p", children=[f"After: {idea.source}."], class_="ml-help")
        with solara.Div(classes=["ml-controls"]):
            Contents(
                ideas=[{"id": one.id, "title": one.title} for one in IDEAS],
                current=idea.id,
                event_choose=chosen.set,
            )
        with solara.Div(classes=["ml-results"]):
            Lesson(idea).key(idea.id)


@solara.component
def Lesson(idea: Idea) -> None:
    """What stands for the idea in the model, what it does, and what is known of it."""
    with solara.Div(classes=["ml-inner"]):
        with Card("In the model", idea.means):
            if idea.lever is None:
                rv.Html(tag="p", children=[NO_LEVER])
            else:
                Facts(idea.lever)
                Try(idea, idea.lever)
        if idea.lever is not None:
            with Card("Its effect", EFFECT.format(DISASTERS, builtin(SCENARIO).title)):
                Effect(idea, idea.lever)


@solara.component
def Facts(lever: Lever) -> None:
    """The lever in the words of its declaration."""
    with solara.Div():
        for name, text in (
            ("Lever", f"{lever.id.replace('_', ' ')}: {lever.sentence}"),
            (
                "Range",
                f"{lever.low:g} to {lever.high:g} {lever.unit}, default {lever.default:g}",
            ),
            ("Evidence for the default", lever.reason),
            ("Source", lever.source),
        ):
            rv.Html(tag="h3", children=[name])
            rv.Html(tag="p", children=[text])


@solara.component
def Try(idea: Idea, lever: Lever) -> None:
    """Go to Compare with this lever at its far end."""
    router = solara.use_router()

    def go() -> None:
        far = lever.high if lever.default <= (lever.low + lever.high) / 2.0 else lever.low
        state.ask.set(Ask(SCENARIO, arms=idea.arms).with_setting(lever.id, far))
        router.push("/")

    solara.Button("Open it in Compare", on_click=go, outlined=True, class_="ml-try")


@solara.component
def Effect(idea: Idea, lever: Lever) -> None:
    """The figure, point by point as they are computed."""
    found = use_points(idea)
    name = lever.id.replace("_", " ")
    if len(found) > 1:
        Chart(chart.option(found, name, lever.unit), 400)
    if len(found) < PLACES:
        said = f"Computing: {len(found)} of {PLACES} values \N{HORIZONTAL ELLIPSIS}"
        rv.Html(tag="p", children=[said])


NO_LEVER = "This version of the model has no lever for it yet: nothing can be shown."
EFFECT = (
    "Each point: {} disasters of {}, the same for both. The band is the 95% interval of the mean, "
    "what is assumed drawn with it. One event is no proof: try others in Compare."
)

"""Which page stands where."""

import solara

from metalead.dashboard.layout import Layout
from metalead.dashboard.pages import compare, explore, learn, scenario, sweeps, watch

routes = [
    solara.Route(path="/", component=compare.Page, label="Compare", layout=Layout),
    solara.Route(path="watch", component=watch.Page, label="Watch"),
    solara.Route(path="explore", component=explore.Page, label="Explore"),
    solara.Route(path="sweeps", component=sweeps.Page, label="Sweeps"),
    solara.Route(path="learn", component=learn.Page, label="Learn"),
    solara.Route(path="scenario", component=scenario.Page, label="Scenario"),
]

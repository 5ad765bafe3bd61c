"""Who is in contact with whom, as the scenario says: a circle of leaders."""

from metalead.dashboard.charts.look import GREY, INK, Option, described, text
from metalead.simulation.scenario.schema import Scenario

WIDTHS = {"continuously": 5.0, "hourly": 3.0, "every-few-hours": 1.6, "daily": 0.8}
SPONSORS = {
    "city": "#0072B2",
    "county": "#E69F00",
    "state": "#009E73",
    "federal": "#CC79A7",
    "private": "#56B4E9",
}


def option(scenario: Scenario) -> Option:
    """Leaders coloured by their sponsor; a line is the wider the more often they talk."""
    leaders = scenario.leaders
    categories = [{"name": name, "itemStyle": {"color": SPONSORS[name]}} for name in SPONSORS]
    drawn = {
        "legend": {"data": list(SPONSORS), "top": 0, "textStyle": text(INK)},
        "tooltip": {"formatter": "@network"},
        "series": [
            {
                "type": "graph",
                "layout": "circular",
                "circular": {"rotateLabel": True},
                "left": "27%",
                "right": "27%",
                "top": 130,
                "bottom": 115,
                "categories": categories,
                "emphasis": {"focus": "adjacency"},
                "label": {"show": len(leaders) <= 24, "position": "right", "width": 90}
                | {"overflow": "break", "lineHeight": 12}
                | text(INK, 11),
                "data": [
                    {
                        "id": one.id,
                        "name": one.name,
                        "category": one.sponsor,
                        "symbolSize": 20 if one.id == scenario.command_post else 12,
                        "told": f"{one.sponsor}; {one.desk} at the desk",
                    }
                    for one in leaders
                ],
                "links": [
                    {
                        "source": tie.between[0],
                        "target": tie.between[1],
                        "told": f"{tie.between[0]} and {tie.between[1]}: {tie.contact}",
                        "lineStyle": {"width": WIDTHS[tie.contact], "color": GREY, "opacity": 0.45},
                    }
                    for tie in scenario.ties
                ],
            }
        ],
    }
    words = f"{len(leaders)} leaders and {len(scenario.ties)} ties between them."
    return described(drawn, words)

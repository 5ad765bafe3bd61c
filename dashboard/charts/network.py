"""Who tells whom, and who decides: a circle of leaders for each arm."""

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

import numpy as np

from metalead.dashboard.charts.look import GREY, INK, Option, arm_colour, described, text
from metalead.simulation.reporting.words import percent, plain
from metalead.simulation.trace.message_flow import Flow

SMALLEST, LARGEST = 7.0, 46.0  # pixels across a leader
WIDEST = 9.0  # pixels of the busiest line
NAMED = 9  # leaders whose names are always shown: those who do most
SHOWN = 0.004  # share of the busiest line's messages from which a line is drawn

LABEL = text(INK, 12) | {"width": 90, "overflow": "break", "lineHeight": 13}


def options(flows: Sequence[Flow]) -> list[Option]:
    """One chart an arm, all on the same scale."""
    if not flows:
        return []
    most = max(float(flow.messages.max()) for flow in flows) or 1.0
    named = busiest(flows)
    return [option(flow, arm_colour(a), most, named) for a, flow in enumerate(flows)]


def busiest(flows: Sequence[Flow]) -> set[str]:
    """The names of those with the largest part in decisions and messages under any arm; not every
    leader is in every arm."""
    parts: defaultdict[str, float] = defaultdict(float)
    for flow in flows:
        part = flow.decisions / max(1.0, flow.decisions.sum())
        part = part + (flow.messages.sum(0) + flow.messages.sum(1)) / max(1.0, flow.messages.sum())
        for name, share in zip(flow.leaders, part, strict=True):
            parts[name] += float(share)
    return set(sorted(parts, key=lambda name: -parts[name])[:NAMED])


def option(flow: Flow, colour: str, most: float, named: set[str]) -> Option:
    """A circle of leaders: as large as their share of decisions, joined as much as they talk."""
    drawn = {
        "tooltip": {"formatter": "@network"},
        "series": [
            {
                "type": "graph",
                "layout": "circular",
                "circular": {"rotateLabel": True},
                "left": "26%",
                "right": "26%",
                "top": 105,
                "bottom": 105,
                "emphasis": {"focus": "adjacency", "label": {"show": True}},
                "edgeSymbol": ["none", "arrow"],
                "edgeSymbolSize": 6,
                "label": {"position": "right"} | LABEL,
                "data": nodes(flow, colour, named),
                "links": links(flow, colour, most),
            }
        ],
    }
    return described(drawn, in_words(flow))


def nodes(flow: Flow, colour: str, named: set[str]) -> list[Option]:
    """The leaders; grey and small where they decided nothing."""
    total = max(1.0, float(flow.decisions.sum()))
    found = []
    for row, name in enumerate(flow.leaders):
        share = float(flow.decisions[row]) / total
        sent, got = flow.messages[row].sum(), flow.messages[:, row].sum()
        found.append(
            {
                "id": str(row),
                "name": name,
                "symbolSize": round(SMALLEST + (LARGEST - SMALLEST) * sqrt(share), 1),
                "itemStyle": {"color": colour if share > 0.0 else GREY},
                "label": {"show": name in named},
                "told": f"{percent(share)} of decisions that moved units; "
                f"{plain(sent, 0)} messages sent, {plain(got, 0)} received",
            }
        )
    return found


def links(flow: Flow, colour: str, most: float) -> list[Option]:
    """The lines, wider the more messages went along."""
    found = []
    for sender, receiver in np.argwhere(flow.messages > SHOWN * most):
        count = float(flow.messages[sender, receiver])
        share = count / most
        style = {"width": round(0.4 + WIDEST * share, 2), "opacity": round(0.18 + 0.6 * share, 2)}
        found.append(
            {
                "source": str(sender),
                "target": str(receiver),
                "lineStyle": style | {"curveness": 0.18, "color": colour},
                "told": f"{flow.leaders[sender]} to {flow.leaders[receiver]}: "
                f"{plain(count, 0 if count >= 10 else 1)} messages in a disaster",
            }
        )
    return found


def in_words(flow: Flow) -> str:
    """Who decided most, and how many messages there were."""
    first = int(np.argmax(flow.decisions))
    total = max(1.0, float(flow.decisions.sum()))
    return (
        f"Message flow under {flow.arm}: {plain(flow.messages.sum(), 0)} messages in a disaster. "
        f"{flow.leaders[first]} took {percent(float(flow.decisions[first]) / total)} of the "
        "decisions that moved units."
    )

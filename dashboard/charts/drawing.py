"""A chart as it is sent to a page: one text, written once for all who look at it."""

import json
from typing import NewType

from metalead.dashboard.charts.look import Option

# Solara looks for elements of a page in every list and dict that it is given, and the browser
# watches each of their parts: of thousands of points that takes longer than a first answer.
# Neither looks into a text.
Drawing = NewType("Drawing", str)


def drawn(option: Option) -> Drawing:
    """An ECharts option as JSON. ValueError for what is no number."""
    return Drawing(json.dumps(option, allow_nan=False, separators=(",", ":")))

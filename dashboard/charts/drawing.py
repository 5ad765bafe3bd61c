"""A chart as it is sent to a page: one text, written once for all who look at it."""

import json
from dataclasses import dataclass
from functools import cached_property

from dashboard.charts.look import Option


@dataclass(frozen=True, eq=False)
class Drawing:
    """An ECharts option.

    Solara looks for elements of a page in every list and dict that it is given, and the browser
    watches each of their parts: of thousands of points that takes longer than a first answer.
    Neither looks into a text.
    """

    option: Option

    @cached_property
    def text(self) -> str:
        """The option as JSON. ValueError for what is no number."""
        return json.dumps(self.option, allow_nan=False, separators=(",", ":"))

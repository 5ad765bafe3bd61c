"""The curve of people saved: each spread over the points that their rescue falls on."""

import math

from metalead.agents.compiling.decorators import compiled


@compiled
def count_on_curve(run, start, end, saved):
    """Spread people saved evenly from `start` to `end` over the points of the curve."""
    points = len(run.curves)
    step = run.world[0]["horizon"] / points
    first = min(points - 1, int(math.floor(start / step)))
    last = min(points - 1, int(math.floor(end / step)))
    for point in range(first, last + 1):
        inside = min(end, (point + 1) * step) - max(start, point * step)
        if point == last:
            inside = end - max(start, point * step)
        run.curves[point]["saved"] += saved * inside / (end - start)

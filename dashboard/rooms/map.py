"""The map that a seat sees: its zones, and in each what it believes is open, seen to and done.

It is a sketch: what lies north is above, what lies east is to the right, but zones are as far apart
as their words need, since those of a town would else lie on one another.
"""

from dataclasses import dataclass

from metalead.simulation.exercise.seat_view import SeatView

WIDTH, EDGE, ROW = 640.0, 40.0, 44.0
LEAST, MOST = 8.0, 19.0  # radius of a zone's circle
MANY = 40.0  # places at which it is largest


@dataclass(frozen=True, slots=True)
class ZoneMark:
    """One zone on the map. age: hours since the last word of anything there; None: no word yet."""

    name: str
    x: float
    y: float
    radius: float
    open: int
    coming: int
    done: int
    age: float | None
    here: bool
    left: bool  # its words stand left of it


@dataclass(frozen=True, slots=True)
class MapView:
    """The map in a frame of width by height."""

    width: float
    height: float
    marks: tuple[ZoneMark, ...]


def map_of(view: SeatView) -> MapView:
    """The map of what a seat believes."""
    columns = _ranks([zone[1] for zone in view.zones])
    rows = _ranks([-zone[2] for zone in view.zones])
    step = (WIDTH - 2 * EDGE) / max(1, len(view.zones) - 1)
    marks = [
        _mark(view, zone, EDGE + columns[zone] * step, ROW * (rows[zone] + 0.5))
        for zone in range(len(view.zones))
    ]
    return MapView(WIDTH, ROW * len(view.zones), tuple(marks))


def _ranks(values: list[float]) -> list[int]:
    """The place of each value in their order."""
    order = sorted(range(len(values)), key=lambda row: (values[row], row))
    return [order.index(row) for row in range(len(values))]


def _mark(view: SeatView, row: int, x: float, y: float) -> ZoneMark:
    there = [place for place in view.places if place.zone_row == row]
    states = [_state([need.state for need in place.needs]) for place in there]
    is_open = states.count("open")
    grows = min(1.0, is_open / MANY) ** 0.5
    return ZoneMark(
        name=view.zones[row][0],
        x=round(x, 1),
        y=round(y, 1),
        radius=round(LEAST + (MOST - LEAST) * grows, 1),
        open=is_open,
        coming=states.count("seen to"),
        done=states.count("done"),
        age=min((place.age for place in there), default=None),
        here=row == view.zone,
        left=x > WIDTH / 2,
    )


def _state(needs: list[str]) -> str:
    """How a place stands: open as long as any of its needs is, and where none is known yet."""
    if not needs or "open" in needs:
        return "open"
    return "seen to" if "seen to" in needs else "done"

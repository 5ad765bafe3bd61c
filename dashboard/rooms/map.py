"""The map that a seat sees: its zones, and in each what it believes is open, seen to and done."""

from dataclasses import dataclass

from metalead.simulation.exercise.seat_view import SeatView

WIDTH, HEIGHT, EDGE = 640.0, 420.0, 60.0
LEAST, MOST = 9.0, 34.0  # radius of a zone's circle
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


@dataclass(frozen=True, slots=True)
class MapView:
    """The map in a frame of width by height."""

    width: float
    height: float
    marks: tuple[ZoneMark, ...]


def map_of(view: SeatView) -> MapView:
    """The map of what a seat believes."""
    xs, ys = [zone[1] for zone in view.zones], [zone[2] for zone in view.zones]
    spans = max(max(xs) - min(xs), 1e-6), max(max(ys) - min(ys), 1e-6)
    scale = min((WIDTH - 2 * EDGE) / spans[0], (HEIGHT - 2 * EDGE) / spans[1])
    marks = [
        _mark(view, row, EDGE + (x - min(xs)) * scale, HEIGHT - EDGE - (y - min(ys)) * scale)
        for row, (_, x, y) in enumerate(view.zones)
    ]
    return MapView(WIDTH, HEIGHT, tuple(marks))


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
    )


def _state(needs: list[str]) -> str:
    """How a place stands: open as long as any of its needs is, and where none is known yet."""
    if not needs or "open" in needs:
        return "open"
    return "seen to" if "seen to" in needs else "done"

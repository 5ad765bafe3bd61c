"""How a sweep stands, whoever is writing it: read from its head, its lists and its records."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.report import Report
from metalead.simulation.sweeps.extents import Extent
from metalead.simulation.sweeps.pace import Moment
from metalead.simulation.sweeps.so_far import SoFar

if TYPE_CHECKING:
    from rich.console import Group

State = Literal["finished", "written", "stopped", "uncollected"]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that parts are written into: the sweep's own, or a shard's. name: '', '0-of-4'.

    rows, failed: listed there; total: that it is to have. writing: whether a process is at it.
    """

    name: str
    rows: int
    failed: int
    total: int
    writing: bool
    moment: Moment | None


@dataclass(frozen=True)
class Standing(Report):
    """A sweep at one moment. Made by `Onlooker.look`, or by `metalead.watch`.

    blocks, rows, failed: there, in the sweep and its shards; of all_blocks, all_rows. so_far: None
    with one arm, or where it was not asked for. foreign: parts of shards that a program with other
    numbers wrote, which do not count. now: seconds since 1970.
    """

    directory: str
    title: str
    extent: Extent
    finished: bool
    blocks: int
    all_blocks: int
    rows: int
    all_rows: int
    failed: int
    places: tuple[Place, ...]
    foreign: int
    so_far: SoFar | None
    now: float

    @property
    def at_work(self) -> tuple[Place, ...]:
        """The folders that a process is writing into."""
        return tuple(place for place in self.places if place.writing)

    @property
    def state(self) -> State:
        """finished; being written; stopped; or uncollected: all rows are there, but the shards
        are not put together, or the process died before it said that it was through."""
        if self.finished and self.blocks == self.all_blocks:
            return "finished"
        if self.at_work:
            return "written"
        return "uncollected" if self.blocks == self.all_blocks else "stopped"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of itself."""
        return self.state in ("finished", "uncollected")

    @property
    def rate(self) -> float | None:
        """Rows a second, of all who are at work; None where not known."""
        rates = [place.moment.rate for place in self.at_work if place.moment is not None]
        known = [rate for rate in rates if rate is not None]
        return sum(known) if known else None

    @property
    def left(self) -> float | None:
        """Seconds until all who are at work are through; None where not known."""
        moments = [place.moment for place in self.at_work]
        lefts = [None if one is None else one.left_at(self.now) for one in moments]
        known = [left for left in lefts if left is not None]
        return max(known) if known and len(known) == len(lefts) else None

    @property
    def news(self) -> tuple[object, ...]:
        """What differs from look to look when something has happened: no clock is in it."""
        return self.state, self.rows, self.all_rows, self.failed, len(self.at_work)

    @property
    def sentences(self) -> list[str]:
        """What there is to know, a line each."""
        from metalead.simulation.sweeps.standing_words import sentences

        return sentences(self)

    @property
    def line(self) -> str:
        """The same in one line, for a log."""
        from metalead.simulation.sweeps.standing_words import line

        return line(self)

    def report(self) -> "Group":
        """See `Report`."""
        from rich.console import Group
        from rich.text import Text

        return Group(Text(self.title, style="bold"), *(Text(one) for one in self.sentences))

    def _repr_html_(self) -> str:
        """For a cell of a notebook."""
        from html import escape

        lines = "".join(f"<div>{escape(one)}</div>" for one in self.sentences)
        return f"<div><strong>{escape(self.title)}</strong></div>{lines}"

    def document(self) -> Json:
        """See `Report`."""
        return {
            "format": "metalead watch 1",
            "directory": self.directory,
            "title": self.title,
            "state": self.state,
            "rows": self.rows,
            "rows_expected": self.all_rows,
            "blocks": self.blocks,
            "blocks_expected": self.all_blocks,
            "failed": self.failed,
            "rows_a_second": self.rate,
            "seconds_left": self.left,
            "shards": [_place(place) for place in self.places if place.name],
            "parts_of_other_numbers": self.foreign,
            "difference": None if self.so_far is None else _difference(self.so_far),
        }


def _place(place: Place) -> dict[str, Any]:
    return {
        "shard": place.name,
        "rows": place.rows,
        "rows_expected": place.total,
        "failed": place.failed,
        "writing": place.writing,
    }


def _difference(so_far: SoFar) -> dict[str, Any]:
    main, ends = so_far.main, ("mean", "low", "high", "low_assumed", "high_assumed")
    return {
        "outcome": so_far.outcome.id,
        "unit": so_far.outcome.unit,
        "arm": so_far.arm,
        "baseline": so_far.baseline,
        "points": so_far.points,
        "disasters": so_far.disasters,
        **{end: None if main is None else getattr(main, end) for end in ends},
        "points_there": len(so_far.each),
        "points_decided": so_far.decided,
        "arm_better_at": so_far.better(so_far.arm),
        "baseline_better_at": so_far.better(so_far.baseline),
        "parts_unread": so_far.unread,
    }

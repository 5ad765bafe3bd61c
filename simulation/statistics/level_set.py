"""Find where the sign of a noisy surface changes, by measuring where most is learnt of that.

Level-set estimation (Bryan et al. 2005, "Active learning for identifying function threshold
boundaries"; Gotovos et al. 2013): a first design that fills the plane, then, again and again, the
cells of `choosing`, until few enough cells are in doubt. Nothing here knows of disasters: `measure`
may be any function.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from metalead.simulation.statistics.choosing import most_telling
from metalead.simulation.statistics.leads import Leads, Reading, fitted, z
from metalead.simulation.statistics.plane import Plane
from metalead.simulation.statistics.surface import Surface, one_thread

FIRST = 12  # cells of the first design: the corners and points that fill the plane
LEAST = 20  # visits before the search may stop: a surface through few points can be too sure
BATCH = 4  # visits between two fits

Stopped = Literal["tolerance", "visits", "interrupted"]
Measure = Callable[[int, int], Reading]
Surfaces = dict[tuple[int, int], Surface]


@dataclass(frozen=True, slots=True)
class Terms:
    """When to stop, and what counts as a lead.

    tolerance: the share of cells that may be left in doubt. visits: at most, each of which
    may be a new cell or one seen before. margin: leads of this size or less count as none.
    """

    tolerance: float
    visits: int
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Search:
    """What was found. cells: those visited, in order. foreseen: share of the points that lie in
    the 95% interval predicted from all others, over all pairs of arms: near 0.95, or the
    surface claims too much. doubts: share of cells in doubt after each fit.
    """

    cells: tuple[int, ...]
    leads: Leads
    stopped: Stopped
    foreseen: float
    doubts: tuple[float, ...]


class LevelSet:
    """A search under way: measure `cell`, `tell` what was read there, until it has `stopped`.

    visits: cells with what was read there, in order. leads: who is ahead in every cell as of the
    last fit, which comes after the first design and then after every BATCH; None before it.
    """

    def __init__(self, plane: Plane, terms: Terms) -> None:
        self.visits: list[tuple[int, Reading]] = []
        self.leads: Leads | None = None
        self.stopped: Stopped | None = None
        self._plane, self._terms = plane, terms
        self._waiting = first_design(plane)[: terms.visits]
        self._surfaces: Surfaces = {}
        self._doubts: list[float] = []

    @property
    def cell(self) -> int:
        """The cell to be measured next."""
        return self._waiting[0]

    def tell(self, reading: Reading) -> None:
        """What was read in `cell`."""
        self.visits.append((self._waiting.pop(0), reading))
        if not self._waiting:
            self._fit()
            self._go_on()

    def interrupt(self) -> None:
        """End here, with a fit through all that was measured."""
        self._fit()
        self.stopped = "interrupted"

    def found(self) -> Search:
        """What is known as of the last fit; of a search under way, as if it ended."""
        assert self.leads is not None
        foreseen = np.mean([surface.share_foreseen(z()) for surface in self._surfaces.values()])
        cells = tuple(cell for cell, _ in self.visits)
        stopped = self.stopped or "visits"
        return Search(cells, self.leads, stopped, float(foreseen), tuple(self._doubts))

    def _fit(self) -> None:
        with one_thread():
            fit = fitted(self._plane.points, self.visits, self._terms.margin)
        self.leads, self._surfaces = fit
        self._doubts.append(self.leads.unknown_share)

    def _go_on(self) -> None:
        """Stop, or choose the next cells."""
        assert self.leads is not None
        self.stopped = reached(self.leads, self._terms, len(self.visits))
        if self.stopped is None:
            room = min(BATCH, self._terms.visits - len(self.visits))
            with one_thread():
                self._waiting = most_telling(self._plane, self.leads, self._surfaces, room)


def search(plane: Plane, measure: Measure, terms: Terms) -> Search:
    """Measure until few enough cells are in doubt, or the visits are used up, or Ctrl-C.

    measure: called with a cell and the number of visits so far. Before the first design is
    through, KeyboardInterrupt goes on.
    """
    under_way = LevelSet(plane, terms)
    try:
        while under_way.stopped is None:
            under_way.tell(measure(under_way.cell, len(under_way.visits)))
    except KeyboardInterrupt:
        if len(under_way.visits) < FIRST:
            raise
        under_way.interrupt()
    return under_way.found()


def reached(leads: Leads, terms: Terms, visits: int) -> Stopped | None:
    """Why to stop now, if there is a reason."""
    if leads.unknown_share <= terms.tolerance and visits >= min(LEAST, terms.visits):
        return "tolerance"
    return "visits" if visits >= terms.visits else None


def first_design(plane: Plane) -> list[int]:
    """The corners, then points of a Halton sequence (bases 2 and 3), FIRST cells in all."""
    corners = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]
    inner = [(radical_inverse(nth, 2), radical_inverse(nth, 3)) for nth in range(1, FIRST - 3)]
    return [plane.nearest(point) for point in (*corners, *inner)]


def radical_inverse(number: int, base: int) -> float:
    """The digits of a number mirrored behind the point: 6 = 110 in base 2 gives 0.011."""
    found, digit = 0.0, 1.0 / base
    while number:
        number, last = divmod(number, base)
        found, digit = found + last * digit, digit / base
    return found

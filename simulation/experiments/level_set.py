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

from simulation.experiments.choosing import most_telling
from simulation.experiments.leads import Leads, Reading, fitted, z
from simulation.experiments.plane import Plane
from simulation.experiments.surface import one_thread

FIRST = 12  # cells of the first design: the corners and points that fill the plane
LEAST = 20  # visits before the search may stop: a surface through few points can be too sure
BATCH = 4  # visits between two fits

Stopped = Literal["precision", "budget", "interrupted"]
Measure = Callable[[int, int], Reading]


@dataclass(frozen=True, slots=True)
class Terms:
    """When to stop, and what counts as a lead.

    precision: the share of cells that may be left in doubt. budget: visits at most, each of which
    may be a new cell or one seen before. margin: leads of this size or less count as none.
    """

    precision: float
    budget: int
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


def search(plane: Plane, measure: Measure, terms: Terms) -> Search:
    """Measure until few enough cells are in doubt, or the budget is used, or Ctrl-C.

    measure: called with a cell and the number of visits so far. Before the first design is
    through, KeyboardInterrupt goes on.
    """
    visits: list[tuple[int, Reading]] = []
    doubts = []
    waiting = first_design(plane)[: terms.budget]
    stopped: Stopped | None = None
    while stopped is None:
        try:
            for cell in waiting:
                visits.append((cell, measure(cell, len(visits))))
        except KeyboardInterrupt:
            if len(visits) < FIRST:
                raise
            stopped = "interrupted"
        with one_thread():
            leads, surfaces = fitted(plane.points, visits, terms.margin)
        doubts.append(leads.unknown_share)
        stopped = stopped or reached(leads, terms, len(visits))
        if stopped is None:
            room = min(BATCH, terms.budget - len(visits))
            with one_thread():
                waiting = most_telling(plane, leads, surfaces, room)
    foreseen = np.mean([surface.share_foreseen(z()) for surface in surfaces.values()])
    cells = tuple(cell for cell, _ in visits)
    return Search(cells, leads, stopped, float(foreseen), tuple(doubts))


def reached(leads: Leads, terms: Terms, visits: int) -> Stopped | None:
    """Why to stop now, if there is a reason."""
    if leads.unknown_share <= terms.precision and visits >= min(LEAST, terms.budget):
        return "precision"
    return "budget" if visits >= terms.budget else None


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

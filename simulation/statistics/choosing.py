"""Which cells to measure next: those after which the least of the plane should be told wrongly.

Stepwise uncertainty reduction (Bect, Ginsbourger, Li, Picheny and Vazquez 2012; Chevalier and
others 2014): a cell is worth what measuring it makes surer *everywhere*, the means taken to stay as
they are. The straddle of Bryan et al. 2005, which takes the cell that is least sure itself, goes to
the rim of the plane again and again, where little is learnt of the rest.
"""

from collections.abc import Mapping

import numpy as np

from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.leads import Bools, Leads
from metalead.simulation.statistics.plane import Plane
from metalead.simulation.statistics.surface import Surface

MOST = 600  # cells among which is chosen and over which is averaged, evenly over the plane
TINY = 1e-12
Pairs = Mapping[tuple[int, int], Surface]


def most_telling(plane: Plane, leads: Leads, surfaces: Pairs, count: int) -> list[int]:
    """So many cells, each chosen as if those before it had been measured."""
    among = thinned(len(plane.points))
    there = leads.in_cells(among)
    known = {p: surface.covariance(plane.points[among]) for p, surface in surfaces.items()}
    chosen: list[int] = []
    while len(chosen) < count:
        after = {p: sd_after(known[p], surfaces[p].noise) for p in surfaces}
        best = int(np.argmin(told_wrongly(there, after).mean(axis=0)))
        known = {p: measured(known[p], best, surfaces[p].noise) for p in surfaces}
        chosen.append(int(among[best]))
    return chosen


def thinned(cells: int) -> Ints:
    """At most MOST of so many cells: int64."""
    return np.arange(0, cells, -(-cells // MOST), dtype=np.int64)


def sd_after(covariance: Floats, noise: float) -> Floats:
    """How well each cell (first) is known after a measurement in each (second): float64 [c, c]."""
    variance = np.diag(covariance)
    gain = covariance**2 / (variance + noise)
    return np.asarray(np.sqrt(np.maximum(variance[:, None] - gain, TINY)))


def measured(covariance: Floats, cell: int, noise: float) -> Floats:
    """The covariance [cells, cells] once a cell has been measured."""
    column = covariance[:, cell]
    return np.asarray(covariance - np.outer(column, column) / (column[cell] + noise))


def told_wrongly(leads: Leads, sd: Mapping[tuple[int, int], Floats]) -> Floats:
    """The chance that what is told of a cell is wrong: of the winner's weakest lead.

    sd: of each pair of arms, float64 [cells, cases], and so is what is given.
    """
    found = np.zeros_like(next(iter(sd.values())))
    for (one, other), known in sd.items():
        here: Bools = (leads.winner == one) | (leads.winner == other)
        wrong = wrong_about(np.abs(leads.mean[one, other, here, None]), known[here], leads.margin)
        found[here] = np.maximum(found[here], wrong)
    return found


def wrong_about(lead: Floats, sd: Floats, margin: float) -> Floats:
    """The chance that a lead is none, or is one after all where it is told to be within margin."""
    from scipy.special import ndtr

    no_lead = ndtr(-lead / sd)
    if margin == 0.0:
        return np.asarray(no_lead)
    outside = 1.0 - ndtr((margin - lead) / sd) + ndtr((-margin - lead) / sd)
    return np.asarray(np.minimum(no_lead, outside))

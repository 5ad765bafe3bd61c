"""Lines through the plane: where the lead changes hands, and where it stops being known."""

import numpy as np

from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.leads import Leads, z
from metalead.simulation.statistics.plane import Plane

Line = Floats


def borders(plane: Plane, leads: Leads, arm: int) -> list[Line]:
    """Where the mean lead of an arm over its strongest rival is zero: lines of float64 [n, 2].

    In the levers' values, x before y.
    """
    return contours(plane, leads.lead[arm], 0.0)


def edges(plane: Plane, leads: Leads) -> list[Line]:
    """Where the doubt about the winner is zero: the band around the border, at 95%."""
    return contours(plane, leads.doubt / z(), 0.0)


def contours(plane: Plane, values: Floats, level: float) -> list[Line]:
    """The lines on which values of the cells have this level."""
    from contourpy import contour_generator

    grid = values.reshape(plane.shape)
    lines = contour_generator(plane.x.places, plane.y.places, grid).lines(level)
    return [in_values(plane, np.asarray(line)) for line in lines]


def in_values(plane: Plane, line: Line) -> Line:
    """Places as values of the levers."""
    x = [plane.x.value(place) for place in line[:, 0]]
    y = [plane.y.value(place) for place in line[:, 1]]
    return np.column_stack([x, y])

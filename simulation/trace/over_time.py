"""What had become of people at each of many hours of a run that is over, by colour and state."""

from copy import copy

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import CARED, CURVE_POINTS, PEOPLE, STATES, WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.triage import COLOURS


def people_over_time(run: Run) -> dict[str, dict[str, list[float]]]:
    """Colour -> state (simulation.engine.columns.STATES) -> people at each point of the curves."""
    horizon = float(run.world[0]["horizon"])
    hours = np.arange(1, CURVE_POINTS + 1) * (horizon / CURVE_POINTS)
    found = np.array([_people_at(run, float(hour)) for hour in hours])
    return {
        colour: {
            state: [round(float(count), 1) for count in found[:, s, c]]
            for s, state in enumerate(STATES)
        }
        for c, colour in enumerate(COLOURS)
    }


def _people_at(run: Run, hour: float) -> NDArray[np.float64]:
    """float64 [states, colours]. All that happened is known, so a copy is measured as if the event
    had ended then."""
    ended, row = copy(run), np.empty(WIDTH)
    ended.world[0]["horizon"] = hour
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(ended, row)
    return row[PEOPLE:CARED].reshape(len(STATES), len(COLOURS))

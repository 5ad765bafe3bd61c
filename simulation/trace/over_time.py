"""What had become of people at each of many hours of a run that is over, by colour and state."""

from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import CARED, PEOPLE, STATES, WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.triage import COLOURS

LOOKS = 48  # hours at which people are counted, after the start


def people_over_time(run: Run) -> dict[str, Any]:
    """Hours, closer together early on, and colour -> state (simulation.engine.columns.STATES) ->
    people at each of them."""
    hours = float(run.world[0]["horizon"]) * (np.arange(LOOKS + 1) / LOOKS) ** 2
    found = _people_at(run, hours).round(1)
    counts = {
        colour: {state: found[:, s, c].tolist() for s, state in enumerate(STATES)}
        for c, colour in enumerate(COLOURS)
    }
    return {"hours": hours.round(4).tolist(), "counts": counts}


def _people_at(run: Run, hours: NDArray[np.float64]) -> NDArray[np.float64]:
    """float64 [hours, states, colours]. All that happened is known, so a copy is measured as if
    the event had ended then."""
    ended, row = copy(run), np.empty(WIDTH)
    found = np.empty((len(hours), len(STATES), len(COLOURS)))
    for place, hour in enumerate(hours):
        ended.world[0]["horizon"] = hour
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            measure_run(ended, row)
        found[place] = row[PEOPLE:CARED].reshape(len(STATES), len(COLOURS))
    return found

"""The numbers of a run as columns: their names, in the order of the engine's row, and units."""

from metalead.simulation.comparison.tables import (
    deaths_column,
    hours_column,
    people_column,
    run_units,
)
from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS

NUMBERS = (  # all but the curves and the count of events
    *OUTCOME_IDS,
    *(hours_column(colour, stage) for colour in COLOURS for stage in STAGES),
    *(deaths_column(stage) for stage in STAGES),
    *(people_column(state, colour) for state in STATES for colour in COLOURS),
)
UNITS = run_units(())

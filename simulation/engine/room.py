"""Room: the most that one event can add to each table, looked at before the event is taken."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import ACTS
from metalead.simulation.engine.beliefs import FEWEST_BELIEFS, MOST_LISTED

# Beside these, one event can send every unit there is, or free it.
MESSAGES = ACTS + 64  # one an act, and what crews see and superiors are told
EVENTS = 2 * ACTS + 256  # of each message and each unit sent, and of what they set off at once


@compiled
def is_short(run):
    """Whether a table could be too small for the next event."""
    world = run.world[0]
    units = world["units"]
    return (
        len(run.messages) - world["messages"] < MESSAGES + units
        or len(run.events) - world["events"] < EVENTS + 2 * units
        or len(run.beliefs) - world["beliefs"] < 2 * world["largest_beliefs"] + FEWEST_BELIEFS
        or len(run.tasks) - world["tasks"] < 2 * world["largest_tasks"] + MOST_LISTED
        or len(run.index) < 2 * world["beliefs"] + 64
    )

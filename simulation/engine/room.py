"""Room: the most that one event can add to each table, looked at before the event is taken."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import ACTS
from metalead.simulation.engine.beliefs import (
    FEWEST_BELIEFS,
    MOST_LISTED,
    MOST_REFERRED,
    MOST_REFUSED,
)

# Beside these, one event can send every unit there is, or free it, each act can be a post that
# goes to every leader, and all who write become events.
MESSAGES = 64  # what crews see and superiors are told
EVENTS = ACTS + 256  # what acts plan, and what is set off at once
REFUSALS = 2 * (MOST_REFUSED + MOST_REFERRED)  # beside two for each that a leader has room for
SLOTS = 64  # of the index beside two for each belief: a search soon ends at a free one


@compiled
def is_short(run):
    """Whether a table could be too small for the next event."""
    world = run.world[0]
    units = world["units"]
    letters = ACTS * max(1, len(run.leaders))  # messages of the acts of one decision
    return (
        len(run.messages) - world["messages"] < MESSAGES + letters + units
        or len(run.events) - world["events"] < EVENTS + letters + 2 * units + len(run.writing)
        or len(run.beliefs) - world["beliefs"] < 2 * world["largest_beliefs"] + FEWEST_BELIEFS
        or len(run.tasks) - world["tasks"] < 2 * world["largest_tasks"] + MOST_LISTED
        or len(run.refusals) - world["refusals"] < 2 * world["largest_refusals"] + REFUSALS
        or len(run.index) < 2 * world["beliefs"] + SLOTS
    )

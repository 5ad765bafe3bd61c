"""A picture: the rows of a leader that its strategy is handed, and no others."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import picture_from
from metalead.simulation.engine.rows import aid_row, stock_row


@compiled
def picture_of(run, leader):
    """The leader's own rows and the public map: all that a strategy is handed."""
    me = run.leaders[leader]
    ties, end = me["tie_start"], me["tie_end"]
    beliefs, tasks = me["belief_start"], me["task_start"]
    refusals = me["refusal_start"]
    return picture_from(
        run.picture,
        run.leaders[leader : leader + 1],
        run.beliefs[beliefs : beliefs + me["belief_count"]],
        run.tasks[tasks : tasks + me["task_room"]],
        run.refusals[refusals : refusals + me["refusal_room"]],
        run.stocks[stock_row(run, leader, 0) : stock_row(run, leader + 1, 0)],
        run.ties[ties:end],
        run.aid[aid_row(run, ties, 0) : aid_row(run, end, 0)],
        run.zones,
        run.doctrine,
        run.ways,
        run.values[run.world[0]["parameters"] :],
        run.outbox,
    )

"""Who has which units idle, as it stands on the shared operating picture.

Whoever puts there what its people see puts up its idle units, too, after each reading. A leader
sees them at a glance before it takes a message in: what it knows of its contacts' units is then as
of the last that was put up. Nobody writes or reads a message for it.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import LOOKING, POSTING, joined, uniform
from metalead.simulation.engine.rows import aid_row, stock_of
from metalead.simulation.engine.weather import comms_at


@compiled
def put_up_units(run, leader, message):
    """After the reading of a message: with the chance that the picture takes it up, and that the
    channel works, what the reader has idle."""
    me, world = run.leaders[leader], run.world[0]
    if me["information_access"] == 0.0:
        return
    u = uniform(world["luck"], POSTING, joined(run.messages[message]["key"], me["key"]), 1)
    if u >= me["information_access"] * comms_at(run, me["zone"], world["now"]):
        return
    world["units_shown"] = 1
    for capability in range(len(run.pools)):
        stock = stock_of(run, leader, capability)
        stock["shown"] = stock["idle"]
        stock["shown_at"] = world["now"]


@compiled
def look_at_units(run, leader, message):
    """Before a message is taken in: what its reader's contacts have put up, if the channel works,
    and it knows no better."""
    me, world = run.leaders[leader], run.world[0]
    if world["units_shown"] == 0:
        return
    u = uniform(world["luck"], LOOKING, joined(run.messages[message]["key"], me["key"]), 1)
    if u >= comms_at(run, me["zone"], world["now"]):
        return
    for tie in range(me["tie_start"], me["tie_end"]):
        _see_units(run, tie)


@compiled
def _see_units(run, tie):
    """What the peer at the end of a tie has put up."""
    for capability in range(len(run.pools)):
        stock = stock_of(run, run.ties[tie]["peer"], capability)
        aid = run.aid[aid_row(run, tie, capability)]
        if stock["shown_at"] > aid["as_of"]:
            aid["idle"] = stock["shown"]
            aid["heard"] = run.world[0]["now"]
            aid["as_of"] = stock["shown_at"]

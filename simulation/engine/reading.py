"""A leader has read a message: picture, news, decision, acts, and the desk is free again."""

from metalead.agents.compiling.address import SEAT_ASKED, STRATEGY_FAILED, call
from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.staff import STAFFED
from metalead.agents.picture.worklist import list_anew
from metalead.agents.strategies.built_in import decide
from metalead.agents.strategies.word_from_above import waits_for_word
from metalead.simulation.engine.acting import carry_out
from metalead.simulation.engine.desk import free_desk
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import LOOK, WAKE
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.passing_on import forward
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.recorded import RECORDED, recorded_acts
from metalead.simulation.engine.rows import belief_at, stock_of
from metalead.simulation.engine.status_board import look_at_units, put_up_units
from metalead.simulation.engine.tables import ASKING, FAILED, READ
from metalead.simulation.engine.understanding import understand
from metalead.simulation.engine.writing import write_until

BUILT_IN, ASKED = 0, 1  # who decides for a leader, if not the log


@compiled
def read_done(run, message):
    """End of a reading: the desk passes the message on, or decides on what it says.

    Where a seat has to be asked, or a strategy failed, the run halts before the decision.
    """
    world = run.world[0]
    row = run.messages[message]
    row["read"] = world["now"]
    row["state"] = READ
    leader = row["receiver"]
    if row["final"] != leader:
        release_desk(run, leader, forward(run, message))
        return
    look_at_units(run, leader, message)
    understand(run, leader, message)
    acts = acts_of(run, leader)
    if acts == SEAT_ASKED:
        world["halt"] = ASKING
        world["asking"] = leader
        world["reading"] = message
    elif acts == STRATEGY_FAILED:
        world["halt"] = FAILED
    else:
        finish_reading(run, leader, acts)


@compiled
def acts_of(run, leader):
    """How many acts stand in the outbox, whoever decides; else SEAT_ASKED or STRATEGY_FAILED."""
    seat = seat_of(run, leader)
    if seat == ASKED or seat == RECORDED:
        run.leaders[leader]["asked"] += 1
    if seat == ASKED:
        return SEAT_ASKED
    picture = picture_of(run, leader)
    if seat == RECORDED:
        return recorded_acts(run, leader, picture)
    own = run.leaders[leader]["own"]
    if own != 0:
        return call(own, picture, run.world[0]["now"], run.news[0])
    return decide(picture, run.world[0]["now"], run.news[0])


@compiled
def seat_of(run, leader):
    """Who decides for a leader now; a log may hand a seat back to the built-in strategy."""
    me = run.leaders[leader]
    over = run.world[0]["now"] > me["seat_until"]
    if me["seat"] == STAFFED and over:
        me["seat"] = BUILT_IN
        list_anew(picture_of(run, leader), run.world[0]["now"])
    if me["seat"] == RECORDED and over:
        return BUILT_IN
    return me["seat"]


@compiled
def finish_reading(run, leader, acts):
    """Carry out what was decided (so many acts); the desk is busy writing until the last act
    is out."""
    free_at = carry_out(run, leader, acts)
    put_up_units(run, leader, run.news[0]["cause"])
    _plan_reminder(run, leader)
    plan_looks(run, leader)
    release_desk(run, leader, free_at)


@compiled
def plan_looks(run, leader):
    """Plan to look again at incidents in which something will be due."""
    me = run.leaders[leader]
    while me["to_look"] >= 0:
        belief = me["to_look"]
        known = belief_at(run, leader, belief)
        me["to_look"] = known["next_look"]
        schedule(run, known["look"], LOOK, leader, belief)


@compiled
def release_desk(run, leader, free_at):
    """Free one person at the desk, now or at the hour `free_at`, when the writing is done."""
    if free_at > run.world[0]["now"]:
        write_until(run, leader, free_at)
    else:
        free_desk(run, leader)


@compiled
def _plan_reminder(run, leader):
    """Look again later, if open work waits, or units for word, and no look is planned."""
    me = run.leaders[leader]
    if me["reminder"] == 1:
        return
    picture = picture_of(run, leader)
    for capability in range(len(run.pools)):
        stock = stock_of(run, leader, capability)
        if stock["waiting"] > 0 or waits_for_word(picture, capability, run.world[0]["now"]):
            me["reminder"] = 1
            schedule(run, run.world[0]["now"] + run.values[AT.word_lasts], WAKE, leader, 0.0)
            return

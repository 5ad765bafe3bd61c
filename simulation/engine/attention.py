"""Attention: a leader is a server with one inbox; reading takes time, and so does writing.

Two classes wait, each first come, first read; with `triage` the urgent one goes first
(a queue with non-preemptive priority, Cobham 1954).
"""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import BACKLOG, READING, exponential, normal
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import (
    INQUIRY,
    NOTICE,
    ORDER,
    POSTED,
    REPORT,
    REQUEST,
    UNDELIVERED,
)
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import READ_DONE
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.price import readings
from metalead.simulation.engine.tables import BEING_READ, LOST, WAITING
from metalead.simulation.engine.writing import count_free, wait_for_free


@compiled
def enqueue(run, message):
    """A message reaches the inbox of its receiver: read at once, left waiting, or lost."""
    world = run.world[0]
    row = run.messages[message]
    leader = run.leaders[row["receiver"]]
    row["arrived"] = world["now"]
    count_free(run, row["receiver"])
    # What comes from one's own desk or own units is not turned away.
    own = row["kind"] != NOTICE and row["origin"] == row["receiver"]
    limit = 0 if own else world["inbox_limit"]
    if limit > 0 and leader["waiting"] + leader["busy"] >= limit:
        row["state"] = LOST
        world["lost"] += 1
    elif leader["busy"] < leader["staff"]:
        begin(run, message)
    else:
        _wait(run, leader, message)
        wait_for_free(run, row["receiver"])


@compiled
def begin(run, message):
    """Somebody at the desk begins to read a message."""
    world = run.world[0]
    row = run.messages[message]
    leader = run.leaders[row["receiver"]]
    leader["busy"] += 1
    row["begun"] = world["now"]
    row["state"] = BEING_READ
    hours = 1.0 / (leader["attention"] * pace(run, leader, row["key"]))
    if world["price_by_news"] == 1:
        hours *= readings(run, message)
    if world["fixed_reading"] == 0:
        hours *= exponential(world["luck"], READING, row["key"], 0)
    schedule(run, world["now"] + hours, READ_DONE, message, 0.0)


@compiled
def pace(run, leader, key):
    """What a full inbox leaves of the speed of reading (Miller 1960), in (0, 1].

    1 - (1 - person) q / (q + q_half), q being the messages waiting for each person at the desk as
    the leader takes them to be. leader: a record of LEADER. key: that of the message, for its
    luck.
    """
    strain = 1.0 - leader["person"]
    if leader["waiting"] == 0 or strain == 0.0:
        return 1.0
    misread = run.values[AT.misread] * strain * normal(run.world[0]["luck"], BACKLOG, key, 0)
    backlog = leader["waiting"] / leader["staff"] * math.exp(misread)
    return 1.0 - strain * backlog / (backlog + leader["overload_half"])


@compiled
def first_waiting(run, row):
    """Take the message that is next out of the inbox of a leader (a record of LEADER); -1: none."""
    message = row["head_urgent"]
    if message >= 0:
        row["head_urgent"] = run.messages[message]["next"]
    else:
        message = row["head"]
        if message < 0:
            return -1
        row["head"] = run.messages[message]["next"]
    row["waiting"] -= 1
    count_waiting(run, -1)
    return message


@compiled
def _wait(run, leader, message):
    row = run.messages[message]
    row["next"] = -1
    row["state"] = WAITING
    leader["waiting"] += 1
    count_waiting(run, 1)
    if run.world[0]["triage"] == 1 and _is_urgent(run, row):
        if leader["head_urgent"] < 0:
            leader["head_urgent"] = message
        else:
            run.messages[leader["tail_urgent"]]["next"] = message
        leader["tail_urgent"] = message
    else:
        if leader["head"] < 0:
            leader["head"] = message
        else:
            run.messages[leader["tail"]]["next"] = message
        leader["tail"] = message


@compiled
def _is_urgent(run, row):
    """What triage puts on top: all about units, and word of incidents marked urgent."""
    asks = row["kind"] == INQUIRY
    if not asks and row["kind"] != NOTICE and row["kind"] != REPORT and row["kind"] != POSTED:
        return True
    if row["incident"] < 0:
        return False  # it asks what is known of a zone
    if row["kind"] == REPORT and row["capability"] >= 0:
        return True  # units are free, it says
    return run.incidents[row["incident"]]["urgent"] == 1


@compiled
def count_waiting(run, change):
    """So many items more (or fewer, below 0) wait: keep the backlog of all inboxes, its
    integral over time and its greatest."""
    world = run.world[0]
    world["waiting_area"] += world["waiting"] * (world["now"] - world["waiting_since"])
    world["waiting_since"] = world["now"]
    world["waiting"] += change
    world["waiting_most"] = max(world["waiting_most"], world["waiting"])


@compiled
def tell_undelivered(run, message):
    """The sender learns, through its own inbox, that a message never got through."""
    lost = run.messages[message]
    note = new_message(run, UNDELIVERED, lost["sender"], lost["sender"], lost["incident"], message)
    row = run.messages[note]
    row["capability"] = lost["capability"]
    if lost["kind"] == ORDER or lost["kind"] == REQUEST:
        row["need"] = lost["need"]
        row["open"] = bit(lost["need"])
        row["hops"] = 0 if lost["origin"] == lost["sender"] else 1  # somebody else waits for it
    row["count"] = 1 if lost["kind"] == REPORT else 0
    set_key(run, note, lost["key"], 0)
    enqueue(run, note)

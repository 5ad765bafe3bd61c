"""Passing on: what somebody wrote goes further as it was written, in the name of who wrote it."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import INQUIRY, NOTICE, POSTED, REPORT, STATUS
from metalead.simulation.engine.channel import send
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.rows import needs_of
from metalead.simulation.engine.tables import READ


@compiled
def forward(run, message):
    """Pass on a message that is for somebody else; when the desk is done with it."""
    read = run.messages[message]
    here = read["receiver"]
    when = run.world[0]["now"] + run.world[0]["report_price"] / run.leaders[here]["attention"]
    _send_copy(run, message, here, read["final"], when)
    return when


@compiled
def hand_on(run, leader, message, peer, when):
    """Hand what a leader has read on to another one (`peer`), who may not know it."""
    if may_be_handed_on(run, leader, message, peer):
        _send_copy(run, message, leader, peer, when)


@compiled
def may_be_handed_on(run, leader, message, peer):
    """Whether a message (-1: none) is word of somebody else that this leader has read, of what is
    so or in question, and not that of `peer` itself. Who wants units is referred."""
    if message < 0:
        return False
    read = run.messages[message]
    kind = read["kind"]
    informs = kind == REPORT or kind == POSTED or kind == STATUS or kind == INQUIRY
    is_read = read["state"] == READ and read["final"] == leader
    return informs and is_read and read["origin"] != leader and read["origin"] != peer


@compiled
def _send_copy(run, message, here, final, when):
    """Send a copy of a message from one leader (`here`) to another (`final`); what was on the
    shared picture is a report to whom it is handed."""
    read = run.messages[message]
    is_posting = read["kind"] == POSTED and read["final"] != final
    kind = REPORT if is_posting else read["kind"]
    copy = new_message(run, kind, here, final, read["incident"], message)
    row = run.messages[copy]
    row["origin"] = read["origin"]
    row["facts"] = read["facts"]
    row["closed"] = read["closed"]
    row["done"] = read["done"]
    row["open"] = read["open"]
    row["elsewhere"] = read["elsewhere"]
    row["need"] = read["need"]
    row["count"] = read["count"]
    row["capability"] = read["capability"]
    row["idle"] = read["idle"]
    row["hops"] = read["hops"]
    row["urgency"] = read["urgency"]
    set_key(run, copy, read["key"], np.int64(0))
    trace_copy(run, message, copy)
    send(run, copy, when)


@compiled
def trace_copy(run, message, copy):
    """Follow needs whose word got furthest with a message through the copy that passes it on."""
    row = run.messages[copy]
    if row["incident"] < 0 or row["kind"] == NOTICE:
        return
    for need in needs_of(run.incidents[row["incident"]]):
        if run.needs[need]["tip"] == message:
            run.needs[need]["tip"] = copy

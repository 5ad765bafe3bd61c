"""Channels: words take time, and get through with the chance that both ends' comms give.

There are two kinds of line. On a *contact* a message waits for its turn and is given up after a
few tries; on a *dispatch* line, that of crews and of the line of command, a call is repeated within
minutes and never given up. Nor is an answer: somebody waits for it. The comms of a zone are known
for all times and the luck of a try hangs
on nothing else, so all tries are made when a word is sent: one event is left of them.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import DELAY, DELIVERY, exponential, uniform
from metalead.agents.picture.codes import REPLY, REPORT, STATUS
from metalead.simulation.engine.attention import enqueue, tell_undelivered
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import DELIVER, GIVE_UP
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import LOST, ON_ITS_WAY
from metalead.simulation.engine.ties import find_tie, next_hop
from metalead.simulation.engine.weather import comms_at

LONGEST_WAIT = 2.0  # hours between two tries on a contact: what doubling leads to by the last
MOST_TOLD = 127  # tries that a message's row can tell of
EVERYWHERE = -1  # in place of a zone: an end that always works


@compiled
def send(run, message, when):
    """Hand a message to its channel at `when` (hours), towards the next leader on its way."""
    row = run.messages[message]
    row["sent"] = when
    row["state"] = ON_ITS_WAY
    run.world[0]["sent"] += 1
    _set_out(run, message, when)


@compiled
def _set_out(run, message, when):
    """Let a message leave at `when`, by the way that there is now."""
    row = run.messages[message]
    row["receiver"] = next_hop(run, row["sender"], row["final"])
    if row["receiver"] < 0:
        # That there never was a way its sender finds once it is written; that there is none any
        # more, as with a contact on which no try gets through.
        vain = _in_vain(run) if run.world[0]["rewired"] == 1 else 0.0
        schedule(run, when + vain, GIVE_UP, message, 0.0)
        return
    here = run.leaders[row["sender"]]["zone"]
    there = run.leaders[row["receiver"]]["zone"]
    tie = find_tie(run, row["sender"], row["receiver"])
    if tie >= 0 and run.ties[tie]["dispatch"] == 1:
        _call(run, message, when, here, there)
        return
    mean = run.world[0]["urgent_delay"]
    # Calls that want an answer go at once, reports wait for the next contact.
    if tie >= 0 and (row["kind"] == REPORT or row["kind"] == STATUS):
        mean = run.ties[tie]["delay"]
    pass_over(run, message, when, here, there, mean)


@compiled
def tell_leader(run, message, zone):
    """Own people or a crew in a zone have word for their leader."""
    if run.world[0]["one_channel"] == 0:
        enqueue(run, message)
    else:
        row = run.messages[message]
        _call(run, message, row["sent"], zone, run.leaders[row["final"]]["zone"])


@compiled
def _call(run, message, when, here, there):
    """Send a message at `when` by a dispatch line from one zone to another."""
    row = run.messages[message]
    when, tries = call_at(run, row["key"], here, there, when)
    row["tries"] = min(tries, MOST_TOLD)
    schedule(run, when, DELIVER, message, 0.0)


@compiled
def call_at(run, key, here, there, when):
    """When a call by a dispatch line, first made at `when`, has been heard (infinite: not by the
    horizon), and after how many tries. key: that of its luck. here and there: zones."""
    wait, tries = run.values[AT.call_again], 1
    while when <= run.world[0]["horizon"]:
        if _works(run, key, here, there, when, tries):
            mean = run.world[0]["urgent_delay"]
            return when + mean * exponential(run.world[0]["luck"], DELAY, key, 0), tries
        when += wait
        wait = min(2.0 * wait, run.values[AT.time_out])
        tries += 1
    return np.inf, tries


@compiled
def pass_over(run, message, when, here, there, mean):
    """Send a message at `when` by a contact from one zone to another, with a mean delay in hours:
    it is through after some tries, or given up after the last."""
    row = run.messages[message]
    tries, wait, most = 0, run.values[AT.time_out], run.values[AT.tries]
    while tries < most or row["kind"] == REPLY:
        tries += 1
        row["tries"] = min(tries, MOST_TOLD)
        if _works(run, row["key"], here, there, when, tries):
            luck = exponential(run.world[0]["luck"], DELAY, row["key"], 0)
            schedule(run, when + mean * luck, DELIVER, message, 0.0)
            return
        given_up = tries == most and row["kind"] != REPLY
        when += run.values[AT.time_out] if given_up else wait
        wait = min(2.0 * wait, LONGEST_WAIT)
        if when > run.world[0]["horizon"]:
            return
    schedule(run, when, GIVE_UP, message, 0.0)


@compiled
def _in_vain(run):
    """Hours from the first try by a contact until the last is known to have failed."""
    wait, hours = run.values[AT.time_out], run.values[AT.time_out]
    for _ in range(int(run.values[AT.tries]) - 1):
        hours += wait
        wait = min(2.0 * wait, LONGEST_WAIT)
    return hours


@compiled
def _works(run, key, here, there, when, tries):
    """Whether one try gets through, the how-many-th it is."""
    chance = _comms(run, here, when) * _comms(run, there, when)
    return uniform(run.world[0]["luck"], DELIVERY, key, tries) < chance


@compiled
def _comms(run, zone, when):
    return 1.0 if zone == EVERYWHERE else comms_at(run, zone, when)


@compiled
def give_up(run, message):
    """No try of a message got through: its sender is told. An answer for which there is no way any
    more is tried again: there may be one now."""
    row = run.messages[message]
    if row["kind"] == REPLY and row["receiver"] < 0 and run.world[0]["rewired"] == 1:
        _set_out(run, message, run.world[0]["now"])
        return
    row["state"] = LOST
    # What its sender does about it follows from here on.
    row["arrived"] = row["begun"] = row["read"] = run.world[0]["now"]
    run.world[0]["lost"] += 1
    tell_undelivered(run, message)

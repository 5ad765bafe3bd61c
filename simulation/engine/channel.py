"""Channels: messages take time, and get through with the chance that both ends' comms give."""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import DELAY, DELIVERY, exponential, uniform
from metalead.agents.picture.tables import REPORT, STATUS
from metalead.simulation.engine.attention import enqueue, tell_undelivered
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import DELIVER, RETRY
from metalead.simulation.engine.tables import LOST, ON_ITS_WAY
from metalead.simulation.engine.ties import find_tie, next_hop
from metalead.simulation.engine.weather import comms_at

TIME_OUT = 0.25  # hours until a lost message is noticed; doubles with each try (assumed)
TRIES = 5  # tries until it is given up (assumed)


@compiled
def send(run, message, when):
    """Hand a message to its channel at `when` (hours), towards the next leader on its way."""
    row = run.messages[message]
    row["receiver"] = next_hop(run, row["sender"], row["final"])
    row["sent"] = when
    row["state"] = ON_ITS_WAY
    run.world[0]["sent"] += 1
    if row["receiver"] < 0:
        _give_up(run, message)
    else:
        attempt(run, message, when)


@compiled
def attempt(run, message, when):
    """One try: through after a delay, or noticed as lost after a time-out."""
    row = run.messages[message]
    row["tries"] += 1
    if uniform(run.world[0]["luck"], DELIVERY, row["key"], row["tries"]) < _works(run, row, when):
        schedule(run, when + delay(run, row), DELIVER, message, 0.0)
    elif row["tries"] < TRIES:
        wait = TIME_OUT * math.pow(2.0, row["tries"] - 1)
        schedule(run, when + wait, RETRY, message, 0.0)
    else:
        schedule(run, when + TIME_OUT, RETRY, message, 0.0)


@compiled
def retry(run, message):
    """A time-out has run down: try again, or give up."""
    if run.messages[message]["tries"] < TRIES:
        attempt(run, message, run.world[0]["now"])
    else:
        _give_up(run, message)


@compiled
def _give_up(run, message):
    row = run.messages[message]
    row["state"] = LOST
    # What its sender does about it follows from here on.
    row["arrived"] = row["begun"] = row["read"] = run.world[0]["now"]
    run.world[0]["lost"] += 1
    tell_undelivered(run, message)


@compiled
def deliver(run, message):
    """A message is there."""
    enqueue(run, message)


@compiled
def _works(run, row, when):
    here = run.leaders[row["sender"]]["zone"]
    there = run.leaders[row["receiver"]]["zone"]
    return comms_at(run, here, when) * comms_at(run, there, when)


@compiled
def delay(run, row):
    """Hours on the way: calls that want an answer go at once, reports wait for the next contact."""
    luck = run.world[0]["luck"]
    mean = run.world[0]["urgent_delay"]
    kind = row["kind"]
    if kind == REPORT or kind == STATUS:
        tie = find_tie(run, row["sender"], row["receiver"])
        if tie >= 0:
            mean = run.ties[tie]["delay"]
    return mean * exponential(luck, DELAY, row["key"], 0)

"""Messages as rows: making one, with the key of its luck."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import joined
from metalead.simulation.engine.rows import stock_of, told_row
from metalead.simulation.engine.tables import ON_ITS_WAY


@compiled
def new_message(run, kind, sender, final, incident, cause):
    """A fresh message row, dated now, with nothing in it but whom it is from, for and about.

    kind: as in agents.picture.tables. sender and final: leaders. incident, and cause (the message
    that led to it): rows; -1: none.
    """
    world = run.world[0]
    message = world["messages"]
    world["messages"] = message + 1
    row = run.messages[message]
    row["kind"] = kind
    row["sender"] = sender
    row["receiver"] = final
    row["final"] = final
    row["origin"] = sender
    row["incident"] = incident
    row["cause"] = cause
    row["decided"] = world["now"]
    row["sent"] = world["now"]
    _clear(row)
    if world["closed_loop"] == 1 and sender != final:
        _count_idle(run, message, sender)
    return message


@compiled
def _count_idle(run, message, sender):
    """Say how many units of each capability its sender has idle."""
    for capability in range(len(run.pools)):
        run.told[told_row(run, message, capability)] = stock_of(run, sender, capability)["idle"]


@compiled
def first_written(run, message):
    """The row of a message as whoever wrote it first did: one that is passed on is a copy."""
    while run.messages[message]["sender"] != run.messages[message]["origin"]:
        message = run.messages[message]["cause"]
    return message


@compiled
def before_relays(run, message):
    """The row of a message as it was first sent to its addressee: what relays send are copies."""
    final = run.messages[message]["final"]
    cause = run.messages[message]["cause"]
    while cause >= 0 and run.messages[cause]["final"] == final:
        message = cause
        cause = run.messages[message]["cause"]
    return message


@compiled
def _clear(row):
    row["key"] = np.uint64(0)
    row["facts"] = 0
    row["closed"] = 0
    row["open"] = 0
    row["done"] = 0
    row["elsewhere"] = 0
    row["need"] = 0
    row["count"] = 0
    row["capability"] = -1
    row["idle"] = 0
    row["urgency"] = 0.0
    row["arrived"] = np.nan
    row["begun"] = np.nan
    row["read"] = np.nan
    row["hops"] = 0
    row["tries"] = 0
    row["next"] = -1
    row["first_unit"] = -1
    row["state"] = ON_ITS_WAY


@compiled
def set_key(run, message, about, occurrence):
    """Key of the luck of a message: who to whom, of what kind, about what (a key), which
    occurrence."""
    row = run.messages[message]
    sender = run.leaders[row["sender"]]["key"]
    final = run.leaders[row["final"]]["key"]
    what = joined(about, np.uint64(row["kind"]))
    row["key"] = joined(joined(joined(sender, final), what), np.uint64(occurrence))

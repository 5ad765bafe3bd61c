"""Where the hours of each need went, and the people lost in them.

The chain of messages that sent the first unit there is followed back, so the hours from
onset to done (or to the horizon) are split with nothing left over; so are the people lost.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.survival import alive_at
from metalead.simulation.engine.tables import BEING_READ, DONE, READ, WAITING

DETECTION, REPORTING, QUEUEING, DECIDING, MOBILISING, TRAVELLING, PARTNERS, WORKING = range(8)


@compiled
def split(run, need, hours, people):
    """Add the stages of one need to `hours` [8] and `people` [8]; a false report has none."""
    row = run.needs[need]
    if run.incidents[row["incident"]]["false"] == 1:
        return
    horizon = run.world[0]["horizon"]
    end = row["finish"] if row["state"] == DONE else horizon
    lost = row["people"] - row["saved"]
    if row["assigned"] == 1:
        last, since = _split_helped(run, need, horizon, hours, people)
    else:
        last, since = _split_unhelped(run, need, hours, people)
    hours[last] += end - since
    # What the stages before did not cost was lost in the last: while working, or by never
    # being brought out.
    people[last] += lost - row["people"] * (1.0 - alive_at(run, need, since))


@compiled
def _spend(run, need, stage, start, end, hours, people):
    """Put the time from start to end (hours), and the people lost in it, into a stage; the end."""
    hours[stage] += end - start
    people[stage] += run.needs[need]["people"] * (
        alive_at(run, need, start) - alive_at(run, need, end)
    )
    return end


@compiled
def _split_helped(run, need, horizon, hours, people):
    """A unit was sent: its chain of messages, then its way. The last stage and its start."""
    row = run.needs[need]
    since = _split_chain(run, need, row["cause"], hours, people)
    since = _spend(run, need, MOBILISING, since, row["decided"], hours, people)
    if not row["ordered"] <= horizon:
        return DECIDING, since
    since = _spend(run, need, DECIDING, since, row["ordered"], hours, people)
    if not row["departed"] <= horizon:
        return MOBILISING, since
    since = _spend(run, need, MOBILISING, since, row["departed"], hours, people)
    if row["arrived"] != row["arrived"]:
        return TRAVELLING, since
    since = _spend(run, need, TRAVELLING, since, row["arrived"], hours, people)
    if row["begun"] != row["begun"]:
        return PARTNERS, since
    since = _spend(run, need, PARTNERS, since, row["begun"], hours, people)
    return WORKING, since


@compiled
def _split_unhelped(run, need, hours, people):
    """No unit was sent: the chain of the message that got furthest, and where that stuck."""
    tip = run.needs[need]["tip"]
    if tip < 0:
        return DETECTION, run.incidents[run.needs[need]["incident"]]["onset"]
    row = run.messages[tip]
    if row["state"] == READ:
        return MOBILISING, _split_chain(run, need, tip, hours, people)
    since = _split_before(run, need, tip, hours, people)
    if row["sent"] > run.world[0]["horizon"]:
        return DECIDING, since
    if row["state"] == WAITING:
        since = _spend(run, need, REPORTING, since, row["arrived"], hours, people)
        return QUEUEING, since
    if row["state"] == BEING_READ:
        since = _spend(run, need, REPORTING, since, row["arrived"], hours, people)
        since = _spend(run, need, QUEUEING, since, row["begun"], hours, people)
        return DECIDING, since
    return REPORTING, since  # on its way, or lost


@compiled
def _split_chain(run, need, message, hours, people):
    """The stages up to the moment at which `message` was read; that moment."""
    onset = run.incidents[run.needs[need]["incident"]]["onset"]
    if message < 0:
        return onset
    row = run.messages[message]
    since = _split_before(run, need, message, hours, people)
    since = _spend(run, need, REPORTING, since, row["arrived"], hours, people)
    since = _spend(run, need, QUEUEING, since, row["begun"], hours, people)
    return _spend(run, need, DECIDING, since, row["read"], hours, people)


@compiled
def _split_before(run, need, message, hours, people):
    """The stages up to the moment at which `message` was sent, oldest first; that moment."""
    since = run.incidents[run.needs[need]["incident"]]["onset"]
    for depth in range(_length(run, message) - 1, -1, -1):
        row = run.messages[_ancestor(run, message, depth)]
        if row["cause"] < 0:
            # Others may have seen it before those whose word led to help.
            seen = max(since, min(row["sent"], run.needs[need]["seen_at"]))
            since = _spend(run, need, DETECTION, since, seen, hours, people)
            since = _spend(run, need, REPORTING, since, row["sent"], hours, people)
        else:
            since = _spend(run, need, MOBILISING, since, row["decided"], hours, people)
            # What is still being written at the horizon leaves the desk after it.
            sent = min(row["sent"], run.world[0]["horizon"])
            since = _spend(run, need, DECIDING, since, sent, hours, people)
        if depth > 0:
            since = _spend(run, need, REPORTING, since, row["arrived"], hours, people)
            since = _spend(run, need, QUEUEING, since, row["begun"], hours, people)
            since = _spend(run, need, DECIDING, since, row["read"], hours, people)
    return since


@compiled
def _length(run, message):
    count = 0
    while message >= 0:
        count += 1
        message = run.messages[message]["cause"]
    return count


@compiled
def _ancestor(run, message, depth):
    """The message so many causes before a message."""
    for _ in range(depth):
        message = run.messages[message]["cause"]
    return message

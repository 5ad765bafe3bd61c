"""Where the hours of a need went: the chain of messages that sent the first unit, followed back.

What is found is a list of spans, each a stage and the hour until which it lasted.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.simulation.engine.pools import dry_hours
from metalead.simulation.engine.rows import siblings
from metalead.simulation.engine.tables import BEING_READ, DONE, READ, WAITING

(
    DETECTION,
    REPORTING,
    QUEUEING,
    UNDECIDED,
    PREDECESSOR,
    REFUSED,
    BUSY,
    TURNING_OUT,
    TRAVELLING,
    PARTNERS,
    WORKING,
    TO_CARE,
) = range(12)

UNITS = -1  # in place of a message

ROOM = 512  # spans of one need: a chain of a hundred messages; what is later counts as its last


@compiled
def lay_out(run, need, first):
    """Write the spans of a need from row `first` of the spans on; the row after the last one.

    The last span has no end: it lasts until the people that it is asked for are helped.
    """
    run.world[0]["span"] = first
    run.world[0]["span_end"] = first + ROOM
    last = _helped(run, need) if run.needs[need]["assigned"] == 1 else _unhelped(run, need)
    _spend(run, _stuck_with(run, need), last, np.inf)
    return run.world[0]["span"]


@compiled
def _stuck_with(run, need):
    """The message that a need's last span is about; UNITS: none."""
    row = run.needs[need]
    if row["assigned"] == 1 or row["tip"] < 0 or run.messages[row["tip"]]["state"] == READ:
        return UNITS
    return row["tip"]


@compiled
def _spend(run, message, stage, until):
    """A stage lasts until an hour (one that never came: for good); that hour.

    message: the row of the one whose way it is part of; UNITS: what units do.
    """
    end = np.inf if until != until else until
    world = run.world[0]
    if world["span"] == world["span_end"]:
        run.spans[world["span"] - 1]["until"] = end
        return end
    run.spans[world["span"]]["message"] = message
    run.spans[world["span"]]["stage"] = stage
    run.spans[world["span"]]["until"] = end
    world["span"] += 1
    return end


@compiled
def _helped(run, need):
    """A unit was sent: its chain of messages, then its way. The last stage."""
    row = run.needs[need]
    since = _chain(run, need, row["cause"])
    _waits(run, need, UNITS, since, row["decided"])
    _spend(run, UNITS, UNDECIDED, row["ordered"])
    _spend(run, UNITS, TURNING_OUT, row["departed"])
    _spend(run, UNITS, TRAVELLING, row["arrived"])
    if row["arrived"] == row["arrived"]:
        _spend(run, UNITS, PREDECESSOR, _ready_at(run, need))
        _spend(run, UNITS, PARTNERS, row["begun"])
    return WORKING


@compiled
def _unhelped(run, need):
    """No unit was sent: the chain of the message that got furthest, and where that stuck."""
    tip = run.needs[need]["tip"]
    if tip < 0:
        return _unheard(run, need)
    row = run.messages[tip]
    if row["state"] == READ:
        _waits(run, need, UNITS, _chain(run, need, tip), run.world[0]["horizon"])
        return UNDECIDED
    _before(run, need, tip)
    if row["sent"] > run.world[0]["horizon"]:
        return UNDECIDED
    if row["state"] == WAITING:
        _spend(run, tip, REPORTING, row["arrived"])
        return QUEUEING
    if row["state"] == BEING_READ:
        _spend(run, tip, REPORTING, row["arrived"])
        _spend(run, tip, QUEUEING, row["begun"])
        return UNDECIDED
    return REPORTING  # on its way, or lost


@compiled
def _unheard(run, need):
    """Nobody ever had word of a need; the all-knowing reference needs none."""
    if run.world[0]["reference"] == 0:
        return DETECTION
    onset = run.incidents[run.needs[need]["incident"]]["onset"]
    _waits(run, need, UNITS, onset, run.world[0]["horizon"])
    return UNDECIDED


@compiled
def _waits(run, need, message, since, until):
    """From an hour at which word of a need had been read to the decision: what it waited for.

    What has to come first; then the hours in which no unit was idle anywhere (counted first, as
    their sum); then a refusal; else nobody has decided.
    """
    ready = min(_ready_at(run, need), until)
    if ready > since:
        since = _spend(run, message, PREDECESSOR, ready)
    dry = dry_hours(run, run.needs[need]["capability"], since, until)
    if dry > 0.0:
        since = _spend(run, message, BUSY, since + dry)
    refused = run.needs[need]["refused"]
    if refused < until:
        _spend(run, message, UNDECIDED, max(since, refused))
        _spend(run, message, REFUSED, until)
    else:
        _spend(run, message, UNDECIDED, until)


@compiled
def _ready_at(run, need):
    """When the last of what has to come first was done; infinite: not yet."""
    ready = -np.inf
    for other in siblings(run, need):
        row = run.needs[other]
        if run.needs[need]["after"] & bit(row["number"]):
            ready = max(ready, row["finish"] if row["state"] == DONE else np.inf)
    return ready


@compiled
def _chain(run, need, message):
    """The stages up to the hour at which `message` was read; that hour."""
    if message < 0:
        return run.incidents[run.needs[need]["incident"]]["onset"]
    _before(run, need, message)
    return _until_read(run, message)


@compiled
def _until_read(run, message):
    """A message is on its way, waits, and is read; the hour of that."""
    row = run.messages[message]
    _spend(run, message, REPORTING, row["arrived"])
    _spend(run, message, QUEUEING, row["begun"])
    return _spend(run, message, UNDECIDED, row["read"])


@compiled
def _before(run, need, tip):
    """The stages up to the hour at which the message `tip` was sent, oldest first."""
    for depth in range(_length(run, tip) - 1, -1, -1):
        message = _ancestor(run, tip, depth)
        row = run.messages[message]
        if row["cause"] < 0:
            # Others may have seen it before those whose word led to help.
            _spend(run, message, DETECTION, min(row["sent"], run.needs[need]["seen_at"]))
            _spend(run, message, REPORTING, row["sent"])
        else:
            read = run.messages[row["cause"]]["read"]
            _waits(run, need, message, read, row["decided"])
            _spend(run, message, UNDECIDED, row["sent"])
        if depth > 0:
            _until_read(run, message)


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

"""The log: decisions and injects that came from outside, as events and as recorded seats."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    COMMIT,
    ESCALATE,
    GRANT,
    GUIDE,
    KEEP,
    OFFER,
    POST,
    PUT_FIRST,
    REFER,
    TELL,
)
from metalead.agents.picture.outbox import ALL, write
from metalead.simulation.engine.acting import is_asked
from metalead.simulation.engine.beliefs import belief_of
from metalead.simulation.engine.rows import need_row
from metalead.simulation.engine.tables import DECISION, ENTERED, REFUSED
from metalead.simulation.engine.ties import find_tie

RECORDED = 2  # who decides for a leader: the log


@compiled
def take_seat(run, row):
    """From now on a leader decides as the log says, up to the hour that the entry (a record of
    LOG) gives."""
    run.leaders[row["leader"]]["seat"] = RECORDED
    run.leaders[row["leader"]]["seat_until"] = row["value"]


@compiled
def recorded_acts(run, leader, picture):
    """Write the acts that the log holds for this decision point; how many."""
    me = run.leaders[leader]
    slot = 0
    for entry in range(me["log_next"], run.world[0]["log"]):
        row = run.log[entry]
        if row["kind"] != DECISION or row["leader"] != leader or row["ask"] < me["asked"]:
            continue
        if row["ask"] > me["asked"]:
            break  # the entries of a leader stand in the order of its decision points
        slot = write_entry(run, leader, picture, row, slot)
        me["log_next"] = entry + 1
    return slot


@compiled
def write_entry(run, leader, picture, row, slot):
    """Write one recorded decision into the outbox, if it is still possible."""
    belief = -1
    if row["incident"] >= 0:
        belief = belief_of(run, leader, row["incident"])
    tie = -1
    if row["peer"] >= 0:
        tie = find_tie(run, leader, row["peer"])
        if tie >= 0:
            tie -= run.leaders[leader]["tie_start"]
    if not is_possible(run, leader, picture, row, belief, tie):
        row["state"] = REFUSED
        run.world[0]["refused_entries"] += 1
        return slot
    row["state"] = ENTERED
    cause = row["cause"]
    if cause < 0 and belief >= 0:
        cause = picture.beliefs[belief]["cause"]
    now = run.world[0]["now"]
    return write(picture, now, slot, row["act"], tie, belief, row["need"], row["count"], cause)


@compiled
def is_possible(run, leader, picture, row, belief, tie):
    """Whether a recorded act can be done by this leader, with what it knows and has."""
    act = row["act"]
    if row["cause"] >= run.world[0]["messages"]:
        return False
    if act == ANSWER:
        return row["cause"] >= 0 and belief >= 0 and run.messages[row["cause"]]["final"] == leader
    if act == OFFER or act == ESCALATE or act == GRANT:
        known = (0 if act == OFFER else -1) <= row["need"] < len(run.pools)
        unasked = act == ESCALATE or (act == GRANT and run.leaders[leader]["calls"] == 1)
        return tie >= 0 and known and (row["cause"] >= 0 or unasked)
    if act == GUIDE:
        return tie >= 0 and row["count"] <= ALL
    if act == PUT_FIRST:
        return tie >= 0 and 0 <= row["need"] < len(run.zones)
    if act == POST:
        return belief >= 0
    if belief < 0 or (tie < 0 and act != COMMIT and act != KEEP):
        return False
    if (act == REFER or act == KEEP) and not is_asked(run, leader, row["cause"]):
        return False
    if act == COMMIT or act == ASK or act == REFER or act == KEEP:
        return _is_servable(run, picture, row, belief)
    return act == TELL


@compiled
def _is_servable(run, picture, row, belief):
    """Whether a known need with work to do is meant, and enough own units are idle for it."""
    number = row["need"]
    if number < 1 or picture.beliefs[belief]["facts"] & bit(number) == 0 or row["count"] < 1:
        return False
    capability = run.needs[need_row(run, row["incident"], number)]["capability"]
    if capability < 0:
        return False
    return row["act"] != COMMIT or row["count"] <= picture.stocks[capability]["idle"]

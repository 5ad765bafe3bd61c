"""The log: decisions and injects that came from outside, as events and as recorded seats."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.limits import MOST_LOOKS
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    COMMIT,
    ESCALATE,
    FORWARD,
    GRANT,
    GUIDE,
    INQUIRE,
    KEEP,
    LOOK_AGAIN,
    OFFER,
    POST,
    PUT_FIRST,
    REFER,
    TELL,
)
from metalead.agents.picture.outbox import ALL, write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import STAFFED
from metalead.simulation.engine.acting import is_asked
from metalead.simulation.engine.beliefs import belief_of
from metalead.simulation.engine.log_tables import AHEAD, DECISION, ENTERED, LATE, MOVED, REFUSED
from metalead.simulation.engine.named import (
    find_word,
    incident_of,
    is_like_word,
    is_word,
)
from metalead.simulation.engine.passing_on import may_be_handed_on
from metalead.simulation.engine.rows import need_row
from metalead.simulation.engine.ties import find_tie

RECORDED = 2  # who decides for a leader: the log
ANSWERS, REPORTS = 1, 2  # bits of what a staff does by its orders


@compiled
def take_seat(run, row):
    """From now on a leader decides as the log says, up to the hour that the entry (a record of
    LOG) gives."""
    me = run.leaders[row["leader"]]
    me["seat"], me["seat_until"] = RECORDED, row["value"]
    if row["act"] == STAFFED:
        me["seat"] = STAFFED
        give_orders(me, row)


@compiled
def give_orders(me, row):
    """What the staff of a seat (me: a record of LEADER) settles, answers and passes on from now on,
    as an entry of the log says."""
    me["settles"] = row["settles"]
    me["answers"] = row["need"] & ANSWERS
    me["reports"] = (row["need"] & REPORTS) // REPORTS


@compiled
def recorded_acts(run, leader, picture):
    """Write the acts that the log holds for the word that is being read; how many."""
    slot, first = 0, NONE
    entry = _next_entry(run, leader)
    while entry < run.world[0]["log"]:
        row = run.log[entry]
        if _is_awaited(row, leader):
            if first == NONE and _is_on(run, leader, row):
                first = entry
            if first != NONE and _is_same_point(run.log[first], row):
                slot = write_entry(run, leader, picture, row, slot)
            elif first != NONE or _is_later(run, row):
                break
        entry += 1
    return slot


@compiled
def _next_entry(run, leader):
    """The first entry of the log that may still be awaited at a reading of this leader."""
    me = run.leaders[leader]
    while me["log_next"] < run.world[0]["log"]:
        if _is_awaited(run.log[me["log_next"]], leader):
            break
        me["log_next"] += 1
    return me["log_next"]


@compiled
def _is_awaited(row, leader):
    """Whether an entry is a decision of this leader on a word that it has not read yet."""
    if row["kind"] != DECISION or row["leader"] != leader:
        return False
    return row["on"]["kind"] != 0 and (row["state"] == AHEAD or row["state"] == LATE)


@compiled
def _is_on(run, leader, row):
    """Whether now is the time for an entry: the word on which it was decided is being read.

    In another run that word may never come. Once the hour of the decision has passed it is taken on
    the like of it, as soon as that has been read. In its own run that never happens.
    """
    message = run.news[0]["cause"]
    if is_word(run, message, row["on"]):
        return True
    if row["at"] >= run.world[0]["now"]:
        return False
    if row["state"] == LATE:
        return is_like_word(run, message, row["on"])
    row["state"] = LATE
    return find_word(run, leader, row["on"]) >= 0


@compiled
def _is_same_point(one, other):
    """Whether two entries of a leader were decided at once."""
    same = one["at"] == other["at"] and one["on"]["at"] == other["on"]["at"]
    return same and one["on"]["number"] == other["on"]["number"]


@compiled
def _is_later(run, row):
    """Whether an entry's hour is still to come."""
    return row["at"] > run.world[0]["now"]


@compiled
def _resolve(run, leader, row):
    """Find what an entry is about, in this run; whether it is just as it was."""
    if row["incident_kind"] != NONE:
        row["incident"] = incident_of(run, row["incident_kind"], row["incident_number"])
    same = True
    if row["on"]["kind"] != 0:
        same = is_word(run, run.news[0]["cause"], row["on"])
    if row["word"]["kind"] != 0:
        row["cause"] = find_word(run, leader, row["word"])
        same = same and row["cause"] >= 0 and is_word(run, row["cause"], row["word"])
    return same


@compiled
def write_entry(run, leader, picture, row, slot):
    """Write one recorded decision into the outbox, if it is still possible."""
    same = _resolve(run, leader, row)
    belief = -1
    if row["incident"] >= 0:
        belief = belief_of(run, leader, row["incident"])
    tie = -1
    if row["peer"] >= 0:
        tie = find_tie(run, leader, row["peer"])
        if tie >= 0:
            tie -= run.leaders[leader]["tie_start"]
    if not is_possible(run, leader, picture, row, belief, tie):
        refuse(run, row)
        return slot
    row["state"] = ENTERED if same else MOVED
    cause = row["cause"]
    if cause < 0 and belief >= 0:
        cause = picture.beliefs[belief]["cause"]
    now = run.world[0]["now"]
    return write(picture, now, slot, row["act"], tie, belief, row["need"], row["count"], cause)


@compiled
def refuse(run, row):
    """An entry (a record of LOG) is impossible by now, and is passed over."""
    row["state"] = REFUSED
    run.world[0]["refused_entries"] += 1


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
        unasked = act != GRANT or run.leaders[leader]["calls"] == 1
        return tie >= 0 and known and (row["cause"] >= 0 or unasked)
    if act == GUIDE:
        return tie >= 0 and row["count"] <= ALL
    if act == PUT_FIRST:
        return tie >= 0 and 0 <= row["need"] < len(run.zones)
    if act == LOOK_AGAIN or act == INQUIRE or act == FORWARD:
        return _is_own_possible(run, leader, row, belief, tie)
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
def _is_own_possible(run, leader, row, belief, tie):
    """The same, of acts that only strategies of the user's own choose."""
    act = row["act"]
    if act == FORWARD:
        return tie >= 0 and may_be_handed_on(run, leader, row["cause"], row["peer"])
    of_none = row["incident"] == NONE and row["incident_kind"] == NONE
    if belief < 0 and not of_none:
        return False
    if act == INQUIRE:
        return tie >= 0 and (belief >= 0 or 0 <= row["need"] < len(run.zones))
    return row["count"] > 0 and run.leaders[leader]["looks"] < MOST_LOOKS


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

"""Acts of a custom strategy, checked against its picture before the engine trusts them.

The built-in strategies write only what is possible; their helpers are not checked.
"""

from metalead.agents.custom.helper import helper
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
from metalead.agents.picture.outbox import write as put
from metalead.agents.picture.tables import ACTS, NEEDS
from metalead.agents.picture.value import doctrine_of


@helper
def write(picture, now, slot, act, tie, belief, need, count, cause):
    """Write one act (as the outbox does). Raises ValueError for an impossible one."""
    if not names_what_is_there(picture, act, tie, belief, need):
        raise ValueError("write: there is no such act, contact, incident or need in the picture")
    if act == COMMIT or act == ASK or act == REFER or act == KEEP:
        capability = capability_of(picture, belief, need)
        if count < 1 or (act == COMMIT and count > picture.stocks[capability]["idle"]):
            raise ValueError("write: the count has to be 1 or more, and no more than are idle")
    if act == LOOK_AGAIN and (count < 1 or picture.me[0]["looks"] >= MOST_LOOKS):
        raise ValueError("write: a look is a minute away or more, and 100 may be planned at a time")
    return put(picture, now, slot, act, tie, belief, need, count, cause)


@helper
def are_sound(picture, acts):
    """Whether that many rows of the outbox name contacts, incidents and needs there are."""
    if acts < 0 or acts > ACTS:
        return False
    for slot in range(acts):
        row = picture.outbox[slot]
        if not names_what_is_there(picture, row["act"], row["tie"], row["belief"], row["need"]):
            return False
    return True


@helper
def names_what_is_there(picture, act, tie, belief, need):
    """Whether an act of this kind names a contact, a belief and a need of the picture."""
    if act < COMMIT or act > FORWARD:
        return False
    if act == LOOK_AGAIN:
        return belief >= -1 and belief < len(picture.beliefs)
    if act != COMMIT and act != ANSWER and act != POST and act != KEEP:
        if tie < 0 or tie >= len(picture.ties):
            return False
    if act == OFFER or act == ESCALATE or act == GRANT:
        return need >= (0 if act == OFFER else -1) and need < len(picture.stocks)
    if act == GUIDE or act == FORWARD:
        return True
    if act == INQUIRE and belief == -1:
        return need >= 0 and need < len(picture.zones)
    if act == PUT_FIRST:
        return need >= 0 and need < len(picture.zones)
    if belief < 0 or belief >= len(picture.beliefs):
        return False
    if act == TELL or act == POST or act == INQUIRE:
        return True
    if need < 1 or need >= NEEDS:
        return False
    return act == ANSWER or capability_of(picture, belief, need) >= 0


@helper
def capability_of(picture, belief, need):
    """The capability that a known need asks for; -1 for a fact, or a need that is not known."""
    if picture.beliefs[belief]["facts"] & bit(need) == 0:
        return -1
    return doctrine_of(picture, belief, need)["capability"]

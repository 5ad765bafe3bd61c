"""Open requests: what a broker was asked for and knows of nobody for stays with it until it does.

It then falls to the broker to find somebody, and the request goes on in the asker's name as soon
as units are believed idle: who asks for help does not have to ask again and again.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import FRONT
from metalead.agents.picture.crews import set_lacking
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.refusals import new_refusal
from metalead.agents.picture.value import aid_of, doctrine_of
from metalead.agents.picture.worklist import list_open, own, reopen


@compiled
def keeps_requests(picture, tie, belief, need):
    """Whether this leader keeps what the contact `tie` (-1: nobody it knows) asks for: a broker
    does, unless the asker has such units itself, which would then wait for an answer."""
    me = picture.me[0]
    if me["brokers"] == 0 or me["strategy"] != FRONT:
        return False
    capability = doctrine_of(picture, belief, need)["capability"]
    return tie == NONE or aid_of(picture, tie, capability)["units"] == 0


@compiled
def keep_request(picture, tie, belief, need, count, cause, now):
    """From now on it falls to this leader to find `count` units for a need, in the name of the
    contact `tie`, whose request is the message `cause`."""
    known = picture.beliefs[belief]
    row = kept_request(picture, belief, need)
    if row == NONE:
        row = new_refusal(picture, tie, belief, need, known["requests"])
        if row == NONE:
            return
        known["requests"] = row
    picture.refusals[row]["tie"] = tie
    picture.refusals[row]["cause"] = cause
    own(picture, belief, bit(need))
    reopen(picture, belief, bit(need))
    if count < doctrine_of(picture, belief, need)["crew"]:
        set_lacking(known, bit(need), count)
    list_open(picture, belief, now)


@compiled
def kept_request(picture, belief, need):
    """The row of the refusals in which the request for a need is kept; -1: there is none."""
    row = picture.beliefs[belief]["requests"]
    while row != NONE:
        if picture.refusals[row]["need"] == need:
            return row
        row = picture.refusals[row]["next"]
    return NONE


@compiled
def asker_of(picture, belief, need):
    """The tie to whoever asked for a need, where that request is kept; -1: nobody."""
    row = kept_request(picture, belief, need)
    return NONE if row == NONE else picture.refusals[row]["tie"]


@compiled
def cause_of(picture, belief, need):
    """The message on which a leader acts for a need: the request that it keeps, else the last that
    brought something new of the incident."""
    row = kept_request(picture, belief, need)
    return picture.beliefs[belief]["cause"] if row == NONE else picture.refusals[row]["cause"]

"""Word from above: what is graver comes before the routine, though somebody else decides on it.

An agency under orders may know of graver needs that it reported and may not serve by itself. Units
of it that come free are offered, and wait for word of these; who hears nothing goes on with the
routine.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import ASKS_NOBODY, FRONT
from metalead.agents.picture.readiness import ready_at
from metalead.agents.picture.value import doctrine_of, is_routine
from metalead.agents.picture.worklist import unlisted_needs


@compiled
def waits_for_word(picture, capability, now):
    """Whether idle units of a capability wait for word of whoever decides on what is graver: for
    `word_lasts` hours from when the first of them came free, or from when it became known."""
    stock = picture.stocks[capability]
    if stock["idle"] <= 0 or not is_under_orders(picture):
        return False
    if picture.me[0]["delegation"] <= 0.0:
        return False  # there is no routine to go on with
    for belief in range(len(picture.beliefs)):
        since = max(stock["idle_since"], picture.beliefs[belief]["new_at"])
        if now - since < picture.me[0]["word_lasts"] and not is_routine(picture, belief):
            if _wants(picture, belief, capability):
                return True
    return False


@compiled
def is_under_orders(picture):
    """Whether somebody else decides where this leader's own units go to what is not routine."""
    me = picture.me[0]
    return me["asks"] == ASKS_NOBODY and me["own_first"] == 0 and me["strategy"] == FRONT


@compiled
def _wants(picture, belief, capability):
    """Whether a need that is somebody else's to decide wants units of a capability now, by all
    that this leader knows."""
    open_needs = unlisted_needs(picture.beliefs[belief])
    need = next_need(open_needs, 0)
    while need > 0:
        if doctrine_of(picture, belief, need)["capability"] == capability:
            if ready_at(picture, belief, need) == -np.inf:
                return True
        need = next_need(open_needs, need)
    return False

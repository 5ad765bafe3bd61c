"""Board keeping: what stands on the shared operating picture is kept up to date by who changes it.

In a closed loop whoever sees to a need that stands there, or has found somebody for it, says so
there; and that it is open again, where that is what it hears. What stands there all see at the same
time: not all of them go.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import ASK, COMMIT, POST, REFER, REPLY, STATUS, UNDELIVERED
from metalead.agents.picture.crews import settled
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.value import best_helper, own_promise, promise
from metalead.agents.picture.worklist import falls_to_it


@compiled
def keep_posted(picture, now, news, slot):
    """Post again what stands there and has changed by this decision, each incident once."""
    if picture.me[0]["says_mine"] == 0:
        return slot
    for done in range(slot):
        act = picture.outbox[done]
        what, belief = act["act"], act["belief"]
        if what == COMMIT or what == ASK or what == REFER:
            slot = _post_again(picture, now, belief, picture.beliefs[belief]["cause"], slot)
    if news["belief"] != NONE and _is_open_again(picture, news):
        slot = _post_again(picture, now, news["belief"], news["cause"], slot)
    return slot


@compiled
def is_left_to_others(picture, node, now):
    """Whether a need (`node`, a row of the tasks) that stands on the shared operating picture, and
    falls to somebody else, is left to a contact with units believed idle that promises more: for
    `word_lasts` hours from the last word of it."""
    task = picture.tasks[node]
    belief, need = task["belief"], task["need"]
    known = picture.beliefs[belief]
    if known["posted"] == 0 or falls_to_it(known, need):
        return False
    if now - known["heard"] > picture.me[0]["word_lasts"]:
        return False
    tie = best_helper(picture, belief, need, now)
    own = own_promise(picture, belief, need, now)
    return tie != NONE and promise(picture, tie, belief, need, now) > own


@compiled
def _is_open_again(picture, news):
    """Whether the news says that a need is left undone, or that nobody comes."""
    kind = news["kind"]
    if kind == STATUS:
        return news["count"] < 0
    if (kind != REPLY and kind != UNDELIVERED) or news["need"] == 0 or news["count"] > 0:
        return False
    return settled(picture.beliefs[news["belief"]]) & bit(news["need"]) == 0


@compiled
def _post_again(picture, now, belief, cause, slot):
    """Post what is held of an incident, if it stands there and is not to be posted anyway."""
    if picture.beliefs[belief]["posted"] == 0:
        return slot
    for done in range(slot):
        if picture.outbox[done]["act"] == POST and picture.outbox[done]["belief"] == belief:
            return slot
    return write(picture, now, slot, POST, NONE, belief, 0, 0, cause)

"""The outbox: what a leader does, written down and remembered in its own picture at once."""

from agents.compiled import compiled
from agents.picture import ACTS, ASK, COMMIT, bit
from agents.value import doctrine_of
from agents.worklist import close, list_open


@compiled
def write(picture, now, at, act, tie, belief, need, count, cause):
    """Put one act at place `at` of the outbox and remember it; the next free place.

    The one way to act, for built-in strategies, Python seats and recorded decisions alike,
    so that all of them leave the same memory behind. A full outbox takes nothing more.
    """
    if at >= ACTS:
        return at
    row = picture.outbox[at]
    row["act"] = act
    row["tie"] = tie
    row["belief"] = belief
    row["need"] = need
    row["count"] = count
    row["cause"] = cause
    if act == COMMIT or act == ASK:
        _close(picture, belief, need, now)
        _spend(picture, now, act, tie, belief, need, count)
    return at + 1


@compiled
def _close(picture, belief, need, now):
    """Believe a need taken care of, and take up the ones that waited for it."""
    close(picture, belief, bit(need))
    list_open(picture, belief, now)


@compiled
def _spend(picture, now, act, tie, belief, need, count):
    """Believe `count` units busy."""
    capability = doctrine_of(picture, belief, need)["capability"]
    if act == COMMIT:
        picture.stocks[capability]["idle"] -= count
    else:
        aid = picture.aid[tie * len(picture.stocks) + capability]
        aid["idle"] = max(0, aid["idle"] - count)
        aid["heard"] = now  # asked just now: no doubting before an answer could be there

"""The command post: it decides for all whose news reach it."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.above import commander_of
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import (
    ESCALATION,
    NOTICE,
    ORDER,
    RELEASE,
    REMINDER,
    REPLY,
    REQUEST,
    STATUS,
    UNDELIVERED,
)
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.staff import staff_answers
from metalead.agents.picture.value import doctrine_of
from metalead.agents.strategies.answers import answer, left_undone
from metalead.agents.strategies.leading_up import grant
from metalead.agents.strategies.referral import own_up
from metalead.agents.strategies.steps import assign, has_all, is_puzzle, knows_all, tell


@compiled
def decide(picture, now, news):
    """Assign units to the needs that the news touches."""
    if news["kind"] == REMINDER:
        return _assign_all(picture, now, 0)
    if news["kind"] == ESCALATION:
        return grant(picture, now, news, 0)
    if news["kind"] == RELEASE and news["capability"] < 0:
        return 0
    if news["kind"] == STATUS or news["kind"] == RELEASE:
        return assign(picture, news["capability"], now, left_undone(picture, now, news, 0))
    if news["belief"] == NONE:
        return 0
    slot = own_up(picture, now, news, 0) if news["kind"] == UNDELIVERED else 0
    if news["kind"] == REPLY or news["kind"] == UNDELIVERED:
        return _assign_again(picture, now, news, slot)
    if (news["kind"] == ORDER or news["kind"] == REQUEST) and staff_answers(picture):
        slot = answer(picture, now, news, slot)
    return _assign_new(picture, now, news, slot)


@compiled
def report(picture, now, news, slot):
    """What it tells others after that."""
    if news["belief"] == NONE:
        return slot
    if news["kind"] == NOTICE:
        slot = _leave_to_commander(picture, now, news, slot)
    if news["facts"] != 0 and is_puzzle(picture, news["belief"]):
        slot = _spread(picture, now, news, slot)
    return slot


@compiled
def _leave_to_commander(picture, now, news, slot):
    """What the post's own people see is for the commander who decides there."""
    if picture.me[0]["is_post"] == 0 or news["facts"] | news["cleared"] == 0:
        return slot
    return tell(picture, news, commander_of(picture, news["belief"]), now, slot)


@compiled
def _assign_all(picture, now, slot):
    for capability in range(len(picture.stocks)):
        slot = assign(picture, capability, now, slot)
    return slot


@compiled
def _assign_again(picture, now, news, slot):
    """An answer came: a refused need is open again, and the one who refused is known busy."""
    if news["need"] == 0 or has_all(picture, news):
        return slot
    capability = doctrine_of(picture, news["belief"], news["need"])["capability"]
    return assign(picture, capability, now, slot)


@compiled
def _assign_new(picture, now, news, slot):
    """Assign for each capability that the new facts ask for."""
    done = 0
    need = next_need(news["facts"], 0)
    while need > 0:
        capability = doctrine_of(picture, news["belief"], need)["capability"]
        if capability >= 0 and (done >> capability) & 1 == 0:
            slot = assign(picture, capability, now, slot)
            done |= 1 << capability
        need = next_need(news["facts"], need)
    return slot


@compiled
def _spread(picture, now, news, slot):
    """Tell everybody, once everything is known."""
    if knows_all(picture, news["belief"]):
        for tie in range(len(picture.ties)):
            slot = tell(picture, news, tie, now, slot)
    return slot

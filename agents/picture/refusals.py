"""Refusals by contacts: a leader keeps in mind who refused it what.

A refusal holds as long as what it depends on stays the same: the units idle and the people at
stake, both in steps of powers of two. Nobody asks the same contact for the same need again before
one of them has changed.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.pairing_heap import NONE


@compiled
def step_of(number):
    """The step that a number (0 or more) is on: 0 below 1, 1 below 2, 2 below 4, 3 below 8, ..."""
    step = 0
    left = float(number)
    while left >= 1.0:
        left *= 0.5
        step += 1
    return step


@compiled
def has_refused(picture, tie, belief, need, idle):
    """Whether a contact has refused this need, and nothing has changed since: neither what it last
    said to have idle (`idle`; 0 while its refusal stands, which is then doubted as any old word)
    nor the people at stake."""
    known = picture.beliefs[belief]
    row = known["refusers"]
    while row != NONE:
        refusal = picture.refusals[row]
        if refusal["tie"] == tie and refusal["need"] == need:
            same = refusal["idle"] == step_of(idle)
            return same and refusal["people"] == step_of(known["people"])
        row = refusal["next"]
    return False


@compiled
def note_refuser(picture, tie, belief, need, idle):
    """A contact that has `idle` units idle, as it says, has refused a need."""
    known = picture.beliefs[belief]
    row = known["refusers"]
    while row != NONE:
        refusal = picture.refusals[row]
        if refusal["tie"] == tie and refusal["need"] == need:
            break
        row = refusal["next"]
    if row == NONE:
        row = new_refusal(picture, tie, belief, need, known["refusers"])
        if row == NONE:
            return
        known["refusers"] = row
    picture.refusals[row]["idle"] = step_of(idle)
    picture.refusals[row]["people"] = step_of(known["people"])


@compiled
def new_refusal(picture, tie, belief, need, following):
    """A row for a refusal, put before `following` in its list; NONE: there is no room."""
    me = picture.me[0]
    row = me["refusal_count"]
    if row == me["refusal_room"]:
        return NONE
    me["refusal_count"] = row + 1
    refusal = picture.refusals[row]
    refusal["belief"] = belief
    refusal["need"] = need
    refusal["tie"] = tie
    refusal["cause"] = NONE
    refusal["next"] = following
    return row

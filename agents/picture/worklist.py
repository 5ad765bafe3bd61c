"""Worklists: the open needs that a leader is to decide on, by value, one list a capability.

A pairing heap in the leader's own rows. Values only fall with time, so
a stored one is an upper bound: the top is valued anew and put back until it stays on top
(lazy greedy, Minoux 1978), which finds the true best without looking at the rest. What is
best never depends on which dead nodes happen to be in the heap still, so a decision taken
elsewhere (a Python seat, a log) leaves the same list behind.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit, next_need
from metalead.agents.picture.codes import ASKS_NOBODY, FRONT
from metalead.agents.picture.crews import lacking, missing, set_lacking, settled
from metalead.agents.picture.pairing_heap import NONE, comes_before, meld, still_first, without_root
from metalead.agents.picture.readiness import (
    comes_too_late,
    expect,
    expect_later,
    plan_look,
    ready_at,
)
from metalead.agents.picture.staff import is_for_person
from metalead.agents.picture.value import doctrine_of, is_routine, value


@compiled
def list_open(picture, belief, now):
    """Put every need on the worklist that is known, open, ours, and ready for units; what will be
    ready later is looked at again then."""
    known = picture.beliefs[belief]
    unlisted = unlisted_needs(known)
    soonest = np.inf
    need = next_need(unlisted, 0)
    while need > 0:
        if is_ours(picture, belief, need):
            ready = ready_at(picture, belief, need)
            if ready > now:
                soonest = min(soonest, ready)
            elif add(picture, belief, need, now):
                known["listed"] |= bit(need)
                _count(picture, belief, bit(need), 1)
            else:  # the engine makes room before the next decision, and lists it then
                picture.me[0]["unlisted"] = 1
        need = next_need(unlisted, need)
    if soonest < np.inf:
        plan_look(picture, belief, soonest)


@compiled
def list_anew(picture, now):
    """What falls to whom has changed at this desk: every worklist starts anew."""
    for belief in range(len(picture.beliefs)):
        _unlist(picture, belief)
        list_open(picture, belief, now)


@compiled
def unlisted_needs(known):
    """Bits of the known needs of a belief (a record of BELIEF) that are open and on no list."""
    return known["facts"] & ~(settled(known) | known["listed"])


@compiled
def next_ready(picture, belief):
    """The hour at which a need that is not listed yet may get units; infinite: there is none."""
    soonest = np.inf
    unlisted = unlisted_needs(picture.beliefs[belief])
    need = next_need(unlisted, 0)
    while need > 0:
        if is_ours(picture, belief, need):
            soonest = min(soonest, ready_at(picture, belief, need))
        need = next_need(unlisted, need)
    return soonest


@compiled
def is_ours(picture, belief, need):
    """Whether this leader is to decide on an open need, by its rights and its beliefs."""
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    if rule["capability"] < 0 or is_for_person(picture, belief):
        return False
    me, owned = picture.me[0], falls_to_it(known, need)
    if me["strategy"] != FRONT:
        return owned
    able = picture.stocks[rule["capability"]]["units"] > 0
    if is_routine(picture, belief):
        return able or owned
    if able and me["own_first"] == 1:
        return True
    return owned and me["asks"] != ASKS_NOBODY


@compiled
def falls_to_it(known, need):
    """Whether it falls to this leader to find help for a need of a belief (a record of BELIEF)."""
    return known["owned"] & bit(need) != 0


@compiled
def add(picture, belief, need, now):
    """Put a node for one need on the worklist of its capability; false if there is no room."""
    node = _free_node(picture.me, picture.tasks)
    if node == NONE:
        return False
    capability = doctrine_of(picture, belief, need)["capability"]
    task = picture.tasks[node]
    task["belief"] = belief
    task["need"] = need
    task["capability"] = capability
    task["stamp"] = picture.beliefs[belief]["stamp"]
    task["value"] = value(picture, belief, need, now)
    task["child"] = NONE
    task["sibling"] = NONE
    _put(picture, capability, falls_to_it(picture.beliefs[belief], need), node)
    return True


@compiled
def _put(picture, capability, owned, node):
    """Join a heap (of one node, or of many) to a worklist: of what falls to this leader (`owned`
    true) or of what it heard of."""
    stock = picture.stocks[capability]
    if owned:
        stock["root"] = meld(picture.tasks, stock["root"], node)
    else:
        stock["heard"] = meld(picture.tasks, stock["heard"], node)


@compiled
def _pull(picture, capability, owned):
    """Take the first node off a worklist (`owned` as in `_put`), and off the heap."""
    stock = picture.stocks[capability]
    if owned:
        stock["root"] = without_root(picture.tasks, stock["root"])
    else:
        stock["heard"] = without_root(picture.tasks, stock["heard"])


@compiled
def set_aside(picture, capability, node, before):
    """Take the first node off the list of what was only heard of, while a decision lasts. `before`:
    the last one that was set aside; -1: none."""
    _pull(picture, capability, False)
    picture.tasks[node]["sibling"] = before
    return node


@compiled
def put_back(picture, capability, node):
    """List again what was set aside, `node` last; -1: nothing."""
    while node != NONE:
        task = picture.tasks[node]
        before = task["sibling"]
        task["sibling"] = task["child"] = NONE
        _put(picture, capability, False, node)
        node = before


@compiled
def revalue(picture, belief, now):
    """A need is believed to be worth more than before: a second node says so.

    The first one stays; whichever comes to the top, the need is valued anew, and once it is
    closed both are dropped.
    """
    waiting = waiting_needs(picture.beliefs[belief])
    need = next_need(waiting, 0)
    while need > 0:
        add(picture, belief, need, now)
        need = next_need(waiting, need)


@compiled
def close(picture, belief, needs):
    """Believe needs (bits) taken care of; what is known to be lacking is lacking still."""
    known = picture.beliefs[belief]
    before = waiting_needs(known)
    known["closed"] |= needs
    known["pending"] &= ~needs
    known["refused"] &= ~needs
    _count(picture, belief, before & ~waiting_needs(known), -1)


@compiled
def close_done(picture, belief, needs):
    """Needs (bits) are known to be done: nothing is lacking."""
    known = picture.beliefs[belief]
    known["done"] |= needs
    _call_off(picture, belief, needs)
    close(picture, belief, needs)


@compiled
def call_off_late(picture, belief, now):
    """No more units for needs with which a part of a crew should be done before they come.

    Done wherever that changes what is expected, and not where the best of a list is looked for: so
    a decision taken elsewhere finds the same counts.
    """
    parts = lacking(picture.beliefs[belief])
    need = next_need(parts, 0)
    while need > 0:
        if comes_too_late(picture, belief, need, now):
            _call_off(picture, belief, bit(need))
        need = next_need(parts, need)


@compiled
def _call_off(picture, belief, needs):
    """No more units for needs (bits) that got a part of a crew. What they lack stays counted: if
    those do not come either, nobody does."""
    known = picture.beliefs[belief]
    before = waiting_needs(known)
    known["called_off"] |= needs
    _count(picture, belief, before & ~waiting_needs(known), -1)


@compiled
def await_answer(picture, belief, needs):
    """Others were asked for needs (bits), all they lack: neither open nor taken care of until an
    answer."""
    known = picture.beliefs[belief]
    before = waiting_needs(known)
    set_lacking(known, needs, 0)
    known["pending"] |= needs
    _count(picture, belief, before & ~waiting_needs(known), -1)


@compiled
def take_on(picture, belief, need, count, asked, now):
    """So many units are sent to a need, or (`asked` 1) requested for it.

    Who is to find help keeps a need open for what is lacking to a crew.
    """
    known = picture.beliefs[belief]
    call_off_late(picture, belief, now)
    before = waiting_needs(known)
    if keeps_count(picture, belief, need):
        set_lacking(known, bit(need), max(0, missing(picture, belief, need) - count))
    if asked == 1:
        known["pending"] |= bit(need)
    else:
        known["closed"] |= bit(need)
        known["mine"] |= bit(need)
        known["pending"] &= ~bit(need)
        known["refused"] &= ~bit(need)
    _count(picture, belief, before & ~waiting_needs(known), -1)
    if picture.me[0]["readiness"] == 1:
        expect(picture, belief, need, now)


@compiled
def keeps_count(picture, belief, need):
    """Whether this leader completes part crews: those of what it is to find help for."""
    return picture.me[0]["readiness"] == 1 and falls_to_it(picture.beliefs[belief], need)


@compiled
def count_back(picture, belief, need, count, now):
    """So many units that were counted on for a need do not come, or have left it undone.

    With nobody left it is open again; else the others are expected.
    """
    known = picture.beliefs[belief]
    if known["done"] & bit(need):
        return
    expect_later(picture, belief, need, now)
    lacks = missing(picture, belief, need) + count
    if lacks >= doctrine_of(picture, belief, need)["crew"]:
        reopen(picture, belief, bit(need))
    else:
        _unlist(picture, belief)
        set_lacking(known, bit(need), lacks)
        expect(picture, belief, need, now)


@compiled
def waiting_needs(known):
    """Bits of the needs of a belief (a record of BELIEF) that stand open on a worklist."""
    return known["listed"] & ~settled(known)


@compiled
def reopen(picture, belief, needs):
    """Believe needs (bits) open again: the incident's worklist starts anew."""
    if needs == 0:
        return
    known = picture.beliefs[belief]
    _unlist(picture, belief)
    set_lacking(known, needs, 0)
    known["closed"] &= ~needs
    known["pending"] &= ~needs
    known["handed"] &= ~needs
    known["refused"] &= ~needs
    known["mine"] &= ~needs


@compiled
def own(picture, belief, needs):
    """From now on it falls to this leader to find help for needs (bits): they change lists."""
    known = picture.beliefs[belief]
    new = needs & ~known["owned"]
    if new == 0:
        return
    _unlist(picture, belief)
    known["owned"] |= new
    known["pending"] &= ~new
    known["handed"] &= ~new
    known["refused"] &= ~new


@compiled
def _unlist(picture, belief):
    """Nodes of this belief in the heaps do not count any more; those that should are put anew."""
    known = picture.beliefs[belief]
    _count(picture, belief, waiting_needs(known), -1)
    known["listed"] = 0
    known["stamp"] += 1


@compiled
def _count(picture, belief, needs, change):
    """Count open needs (bits) that fall to this leader as one more or fewer (`change` 1 or -1),
    whatever dead nodes are still in the heaps.
    """
    owned = needs & picture.beliefs[belief]["owned"]
    need = next_need(owned, 0)
    while need > 0:
        capability = doctrine_of(picture, belief, need)["capability"]
        picture.stocks[capability]["waiting"] += change
        need = next_need(owned, need)


@compiled
def best(picture, capability, now, owned):
    """The open need worth most now, as a node: of those that fall to this leader (`owned` true)
    or of those it heard of. -1: none. Nodes that do not count any more are dropped."""
    while True:
        stock = picture.stocks[capability]
        node = stock["root"] if owned else stock["heard"]
        if node == NONE:
            return NONE
        task = picture.tasks[node]
        if _is_dead(picture, task, now):
            _pull(picture, capability, owned)
            task["sibling"] = picture.me[0]["task_free"]
            picture.me[0]["task_free"] = node
            continue
        task["value"] = value(picture, task["belief"], task["need"], now)
        if still_first(picture.tasks, node):
            return node
        _pull(picture, capability, owned)
        _put(picture, capability, owned, node)


@compiled
def _is_dead(picture, task, now):
    """Whether a node (a record of TASK) does not count any more, and never will again."""
    known = picture.beliefs[task["belief"]]
    if settled(known) & bit(task["need"]) or known["stamp"] != task["stamp"]:
        return True
    return comes_too_late(picture, task["belief"], task["need"], now)


@compiled
def best_of_all(picture, capability, now):
    """The open need worth most now of both worklists, as a node; -1: none."""
    mine = best(picture, capability, now, True)
    heard = best(picture, capability, now, False)
    if mine == NONE or heard == NONE:
        return max(mine, heard)
    return mine if comes_before(picture.tasks[mine], picture.tasks[heard]) else heard


@compiled
def _free_node(me, tasks):
    """A row of the tasks for one more node; NONE: there is no room."""
    leader = me[0]
    node = leader["task_free"]
    if node != NONE:
        leader["task_free"] = tasks[node]["sibling"]
        return node
    node = leader["task_count"]
    if node == leader["task_room"]:
        return NONE
    leader["task_count"] = node + 1
    return node

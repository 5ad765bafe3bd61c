"""Worklists: the open needs that a leader is to decide on, by value, one list a capability.

A pairing heap in the leader's own rows. Values only fall with time, so
a stored one is an upper bound: the top is valued anew and put back until it stays on top
(lazy greedy, Minoux 1978), which finds the true best without looking at the rest. What is
best never depends on which dead nodes happen to be in the heap still, so a decision taken
elsewhere (a Python seat, a log) leaves the same list behind.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.pairing_heap import NONE, comes_before, meld, still_first, without_root
from metalead.agents.picture.tables import ASKS_NOBODY, FRONT, bit, next_need
from metalead.agents.picture.value import doctrine_of, is_routine, value


@compiled
def list_open(picture, belief, now):
    """Put every need on the worklist that is known, open, not waiting for another, and ours."""
    known = picture.beliefs[belief]
    unlisted = known["facts"] & ~(known["closed"] | known["pending"] | known["listed"])
    need = next_need(unlisted, 0)
    while need > 0:
        if is_ours(picture, belief, need):
            if add(picture, belief, need, now):
                known["listed"] |= bit(need)
                _count(picture, belief, bit(need), 1)
            else:  # the engine makes room before the next decision, and lists it then
                picture.me[0]["unlisted"] = 1
        need = next_need(unlisted, need)


@compiled
def is_ours(picture, belief, need):
    """Whether this leader is to decide on an open need now, by its rights and its beliefs."""
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    if rule["capability"] < 0 or rule["waits"] & ~known["closed"]:
        return False
    me = picture.me[0]
    if me["strategy"] != FRONT:
        return known["owned"] == 1
    able = picture.stocks[rule["capability"]]["units"] > 0
    if is_routine(picture, belief):
        return able or known["owned"] == 1
    if able and me["own_first"] == 1:
        return True
    return known["owned"] == 1 and me["asks"] != ASKS_NOBODY


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
    _put(picture, capability, picture.beliefs[belief]["owned"], node)
    return True


@compiled
def _put(picture, capability, owned, node):
    """Join a heap (of one node, or of many) to a worklist: of what falls to this leader (`owned`
    1) or of what it heard of (0)."""
    stock = picture.stocks[capability]
    if owned == 1:
        stock["root"] = meld(picture.tasks, stock["root"], node)
    else:
        stock["heard"] = meld(picture.tasks, stock["heard"], node)


@compiled
def _pull(picture, capability, owned):
    """Take the first node off a worklist (`owned` as in `_put`), and off the heap."""
    stock = picture.stocks[capability]
    if owned == 1:
        stock["root"] = without_root(picture.tasks, stock["root"])
    else:
        stock["heard"] = without_root(picture.tasks, stock["heard"])


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
    """Believe needs (bits) taken care of."""
    known = picture.beliefs[belief]
    _count(picture, belief, needs & waiting_needs(known), -1)
    known["closed"] |= needs
    known["pending"] &= ~needs
    known["refused"] &= ~needs


@compiled
def await_answer(picture, belief, needs):
    """Somebody was asked for needs (bits): neither open nor taken care of until an answer."""
    known = picture.beliefs[belief]
    _count(picture, belief, needs & waiting_needs(known), -1)
    known["pending"] |= needs


@compiled
def waiting_needs(known):
    """Bits of the needs of a belief (a record of BELIEF) that stand open on a worklist."""
    return known["listed"] & ~known["closed"] & ~known["pending"]


@compiled
def reopen(picture, belief, needs):
    """Believe needs (bits) open again: the incident's worklist starts anew."""
    if needs == 0:
        return
    known = picture.beliefs[belief]
    _unlist(picture, belief)
    known["closed"] &= ~needs
    known["pending"] &= ~needs
    known["refused"] &= ~needs
    known["mine"] &= ~needs


@compiled
def own(picture, belief):
    """From now on it falls to this leader to find help: its needs change lists."""
    known = picture.beliefs[belief]
    if known["owned"] == 1:
        return
    _unlist(picture, belief)
    known["owned"] = 1
    known["pending"] = 0
    known["refused"] = 0


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
    if picture.beliefs[belief]["owned"] == 0:
        return
    need = next_need(needs, 0)
    while need > 0:
        capability = doctrine_of(picture, belief, need)["capability"]
        picture.stocks[capability]["waiting"] += change
        need = next_need(needs, need)


@compiled
def best(picture, capability, now, owned):
    """The open need worth most now, as a node: of those that fall to this leader (`owned` 1) or
    of those it heard of (0). -1: none. Nodes that do not count any more are dropped."""
    while True:
        stock = picture.stocks[capability]
        node = stock["root"] if owned == 1 else stock["heard"]
        if node == NONE:
            return NONE
        task = picture.tasks[node]
        known = picture.beliefs[task["belief"]]
        dealt_with = (known["closed"] | known["pending"]) & bit(task["need"])
        if dealt_with or known["stamp"] != task["stamp"]:
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
def best_of_all(picture, capability, now):
    """The open need worth most now of both worklists, as a node; -1: none."""
    mine = best(picture, capability, now, 1)
    heard = best(picture, capability, now, 0)
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

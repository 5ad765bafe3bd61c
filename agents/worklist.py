"""Worklists: the open needs that a leader is to decide on, by value, one list a capability.

A pairing heap in the leader's own rows. Values only fall with time, so
a stored one is an upper bound: the top is valued anew and put back until it stays on top
(lazy greedy, Minoux 1978), which finds the true best without looking at the rest. What is
best never depends on which dead nodes happen to be in the heap still, so a decision taken
elsewhere (a Python seat, a log) leaves the same list behind.
"""

from agents.compiled import compiled
from agents.pairing import NONE, meld, remove_root, still_first
from agents.picture import CENTRE, bit
from agents.value import doctrine_of, is_routine, value


@compiled
def list_open(picture, belief, now):
    """Put every need on the worklist that is known, open, not waiting for another, and ours."""
    known = picture.beliefs[belief]
    need = 1
    left = known["facts"] >> 1
    while left != 0:
        if left & 1 and is_ours(picture, belief, need):
            if add(picture, belief, need, now):
                known["listed"] |= bit(need)
                _count(picture, belief, bit(need), 1)
            else:  # the engine makes room before the next decision, and lists it then
                picture.me[0]["unlisted"] = 1
        left >>= 1
        need += 1


@compiled
def is_ours(picture, belief, need):
    """Whether this leader is to decide on a need now, by its rights and by what it believes."""
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    dealt_with = known["closed"] | known["pending"] | known["listed"]
    if rule["capability"] < 0 or dealt_with & bit(need):
        return False
    if rule["waits"] & ~known["closed"]:
        return False
    if picture.me[0]["strategy"] == CENTRE:
        told_all = picture.me[0]["tells_post"] == 1
        return known["owned"] == 1 and (told_all or not is_routine(picture, belief))
    able = picture.stocks[rule["capability"]]["units"] > 0 or known["owned"] == 1
    return able and is_routine(picture, belief)


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
    stock = picture.stocks[capability]
    stock["root"] = meld(picture.tasks, stock["root"], node)
    return True


@compiled
def revalue(picture, belief, now):
    """A need is believed to be worth more than before: a second node says so.

    The first one stays; whichever comes to the top, the need is valued anew, and once it is
    closed both are dropped.
    """
    known = picture.beliefs[belief]
    need = 1
    left = waiting_needs(known) >> 1
    while left != 0:
        if left & 1:
            add(picture, belief, need, now)
        left >>= 1
        need += 1


@compiled
def close(picture, belief, needs):
    """Believe needs (bits) taken care of."""
    known = picture.beliefs[belief]
    _count(picture, belief, needs & waiting_needs(known), -1)
    known["closed"] |= needs
    known["pending"] &= ~needs


@compiled
def await_answer(picture, belief, needs):
    """Somebody was asked for needs (bits): neither open nor taken care of until an answer."""
    known = picture.beliefs[belief]
    _count(picture, belief, needs & waiting_needs(known), -1)
    known["pending"] |= needs


@compiled
def waiting_needs(known):
    """Bits of the needs of a belief that stand open on a worklist."""
    return known["listed"] & ~known["closed"] & ~known["pending"]


@compiled
def reopen(picture, belief, needs):
    """Believe needs (bits) open again: the incident's worklist starts anew."""
    if needs == 0:
        return
    known = picture.beliefs[belief]
    _count(picture, belief, waiting_needs(known), -1)
    known["listed"] = 0
    known["stamp"] += 1
    known["closed"] &= ~needs
    known["pending"] &= ~needs


@compiled
def _count(picture, belief, needs, change):
    """Count open needs on the worklists, whatever dead nodes are still in the heaps."""
    need = 1
    left = needs >> 1
    while left != 0:
        if left & 1:
            capability = doctrine_of(picture, belief, need)["capability"]
            picture.stocks[capability]["waiting"] += change
        left >>= 1
        need += 1


@compiled
def best(picture, capability, now):
    """The open need worth most now, as a node; others on the way are dropped. -1: none."""
    stock = picture.stocks[capability]
    while stock["root"] != NONE:
        node = stock["root"]
        task = picture.tasks[node]
        known = picture.beliefs[task["belief"]]
        dealt_with = (known["closed"] | known["pending"]) & bit(task["need"])
        if dealt_with or known["stamp"] != task["stamp"]:
            _drop(picture, capability)
            continue
        task["value"] = value(picture, task["belief"], task["need"], now)
        if still_first(picture.tasks, node):
            return node
        remove_root(picture.tasks, stock)
        stock["root"] = meld(picture.tasks, stock["root"], node)
    return NONE


@compiled
def _drop(picture, capability):
    """Take a node that does not count any more off the top."""
    stock = picture.stocks[capability]
    node = stock["root"]
    remove_root(picture.tasks, stock)
    picture.tasks[node]["sibling"] = picture.me[0]["task_free"]
    picture.me[0]["task_free"] = node


@compiled
def set_aside(picture, capability, aside):
    """Move the top of a worklist onto the pile `aside`, to be put back; the new pile."""
    stock = picture.stocks[capability]
    node = stock["root"]
    remove_root(picture.tasks, stock)
    picture.tasks[node]["sibling"] = aside
    return node


@compiled
def put_back(picture, capability, aside):
    """Put a pile set aside back on the worklist."""
    stock = picture.stocks[capability]
    while aside != NONE:
        following = picture.tasks[aside]["sibling"]
        picture.tasks[aside]["sibling"] = NONE
        stock["root"] = meld(picture.tasks, stock["root"], aside)
        aside = following


@compiled
def _free_node(me, tasks):
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

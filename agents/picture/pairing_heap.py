"""A pairing heap (Fredman, Sedgewick, Sleator and Tarjan 1986) in rows of a table.

Nodes are rows with `value`, `child` and `sibling`; greater values come first, equal ones in
the order of `belief` and `need`, so that what is first never hangs on how the heap grew.
"""

from metalead.agents.compiling.decorators import compiled

NONE = -1


@compiled
def meld(tasks, one, other):
    """Join two heaps (rows of their roots, which have no sibling; NONE: empty); the new root."""
    if one == NONE:
        return other
    if other == NONE:
        return one
    if comes_before(tasks[other], tasks[one]):
        one, other = other, one
    tasks[other]["sibling"] = tasks[one]["child"]
    tasks[one]["child"] = other
    return one


@compiled
def still_first(tasks, node):
    """Whether no child of a root (a row) is worth more than the root."""
    child = tasks[node]["child"]
    while child != NONE:
        if comes_before(tasks[child], tasks[node]):
            return False
        child = tasks[child]["sibling"]
    return True


@compiled
def comes_before(one, other):
    """Whether a node (a record of TASK) comes before another."""
    if one["value"] != other["value"]:
        return one["value"] > other["value"]
    if one["belief"] != other["belief"]:
        return one["belief"] < other["belief"]
    return one["need"] < other["need"]


@compiled
def without_root(tasks, root):
    """Take the root out and join its children, in pairs, then from the last pair on: the new
    root."""
    child = tasks[root]["child"]
    tasks[root]["child"] = NONE
    pairs = NONE
    while child != NONE:
        second = tasks[child]["sibling"]
        following = NONE
        tasks[child]["sibling"] = NONE
        if second != NONE:
            following = tasks[second]["sibling"]
            tasks[second]["sibling"] = NONE
        joined = meld(tasks, child, second)
        tasks[joined]["sibling"] = pairs
        pairs = joined
        child = following
    return _join_all(tasks, pairs)


@compiled
def _join_all(tasks, pairs):
    """Join heaps, a list by `sibling` from the row `pairs` on; the new root."""
    root = NONE
    while pairs != NONE:
        following = tasks[pairs]["sibling"]
        tasks[pairs]["sibling"] = NONE
        root = meld(tasks, root, pairs)
        pairs = following
    return root

"""One breath: what a decision says to one reader is not said twice.

In a closed loop every message tells what its sender has idle. So an offer of free units needs no
message of its own where a report goes to the same reader: the report carries it. And the same
report is written once.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import OFFER, TELL

NOWHERE = -1  # in place of a slot of the outbox


@compiled
def is_said(run, slot, acts):
    """Whether what an act says (a slot among the first `acts` of the outbox) is said along with
    another one."""
    if run.world[0]["closed_loop"] == 0:
        return False
    act = run.outbox[slot]
    if act["act"] == OFFER:
        is_first = _first(run, OFFER, act["tie"], acts) == slot
        return is_first and _first(run, TELL, act["tie"], acts) != NOWHERE
    return act["act"] == TELL and _is_repeated(run, act, slot)


@compiled
def offered_along(run, slot, acts):
    """The slot, among the first `acts` of the outbox, of the offer that the report in `slot`
    carries: the first report to a reader carries the first offer; NOWHERE: none."""
    tie = run.outbox[slot]["tie"]
    if run.world[0]["closed_loop"] == 0 or _first(run, TELL, tie, acts) != slot:
        return NOWHERE
    return _first(run, OFFER, tie, acts)


@compiled
def _first(run, what, tie, acts):
    """The first slot, among the first `acts`, with an act of a sort to a tie; NOWHERE: none."""
    for slot in range(acts):
        if run.outbox[slot]["act"] == what and run.outbox[slot]["tie"] == tie:
            return slot
    return NOWHERE


@compiled
def _is_repeated(run, act, slot):
    """Whether the same report (a record of ACT) stands in the outbox before `slot`."""
    for earlier in range(slot):
        other = run.outbox[earlier]
        same = other["act"] == TELL and other["tie"] == act["tie"]
        if same and other["belief"] == act["belief"] and other["cause"] == act["cause"]:
            return True
    return False

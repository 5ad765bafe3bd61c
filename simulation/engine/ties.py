"""Ties as rows: finding one, and what promises do to its trust."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.above import place_of_peer
from metalead.agents.picture.codes import RELAYED
from metalead.agents.picture.trust import trust


@compiled
def find_tie(run, leader, peer):
    """Row of the tie from one leader to another; -1 if there is none. Ties lie sorted by peer."""
    me = run.leaders[leader]
    return place_of_peer(run.ties, me["tie_start"], me["tie_end"], peer)


@compiled
def is_line(tie):
    """Whether a tie (a record of TIE) leads down a line of command, or to one's section."""
    return tie["in_line"] == 1 or tie["section"] == 1


@compiled
def peer_of(run, leader, tie):
    """The leader at the other end of a leader's own tie."""
    return run.ties[run.leaders[leader]["tie_start"] + tie]["peer"]


@compiled
def next_hop(run, here, final):
    """Who is next on the way: the addressee where there is contact, else along the tree of
    shortest ways to the post - down to the branch that `final` is on, or up. -1: no way."""
    tie = find_tie(run, here, final)
    if tie >= 0 and run.ties[tie]["contact"] < RELAYED:
        return final
    below = final
    while below >= 0 and run.routes[below] != here:
        below = run.routes[below]
    return below if below >= 0 else run.routes[here]


@compiled
def count_promise(run, truster, trusted, kept):
    """Count a promise of `trusted` to `truster` as kept (1) or broken (0)."""
    tie = find_tie(run, truster, trusted)
    if tie < 0:
        return
    row = run.ties[tie]
    before = trust(row["kept"], row["broken"])
    if kept == 1:
        row["kept"] += 1.0
    else:
        row["broken"] += 1.0
    change = trust(row["kept"], row["broken"]) - before
    run.world[0]["trust_gained"] += max(0.0, change)
    run.world[0]["trust_lost"] += max(0.0, -change)

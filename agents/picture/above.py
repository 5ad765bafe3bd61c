"""Above: to whom a leader reports, of what happens where."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.pairing_heap import NONE


@compiled
def place_of_peer(ties, start, end, peer):
    """Where the tie to a leader (`peer`) is among rows start to end of ties (TIE [n]), which lie
    sorted by peer; -1: there is none."""
    low, high = start, end
    while low < high:
        middle = (low + high) >> 1
        if ties[middle]["peer"] < peer:
            low = middle + 1
        else:
            high = middle
    if low < end and ties[low]["peer"] == peer:
        return low
    return -1


@compiled
def told_of(picture, belief):
    """The tie to whom this leader reports of an incident: its sector's commander, else the one
    above; of none in particular (-1) the one above."""
    above = picture.me[0]["post"]
    if belief == NONE or above == NONE:
        return above
    tie = commander_of(picture, belief)
    return above if tie == NONE else tie


@compiled
def commander_of(picture, belief):
    """The tie to the commander of the sector where an incident is; -1: there is none, or it is
    this leader."""
    sector = picture.zones[picture.beliefs[belief]["zone"]]["sector"]
    return NONE if sector < 0 else place_of_peer(picture.ties, 0, len(picture.ties), sector)


@compiled
def is_above(picture, tie, belief):
    """Whether a tie leads to one of those to whom this leader reports of an incident."""
    return tie != NONE and (tie == picture.me[0]["post"] or tie == told_of(picture, belief))

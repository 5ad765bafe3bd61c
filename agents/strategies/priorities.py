"""Priorities: whoever sets them names the zone where most goes unserved, as its picture has it."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import PUT_FIRST
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.value import doctrine_of, value


@compiled
def set_priorities(picture, now, news, slot):
    """Tell those whom this leader leads which zone comes first, where that has changed.

    A superior tells its line; the post, which has no one in a section, all its contacts.
    """
    zone = neediest_zone(picture, now)
    if zone == NONE or zone == picture.me[0]["put_first"]:
        return slot
    for tie in range(len(picture.ties)):
        if _is_led(picture, tie):
            slot = write(picture, now, slot, PUT_FIRST, tie, NONE, zone, 0, news["cause"])
    return slot


@compiled
def _is_led(picture, tie):
    """A post says it to all, by way of others where there is no contact; a superior to its line."""
    return picture.me[0]["is_post"] == 1 or picture.ties[tie]["section"] == 1


@compiled
def neediest_zone(picture, now):
    """The zone (a row) with most value unserved, by what this leader believes; -1: none."""
    most, neediest = 0.0, NONE
    for zone in range(len(picture.zones)):
        unserved = 0.0
        for belief in range(len(picture.beliefs)):
            if picture.beliefs[belief]["zone"] == zone:
                unserved += open_value(picture, belief, now)
        if unserved > most:
            most, neediest = unserved, zone
    return neediest


@compiled
def open_value(picture, belief, now):
    """The value of what is open of an incident, whosever it is; what this leader counts a life
    there as is left out."""
    known = picture.beliefs[belief]
    return value_of(picture, belief, known["facts"] & ~known["closed"], now)


@compiled
def value_of(picture, belief, needs, now):
    """The value of needs (bits) of an incident that are work, whosever it is."""
    total = 0.0
    need = next_need(needs, 0)
    while need > 0:
        if doctrine_of(picture, belief, need)["capability"] >= 0:
            total += value(picture, belief, need, now)
        need = next_need(needs, need)
    return total / picture.beliefs[belief]["weight"]

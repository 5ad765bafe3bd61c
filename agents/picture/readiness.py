"""Readiness: when a need is to get units, by what has to be done first and when that is due.

What is due follows from doctrine: the usual turnout and way of those sent, the usual work of a crew
of the usual size. Nobody knows better until a crew says that it is done.
"""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit, next_need
from metalead.agents.picture.crews import lacking, missing
from metalead.agents.picture.value import doctrine_of


@compiled
def ready_at(picture, belief, need):
    """The hour from which a need may get units; -infinite: at once; infinite: nobody knows.

    Without the rule as soon as what comes first has units. With it once that is done, or early
    enough that units are there when it is due; a partner's units are sent as soon as the other's.
    Where it falls to another leader to find help, that one calls units forward, nobody else.
    """
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    if picture.me[0]["readiness"] == 0:
        return np.inf if rule["waits"] & ~known["closed"] else -np.inf
    undone = rule["first"] & ~known["done"]
    coming = known["closed"]
    if picture.stocks[rule["capability"]]["units"] == 0:
        coming |= known["pending"]  # who only asks, asks for both; own units wait for the answer
    if _partners_first(known, rule, need) & ~coming or undone & ~known["closed"]:
        return np.inf
    if undone == 0:
        return -np.inf
    if known["owned"] & bit(need) == 0:
        return np.inf
    return known["due"] - usual_hours(picture, belief, need)


@compiled
def _partners_first(known, rule, need):
    """Bits of the partners of a need that get units before it: those for which there are fewer
    crews, and after units were left alone by a partner, that one. Who is to find help for a need
    waits for a partner only where that falls to it, too: else both might wait for word of the
    other. known and rule: records of BELIEF and NEED_KIND."""
    before = rule["together"] if known["left"] & bit(need) else rule["beside"]
    if known["owned"] & bit(need) and known["posted"] == 0:
        before &= known["owned"]
    return before & ~known["left"]


@compiled
def note_left(picture, belief, need, absent):
    """Units have left a need since nobody was there for others (bits): a partner among these gets
    units first from now on."""
    known = picture.beliefs[belief]
    partners = doctrine_of(picture, belief, need)["together"] & absent
    if partners != 0:
        known["left"] = (known["left"] | bit(need)) & ~partners


@compiled
def usual_hours(picture, belief, need):
    """Usual hours until units are at the scene, wherever they come from: as one rule has it for
    all, or who decides would settle how early units are called."""
    rule = doctrine_of(picture, belief, need)
    row = picture.beliefs[belief]["zone"] * len(picture.stocks) + rule["capability"]
    return rule["usual_turnout"] + picture.ways[row] / rule["usual_speed"]


@compiled
def expect(picture, belief, need, when):
    """Units are sent to a need at an hour: when will what others wait for be done?

    A part of a crew takes longer, and until then it can be completed.
    """
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    begins = when + usual_hours(picture, belief, need)
    if rule["first"] & ~known["done"]:
        begins = max(begins, known["due"])
    if rule["leads"] == 1:
        known["due"] = max(known["due"], begins + rule["usual_work"])
    if lacking(known) & bit(need):
        there = rule["crew"] - missing(picture, belief, need)
        alone = rule["usual_work"] * rule["crew"] / max(1, there)
        known["until"] = max(known["until"], begins + alone)


@compiled
def expect_all(picture, belief, needs, when):
    """The same for needs (bits) that others have taken on."""
    if picture.me[0]["readiness"] == 0:
        return
    need = next_need(needs, 0)
    while need > 0:
        expect(picture, belief, need, when)
        need = next_need(needs, need)


@compiled
def expect_later(picture, belief, need, now):
    """What a need waits for should be done by now, and is not known to be: expect it anew."""
    known = picture.beliefs[belief]
    if now < known["due"]:
        return
    undone = doctrine_of(picture, belief, need)["first"] & known["closed"] & ~known["done"]
    other = next_need(undone, 0)
    while other > 0:
        work = doctrine_of(picture, belief, other)["usual_work"]
        known["due"] = max(known["due"], now + work)
        other = next_need(undone, other)


@compiled
def comes_too_late(picture, belief, need, now):
    """Whether a part of a crew should be done with a need before more units are there."""
    known = picture.beliefs[belief]
    if lacking(known) & (known["closed"] | known["pending"]) & bit(need) == 0:
        return False  # nobody was sent or asked: there is no part of a crew
    return now + usual_hours(picture, belief, need) >= known["until"]


@compiled
def plan_look(picture, belief, when):
    """A need here will be ready at an hour: have that looked at, unless a look is planned."""
    known = picture.beliefs[belief]
    if known["look"] == np.inf:
        known["look"] = when
        known["next_look"] = picture.me[0]["to_look"]
        picture.me[0]["to_look"] = belief

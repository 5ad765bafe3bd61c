"""Commonality of purpose: what a leader counts a life outside its own jurisdiction as.

It begins at `commonality` and moves while the event unfolds. Whoever sends units for what
another leader wants beyond its jurisdiction is won for the common purpose by a step: inside the
line an order sees to that, beyond it whoever asks has to persuade. A superior can put the
common purpose first altogether. Both numbers of it are assumed.
"""

import math

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import BIAS, joined, normal
from metalead.agents.picture.tables import rule_of
from metalead.agents.picture.worklist import revalue
from metalead.simulation.engine.lever_rows import AT


@compiled
def weight_of(run, me, zone, kind):
    """What a life at an incident counts for a leader: its jurisdiction times its preference.

    Where a zone has been put first, that is its jurisdiction for now, and all else is beyond it.
    """
    first = me["first_zone"]
    inside = zone == first if first >= 0 else answers_for(run, me, zone)
    return (1.0 if inside else me["commonality"]) * _preference(run, me, kind)


@compiled
def answers_for(run, me, zone):
    """Whether a zone is in a leader's jurisdiction; whoever has none answers for all."""
    if me["mandate_start"] == me["mandate_end"]:
        return True
    for row in range(me["mandate_start"], me["mandate_end"]):  # noqa: SIM110, compiled: no any()
        if run.mandates[row] == zone:
            return True
    return False


@compiled
def win_over(run, leader, zone):
    """A leader sends units because another wanted them; what it learns of from now on shows it."""
    me = run.leaders[leader]
    if not answers_for(run, me, zone):
        me["commonality"] += run.values[AT.won_over] * (1.0 - me["commonality"])


@compiled
def put_common_purpose_first(run, leader, picture):
    """The superior has agreed: a life counts the same everywhere, in all that is known too."""
    run.leaders[leader]["commonality"] = 1.0
    _weigh_anew(run, leader, picture)


@compiled
def put_zone_first(run, leader, picture, zone):
    """A zone comes first from now on, in all that is known too."""
    if run.leaders[leader]["first_zone"] != zone:
        run.leaders[leader]["first_zone"] = zone
        _weigh_anew(run, leader, picture)


@compiled
def _weigh_anew(run, leader, picture):
    me = run.leaders[leader]
    for belief in range(len(picture.beliefs)):
        known = picture.beliefs[belief]
        known["weight"] = weight_of(run, me, known["zone"], known["kind"])
        revalue(picture, belief, run.world[0]["now"])


@compiled
def _preference(run, me, kind):
    """What a leader's preferences make of a kind of incident; 1 for one that knows itself."""
    if me["person"] == 1.0:
        return 1.0
    who = joined(me["key"], rule_of(run.doctrine, kind, 1)["key"])
    spread = run.values[AT.preference] * (1.0 - me["person"])
    return math.exp(spread * normal(run.world[0]["luck"], BIAS, who, 0))

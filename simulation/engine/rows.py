"""Rows that belong together: the needs of an incident, a leader's stocks and beliefs."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.tables import rule_of
from metalead.simulation.engine.tables import DONE


@compiled
def needs_of(incident):
    """Rows of the needs of an incident (a record of INCIDENT), to be looped over."""
    return range(incident["first_need"], incident["first_need"] + incident["needs"])


@compiled
def need_row(run, incident, number):
    """Row of need `number` (from 1) of an incident (a row)."""
    return run.incidents[incident]["first_need"] + number - 1


@compiled
def siblings(run, need):
    """Rows of all needs of the incident that a need (a row) belongs to, itself among them."""
    return needs_of(run.incidents[run.needs[need]["incident"]])


@compiled
def done_needs(run, incident):
    """Bits of the needs of an incident (a row) that are done, as a crew on the scene sees it; none
    while only closing counts."""
    done = 0
    if run.world[0]["readiness"] == 1:
        for need in needs_of(run.incidents[incident]):
            if run.needs[need]["state"] == DONE:
                done |= bit(run.needs[need]["number"])
    return done


@compiled
def rule_of_need(run, need):
    """What doctrine says of a need (a row): a record of NEED_KIND."""
    row = run.needs[need]
    return rule_of(run.doctrine, run.incidents[row["incident"]]["kind"], row["number"])


@compiled
def stock_row(run, leader, capability):
    """Row of a leader's units of a capability in the table of stocks."""
    return leader * len(run.pools) + capability


@compiled
def stock_of(run, leader, capability):
    """A leader's units of a capability: a record of STOCK."""
    return run.stocks[stock_row(run, leader, capability)]


@compiled
def told_row(run, message, capability):
    """Row, in the table of what is told, of the idle units that a message speaks of."""
    return message * len(run.pools) + capability


@compiled
def aid_row(run, tie, capability):
    """Row, in the table of aid, of what is believed of the units at the end of a tie (a row)."""
    return tie * len(run.pools) + capability


@compiled
def belief_at(run, leader, belief):
    """What a leader holds of an incident: a record of BELIEF, `belief` being its place in the
    leader's own."""
    return run.beliefs[run.leaders[leader]["belief_start"] + belief]

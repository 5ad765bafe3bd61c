"""The reference: greedy, all-knowing, without delay of information. It alone reads the truth."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.pairing_heap import NONE, meld, still_first, without_root
from metalead.agents.picture.tables import bit, distance
from metalead.agents.picture.value import at_stake, usual_survival
from metalead.simulation.engine.mobilise import dispatch, take_nearest
from metalead.simulation.engine.rows import needs_of, rule_of_need, siblings, stock_of
from metalead.simulation.engine.tables import OPEN

LISTED = -2  # in place of a message: on the reference's list


@compiled
def _may_start(run, need):
    """Whether all that comes first is at least being worked on, and a partner is on its way."""
    row = run.needs[need]
    waits = rule_of_need(run, need)["waits"]
    for other in siblings(run, need):
        number = bit(run.needs[other]["number"])
        if row["after"] & number and run.needs[other]["state"] == OPEN:
            return False
        if waits & number and run.needs[other]["assigned"] == 0:
            return False
    return row["assigned"] == 0


@compiled
def _list(run, need):
    node = run.world[0]["tasks"]
    run.world[0]["tasks"] = node + 1
    task = run.tasks[node]
    task["belief"] = need
    task["need"] = 0
    task["child"] = NONE
    task["sibling"] = NONE
    task["value"] = true_value(run, need)
    pool = run.pools[run.needs[need]["capability"]]
    pool["root"] = meld(run.tasks, pool["root"], node)


@compiled
def true_value(run, need):
    """People at stake per unit-hour, as they truly are."""
    incident = run.incidents[run.needs[need]["incident"]]
    rule = rule_of_need(run, need)
    alive = usual_survival(rule, run.world[0]["now"] - incident["onset"])
    return at_stake(rule, incident) * alive / rule["burden"]


@compiled
def serve(run, capability):
    """Send the nearest units to the needs worth most while both last."""
    pool = run.pools[capability]
    while pool["idle"] > 0 and pool["root"] != NONE:
        node = pool["root"]
        need = run.tasks[node]["belief"]
        run.tasks[node]["value"] = true_value(run, need)
        keep = still_first(run.tasks, node)
        pool["root"] = without_root(run.tasks, node)
        if not keep:
            pool["root"] = meld(run.tasks, pool["root"], node)
        elif not _send(run, need):
            pool["root"] = meld(run.tasks, pool["root"], node)
            break


@compiled
def _send(run, need):
    """Send up to a crew of the nearest units; whether any could be sent."""
    row = run.needs[need]
    incident = row["incident"]
    crew = rule_of_need(run, need)["crew"]
    sent = 0
    while sent < crew:
        unit = _nearest(run, row["capability"], run.incidents[incident]["zone"])
        if unit < 0:
            break
        run.units[unit]["asker"] = -1
        dispatch(run, unit, need, run.world[0]["now"], -1)
        sent += 1
    if sent > 0:
        list_needs(run, incident)
    return sent > 0


@compiled
def list_needs(run, incident):
    """List the needs of an incident that wait for nothing and are not on the list."""
    for need in needs_of(run.incidents[incident]):
        row = run.needs[need]
        if row["state"] == OPEN and row["capability"] >= 0 and row["cause"] != LISTED:
            if _may_start(run, need):
                row["cause"] = LISTED
                _list(run, need)


@compiled
def _nearest(run, capability, zone):
    """Take the nearest idle unit of a capability, whoever's it is; -1 if there is none."""
    best = -1
    nearest = np.inf
    for leader in range(len(run.leaders)):
        unit = stock_of(run, leader, capability)["first_idle"]
        while unit >= 0:
            away = distance(run.zones, run.units[unit]["zone"], zone)
            if away < nearest:
                best, nearest = leader, away
            unit = run.units[unit]["next"]
    if best < 0:
        return -1
    stock = stock_of(run, best, capability)
    stock["idle"] -= 1
    return take_nearest(run, stock, zone)


@compiled
def serve_all(run):
    """Serve every capability: units came free, or needs were listed."""
    for capability in range(len(run.pools)):
        serve(run, capability)

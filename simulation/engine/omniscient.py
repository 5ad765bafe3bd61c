"""The reference: greedy, all-knowing, without delay of information. It alone reads the truth."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.pairing_heap import NONE, meld, still_first, without_root
from metalead.agents.picture.tables import distance
from metalead.agents.picture.value import at_stake, usual_survival
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import LOOK
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.mobilise import dispatch, take_nearest
from metalead.simulation.engine.rows import needs_of, rule_of_need, siblings, stock_of
from metalead.simulation.engine.tables import DONE, OPEN, WORKING
from metalead.simulation.engine.weather import access_at


@compiled
def _may_start(run, need):
    """Whether all that comes first is at least being worked on, a partner is on its way, and units
    are missing. A look that is planned for later is waited for, unless nothing has to be done first
    any more."""
    row = run.needs[need]
    rule = rule_of_need(run, need)
    ready = run.world[0]["readiness"] == 1
    before = row["after"] | (rule["first"] if ready else 0)
    waits = row["after"] | rule["beside"] if ready else rule["waits"]
    for other in siblings(run, need):
        number = bit(run.needs[other]["number"])
        if before & number and run.needs[other]["state"] == OPEN:
            return False
        if waits & number and run.needs[other]["assigned"] == 0:
            return False
    if not ready:
        return row["assigned"] == 0
    soon = run.world[0]["now"] >= row["look"] or _done_at(run, need) <= run.world[0]["now"]
    return soon and _missing(run, need) > 0


@compiled
def _done_at(run, need):
    """When the last of what has to come first is done, as work goes on now; infinite: part of it
    has not begun."""
    last = -np.inf
    before = rule_of_need(run, need)["first"]
    for other in siblings(run, need):
        row = run.needs[other]
        if before & bit(row["number"]):
            last = max(last, np.inf if row["state"] == OPEN else row["finish"])
    return last


@compiled
def _missing(run, need):
    """Units that a need lacks to a crew."""
    row = run.needs[need]
    return rule_of_need(run, need)["crew"] - row["present"] - row["coming"]


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
    run.needs[need]["listed"] = 1
    pool = run.pools[run.needs[need]["capability"]]
    pool["root"] = meld(run.tasks, pool["root"], node)


@compiled
def true_value(run, need):
    """People at stake per unit-hour, as they truly are."""
    incident = run.incidents[run.needs[need]["incident"]]
    rule = rule_of_need(run, need)
    alive = usual_survival(rule, run.world[0]["now"] - incident["onset"])
    return at_stake(rule, incident, run.values[AT.least_stake]) * alive / rule["burden"]


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
        elif not _serve_need(run, need):
            pool["root"] = meld(run.tasks, pool["root"], node)
            break


@compiled
def _serve_need(run, need):
    """Send units to a need off the list, or strike it; false: it stays, for want of units."""
    run.needs[need]["listed"] = 0
    if run.world[0]["readiness"] == 1 and _is_struck(run, need):
        return True
    if not _send(run, need):
        run.needs[need]["listed"] = 1
        return False
    return True


@compiled
def _is_struck(run, need):
    """Whether the nearest unit would come when all is done, or before anything can be done: then
    it is looked at again when that unit should go."""
    row = run.needs[need]
    if row["state"] == DONE or _missing(run, need) <= 0:
        return True
    zone = run.incidents[row["incident"]]["zone"]
    unit = _nearest(run, row["capability"], zone)
    if unit < 0:
        return False
    now = run.world[0]["now"]
    hours = _hours_there(run, unit, zone)
    if row["state"] == WORKING and now + hours >= row["finish"]:
        return True
    done = _done_at(run, need)
    if now < done - hours:
        row["look"] = done - hours
        schedule(run, row["look"], LOOK, row["incident"], 0.0)
        return True
    return False


@compiled
def _hours_there(run, unit, zone):
    """Hours until a unit is there, as the roads are now: it turns out and travels."""
    row = run.units[unit]
    speed = row["speed"] * access_at(run, zone, run.world[0]["now"])
    return row["turnout"] + distance(run.zones, row["zone"], zone) / speed


@compiled
def _send(run, need):
    """Send the nearest units, as many as are missing; whether any could be sent."""
    row = run.needs[need]
    incident = row["incident"]
    crew = rule_of_need(run, need)["crew"]
    if run.world[0]["readiness"] == 1:
        crew = _missing(run, need)
    sent = 0
    while sent < crew:
        unit = _take_nearest(run, row["capability"], run.incidents[incident]["zone"])
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
    """List the needs of an incident that may get units and are not on the list."""
    for need in needs_of(run.incidents[incident]):
        row = run.needs[need]
        underway = row["state"] == WORKING and run.world[0]["readiness"] == 1
        if (row["state"] == OPEN or underway) and row["capability"] >= 0 and row["listed"] == 0:
            if _may_start(run, need):
                _list(run, need)


@compiled
def _nearest(run, capability, zone):
    """The nearest idle unit of a capability, whoever's it is; -1 if there is none."""
    best = -1
    nearest = np.inf
    for leader in range(len(run.leaders)):
        unit = stock_of(run, leader, capability)["first_idle"]
        while unit >= 0:
            away = distance(run.zones, run.units[unit]["zone"], zone)
            if away < nearest:
                best, nearest = unit, away
            unit = run.units[unit]["next"]
    return best


@compiled
def _take_nearest(run, capability, zone):
    """The same unit, taken."""
    unit = _nearest(run, capability, zone)
    if unit < 0:
        return -1
    stock = stock_of(run, run.units[unit]["leader"], capability)
    stock["idle"] -= 1
    return take_nearest(run, stock, zone)


@compiled
def serve_all(run):
    """Serve every capability: units came free, or needs were listed."""
    for capability in range(len(run.pools)):
        serve(run, capability)

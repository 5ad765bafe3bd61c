"""Mobilising: units turn out and travel, and come back to the idle ones when read to be free."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import TURNOUT, exponential, joined
from metalead.agents.picture.codes import ORDER, REQUEST
from metalead.agents.picture.tables import distance
from metalead.simulation.engine.channel import call_at
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.kinds import ARRIVE
from metalead.simulation.engine.pools import change_idle, change_open
from metalead.simulation.engine.purpose import win_over
from metalead.simulation.engine.rows import belief_at, need_row, stock_of
from metalead.simulation.engine.tables import DONE, IDLE, MOVING
from metalead.simulation.engine.weather import access_at


@compiled
def commit(run, leader, act, when):
    """A leader sends `count` of its idle units, nearest first, from `when` (hours) on."""
    belief = belief_at(run, leader, act["belief"])
    need = need_row(run, belief["incident"], act["need"])
    capability = run.needs[need]["capability"]
    asker = asker_of(run, leader, act["cause"], act["need"])
    run.leaders[leader if asker < 0 else asker]["moved"] += 1
    if asker >= 0:
        win_over(run, leader, belief["zone"])
    stock = stock_of(run, leader, capability)
    for _ in range(act["count"]):
        unit = take_nearest(run, stock, belief["zone"])
        if unit < 0:
            break
        run.units[unit]["asker"] = asker
        dispatch(run, unit, need, when, act["cause"])


@compiled
def asker_of(run, leader, cause, need):
    """Who asked for the units, if the message they go on is an order or a request for them."""
    if cause < 0:
        return -1
    row = run.messages[cause]
    asks = row["kind"] == ORDER or row["kind"] == REQUEST
    return row["origin"] if asks and row["need"] == need and row["origin"] != leader else -1


@compiled
def take_nearest(run, stock, zone):
    """Take the nearest idle unit out of a stock's list; -1 if there is none."""
    best, before_best, before = -1, -1, -1
    nearest = np.inf
    unit = stock["first_idle"]
    while unit >= 0:
        away = distance(run.zones, run.units[unit]["zone"], zone)
        if away < nearest:
            best, before_best, nearest = unit, before, away
        before = unit
        unit = run.units[unit]["next"]
    if best >= 0:
        if before_best < 0:
            stock["first_idle"] = run.units[best]["next"]
        else:
            run.units[before_best]["next"] = run.units[best]["next"]
    return best


@compiled
def dispatch(run, unit, need, when, cause):
    """Send one unit: once told it turns out, then travels as the roads are when it departs."""
    row = run.units[unit]
    target = run.needs[need]
    zone = run.incidents[target["incident"]]["zone"]
    row["sorties"] += 1
    row["state"] = MOVING
    row["need"] = need
    row["next"] = -1
    row["cause"] = cause
    row["since"] = when
    row["decided"] = run.world[0]["now"]
    luck = exponential(run.world[0]["luck"], TURNOUT, row["key"], row["sorties"])
    row["departed"] = _told_at(run, row, when) + row["turnout"] * luck
    speed = row["speed"] * access_at(run, zone, row["departed"])
    arrives = row["departed"] + distance(run.zones, row["zone"], zone) / speed
    row["zone"] = zone
    change_idle(run, row["capability"], -1)
    target["coming"] += 1
    if target["assigned"] == 0:
        _assign(run, target, unit)
    schedule(run, arrives, ARRIVE, unit, 0.0)


@compiled
def _told_at(run, row, when):
    """When the word to go that leaves the desk at `when` has reached a unit (a record of UNIT)
    where it is; infinite: not by the horizon. Nobody has to tell the reference's."""
    if run.world[0]["one_channel"] == 0 or run.world[0]["reference"] == 1:
        return when
    key = joined(row["key"], np.uint64(row["sorties"]))
    heard, _ = call_at(run, key, run.leaders[row["leader"]]["zone"], row["zone"], when)
    return heard


@compiled
def stay_on(run, unit, need):
    """A unit turns to another need of the incident where it is."""
    row = run.units[unit]
    target = run.needs[need]
    now = run.world[0]["now"]
    row["sorties"] += 1
    row["state"] = MOVING
    row["need"] = need
    row["next"] = -1
    row["asker"] = -1
    row["since"] = row["decided"] = row["departed"] = now
    target["coming"] += 1
    if target["assigned"] == 0:
        _assign(run, target, unit)
    schedule(run, now, ARRIVE, unit, 0.0)


@compiled
def _assign(run, target, unit):
    """The first unit is on its way: from here on the stages of the need (`target`, a record of
    NEED) are that unit's."""
    target["assigned"] = 1
    if target["state"] != DONE:
        change_open(run, target["capability"], -1)
    trace(target, run.units[unit])


@compiled
def trace(target, unit):
    """Follow a need through the unit that helps it first: records of NEED and UNIT."""
    target["cause"] = unit["cause"]
    target["decided"] = unit["decided"]
    target["ordered"] = unit["since"]
    target["departed"] = unit["departed"]


@compiled
def take_back(run, message):
    """Put the units that a status speaks of back into the lists of idle ones; how many."""
    unit = run.messages[message]["first_unit"]
    count = 0
    while unit >= 0:
        following = run.units[unit]["next"]
        make_idle(run, unit)
        unit = following
        count += 1
    return count


@compiled
def release_reserve(run, leader, capability):
    """A superior releases what it held back of a leader's units; how many."""
    stock = stock_of(run, leader, capability)
    count = stock["reserve"]
    unit = stock["first_reserve"]
    while unit >= 0:
        following = run.units[unit]["next"]
        make_idle(run, unit)
        unit = following
    stock["reserve"] = 0
    stock["first_reserve"] = -1
    stock["units"] += count
    change_idle(run, capability, count)
    return count


@compiled
def make_idle(run, unit):
    """A unit is ready for its leader's next word."""
    row = run.units[unit]
    stock = stock_of(run, row["leader"], row["capability"])
    row["state"] = IDLE
    row["need"] = -1
    row["next"] = stock["first_idle"]
    stock["first_idle"] = unit
    if stock["idle"] <= 0:
        stock["idle_since"] = run.world[0]["now"]
    stock["idle"] += 1

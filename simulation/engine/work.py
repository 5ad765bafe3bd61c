"""Work: units arrive, wait for what must come first and for partners, work, and are free."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import STATUS
from metalead.simulation.engine.beliefs import belief_of
from metalead.simulation.engine.channel import tell_leader
from metalead.simulation.engine.fates import note_served, serve_nobody, work_left
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.initiative import go_on_by_itself
from metalead.simulation.engine.kinds import FINISH, IMPATIENT
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.mobilise import make_idle, trace
from metalead.simulation.engine.notice import SIZED_UP, all_needs, report_up
from metalead.simulation.engine.omniscient import list_needs
from metalead.simulation.engine.pools import change_idle, change_open
from metalead.simulation.engine.rows import belief_at, done_needs, siblings
from metalead.simulation.engine.tables import AT_SCENE, DONE, FREE, OPEN, WORKING
from metalead.simulation.engine.ties import count_promise


@compiled
def arrive(run, unit):
    """A unit is there."""
    row = run.units[unit]
    need = row["need"]
    target = run.needs[need]
    target["coming"] -= 1
    if target["state"] == DONE:
        _come_in_vain(run, unit)
        return
    count_arrival(run, row, 1)
    row["state"] = AT_SCENE
    row["next"] = target["first_unit"]
    target["first_unit"] = unit
    settle(run, need)
    target["present"] += 1
    target["rate"] += row["skill"]
    if target["arrived"] != target["arrived"]:
        target["arrived"] = run.world[0]["now"]
        trace(target, row)
    size_up(run, row["leader"], target["incident"])
    _go_on(run, need)
    if target["state"] == OPEN:
        schedule(run, run.world[0]["now"] + run.values[AT.patience], IMPATIENT, unit, row["since"])


@compiled
def _come_in_vain(run, unit):
    """Nothing is left to do: hours wasted, on a belief that was not true."""
    row = run.units[unit]
    run.world[0]["wasted"] += run.world[0]["now"] - row["since"]
    run.world[0]["wrong"] += 1
    count_arrival(run, row, 0)
    _release(run, unit, row["need"], 0)


@compiled
def count_arrival(run, unit, useful):
    """A promise of help was kept; whether the one who asked had a point shows on arrival.

    unit: a record of UNIT. useful: 1 if there was something to do, else 0.
    """
    if unit["asker"] >= 0:
        count_promise(run, unit["asker"], unit["leader"], 1)
        count_promise(run, unit["leader"], unit["asker"], useful)


@compiled
def size_up(run, leader, incident):
    """The first crew on a scene sees all there is to see, and tells its own leader."""
    if run.world[0]["reference"] == 1:
        return
    true = run.incidents[incident]
    facts = (bit(true["needs"] + 1)) - 1
    belief = belief_of(run, leader, incident)
    if belief >= 0:
        held = belief_at(run, leader, belief)["facts"]
        if held == facts:
            return
    if true["sized_up"] == 0:
        true["sized_up"] = 1
        message = report_up(run, leader, incident, facts, SIZED_UP, 0)
        run.messages[message]["done"] = done_needs(run, incident)


@compiled
def _go_on(run, need):
    """Start what can start, or work on with one unit more."""
    target = run.needs[need]
    if target["state"] == WORKING:
        _plan_finish(run, need)
    elif can_start(run, need):
        start(run, need)
        _start_others(run, need)


@compiled
def can_start(run, need):
    """Whether units are there, what comes first is done, and every partner is there too."""
    target = run.needs[need]
    if target["state"] != OPEN or target["present"] == 0:
        return False
    for other in siblings(run, need):
        number = bit(run.needs[other]["number"])
        if target["after"] & number and run.needs[other]["state"] != DONE:
            return False
        if target["together"] & number and run.needs[other]["present"] == 0:
            if run.needs[other]["state"] == OPEN:
                return False
    return True


@compiled
def start(run, need):
    """Work begins."""
    target = run.needs[need]
    now = run.world[0]["now"]
    target["amount"] = target["left"] = target["work"] * work_left(run, need)
    serve_nobody(run, need)
    target["state"] = WORKING
    target["since"] = now
    target["begun"] = now
    incident = run.incidents[target["incident"]]
    if incident["begun"] != incident["begun"]:
        incident["begun"] = now
    if run.world[0]["reference"] == 1:
        list_needs(run, target["incident"])
    _plan_finish(run, need)


@compiled
def _start_others(run, need):
    """Start the needs of the same incident that waited for this one."""
    for other in siblings(run, need):
        if can_start(run, other):
            start(run, other)


@compiled
def _plan_finish(run, need):
    target = run.needs[need]
    target["finish"] = run.world[0]["now"] + target["left"] / target["rate"]
    schedule(run, target["finish"], FINISH, need, target["finish"])


@compiled
def settle(run, need):
    """Count the work done up to now."""
    target = run.needs[need]
    now = run.world[0]["now"]
    if target["state"] != WORKING or now <= target["since"]:
        return
    before = target["left"]
    target["left"] -= min(before, target["rate"] * (now - target["since"]))
    note_served(run, need, before)
    target["since"] = now


@compiled
def finish(run, need, planned):
    """A need is done, unless units came since and another end was planned."""
    target = run.needs[need]
    if target["state"] != WORKING or target["finish"] != planned:
        return
    settle(run, need)
    target["left"] = 0.0
    target["state"] = DONE
    target["present"] = 0
    _start_others(run, need)
    _release_all(run, need)
    if run.world[0]["reference"] == 1 and run.world[0]["readiness"] == 1:
        list_needs(run, target["incident"])


@compiled
def _release_all(run, need):
    """All units present are free; those of one leader report together."""
    unit = run.needs[need]["first_unit"]
    run.needs[need]["first_unit"] = -1
    run.needs[need]["rate"] = 0.0
    status = -1
    while unit >= 0:
        following = run.units[unit]["next"]
        if go_on_by_itself(run, unit, need):
            unit = following
            continue
        if status >= 0 and run.messages[status]["sender"] == run.units[unit]["leader"]:
            _set_free(run, unit)
            run.units[unit]["next"] = run.messages[status]["first_unit"]
            run.messages[status]["first_unit"] = unit
        else:
            status = _release(run, unit, need, 0)
        unit = following


@compiled
def _set_free(run, unit):
    row = run.units[unit]
    row["state"] = FREE
    row["next"] = -1
    change_idle(run, row["capability"], 1)
    if run.world[0]["reference"] == 1:
        make_idle(run, unit)


@compiled
def _release(run, unit, need, left_undone):
    """A unit is free; its leader knows when it has read so. The status; -1: none is needed.

    left_undone: 1 if it goes before the work is done. need: -1 if it comes from none.
    """
    _set_free(run, unit)
    if run.world[0]["reference"] == 1:
        return -1
    row = run.units[unit]
    leader = row["leader"]
    incident = -1 if need < 0 else run.needs[need]["incident"]
    message = new_message(run, STATUS, leader, leader, incident, row["cause"])
    status = run.messages[message]
    status["capability"] = row["capability"]
    status["count"] = -left_undone
    status["first_unit"] = unit
    if need >= 0:
        status["need"] = run.needs[need]["number"]
        status["done"] = done_needs(run, incident)
        if left_undone == 1:
            status["open"] = missing(run, need)
        else:
            status["closed"] = bit(status["need"])
            if run.incidents[incident]["false"] == 1:
                status["closed"] = all_needs(run.incidents[incident])
    set_key(run, message, row["key"], row["sorties"])
    tell_leader(run, message, row["zone"])
    return message


@compiled
def lose_patience(run, unit, since):
    """A unit that has waited in vain for what had to come first goes.

    since: when it left the desk, by which a later sortie is told from this one.
    """
    row = run.units[unit]
    need = row["need"]
    if row["state"] != AT_SCENE or row["since"] != since or run.needs[need]["state"] != OPEN:
        return
    target = run.needs[need]
    _leave(run, target, unit)
    target["present"] -= 1
    target["rate"] -= row["skill"]
    run.world[0]["wasted"] += run.world[0]["now"] - row["since"]
    if target["present"] == 0 and target["coming"] == 0:
        target["assigned"] = 0
        change_open(run, target["capability"], 1)
        target["arrived"] = np.nan
    _release(run, unit, need, 1)
    if run.world[0]["reference"] == 1:
        list_needs(run, target["incident"])


@compiled
def _leave(run, target, unit):
    """Take a unit out of the list of those present at a need (`target`, a record of NEED)."""
    if target["first_unit"] == unit:
        target["first_unit"] = run.units[unit]["next"]
        return
    before = target["first_unit"]
    while run.units[before]["next"] != unit:
        before = run.units[before]["next"]
    run.units[before]["next"] = run.units[unit]["next"]


@compiled
def missing(run, need):
    """Bits of a need left undone and of what it waited for: seen by the crew that left."""
    target = run.needs[need]
    open_needs = bit(target["number"])
    for other in siblings(run, need):
        number = bit(run.needs[other]["number"])
        absent = run.needs[other]["state"] != DONE and run.needs[other]["present"] == 0
        if (target["after"] | target["together"]) & number and absent:
            open_needs |= number
    return open_needs


@compiled
def become_available(run, unit):
    """Late mutual aid is there, and reports so."""
    _release(run, unit, -1, 0)

"""Sights: who sees a fact after the agency that saw it first, each by itself and at its own time.

An exponential time has no memory. So of several who look for themselves, one is first, and the
others go on waiting from then on as before: the first sight need not be drawn anew for them, and
keeps the mean that the scenario gives it, however many look.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import SIGHT, exponential, joined, uniform
from metalead.agents.picture.tables import rule_of
from metalead.simulation.engine.chance import luck_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.observers import another_observer, observers_of
from metalead.simulation.engine.rows import needs_of


@compiled
def draw_sights(plan, run, seed):
    """Draw the further sights of all that is true; whoever takes nothing for something is alone
    with that."""
    run.world[0]["sights"] = 0
    if run.values[AT.observers] == 1.0:
        return
    for incident in range(run.world[0]["incidents"]):
        if run.incidents[incident]["false"] == 0:
            _see_incident(plan, run, seed, incident)
            for need in needs_of(run.incidents[incident]):
                _see_need(plan, run, seed, need)


@compiled
def _see_incident(plan, run, seed, incident):
    """Who else sees that something is wrong."""
    row = run.incidents[incident]
    if row["seen_by"] < 0:
        return
    kind = plan.kinds[row["kind"]]
    start = run.world[0]["sights"]
    first, end = observers_of(plan, kind, row["zone"])
    for nth in range(1, int(run.values[AT.observers])):
        u = uniform(luck_of(seed), SIGHT, row["key"], 2 * nth)
        other = another_observer(plan, run, first, end, row["seen_by"], start, u)
        _add(run, incident, 0, other)
    mean = run.values[kind["noticed"]]
    _set_times(run, luck_of(seed), row["key"], start, row["seen_at"], mean)


@compiled
def _see_need(plan, run, seed, need):
    """Who else sees a need."""
    row = run.needs[need]
    if row["seen_by"] < 0:
        return
    true = run.incidents[row["incident"]]
    rule = rule_of(plan.doctrine, true["kind"], row["number"])
    key = joined(true["key"], row["number"])
    start = run.world[0]["sights"]
    first, end = observers_of(plan, rule, true["zone"])
    for nth in range(1, int(run.values[AT.observers])):
        u = uniform(luck_of(seed), SIGHT, key, 2 * nth)
        other = another_observer(plan, run, first, end, row["seen_by"], start, u)
        _add(run, row["incident"], row["number"], other)
    mean = run.values[rule["noticed"]]
    _set_times(run, luck_of(seed), key, start, row["seen_at"], mean)


@compiled
def _add(run, incident, number, leader):
    """One sight more, unless there is nobody (-1)."""
    if leader < 0:
        return
    row = run.sights[run.world[0]["sights"]]
    run.world[0]["sights"] += 1
    row["incident"] = incident
    row["number"] = number
    row["seen_by"] = leader


@compiled
def _set_times(run, luck, key, start, seen_at, mean):
    """When those who see a fact from the sight `start` on do: each waits, from the first sight on,
    as many means as there are who look, or the first sight would come sooner than its mean."""
    looking = 1 + run.world[0]["sights"] - start
    for sight in range(start, run.world[0]["sights"]):
        wait = exponential(luck, SIGHT, key, 2 * (sight - start) + 3)
        run.sights[sight]["seen_at"] = seen_at + looking * mean * wait

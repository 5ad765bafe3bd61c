"""Observers: which of the agencies able to see a fact does, those that people turn to rather."""

from metalead.agents.compiling.decorators import compiled


@compiled
def observers_of(plan, rule, zone):
    """Range of rows of those who can see it. rule: a record of KIND or NEED_KIND."""
    if rule["observers"] == rule["observers_end"]:
        return plan.places[zone]["observers"], plan.places[zone]["observers_end"]
    return rule["observers"], rule["observers_end"]


@compiled
def first_observer(plan, run, rule, zone, u):
    """One of those able to see it; where nobody is named, one who answers for the zone. -1: nobody.

    rule: a record of KIND or NEED_KIND. `u` in (0, 1): the luck of who it is.
    """
    first, end = observers_of(plan, rule, zone)
    return another_observer(plan, run, first, end, -1, run.world[0]["sights"], u)


@compiled
def another_observer(plan, run, first, end, seen_by, start, u):
    """One of those able to see it (rows first to end of the observers) who has not seen it yet:
    neither `seen_by` nor by the sights from `start` on. -1: nobody is left. `u` in (0, 1)."""
    left = 0.0
    for row in range(first, end):
        if not _has_seen(run, plan.observers[row]["leader"], seen_by, start):
            left += _called(plan, run, row)
    place = u * left
    found = -1
    for row in range(first, end):
        leader = plan.observers[row]["leader"]
        if not _has_seen(run, leader, seen_by, start):
            found = leader
            place -= _called(plan, run, row)
            if place < 0.0:
                break
    return found


@compiled
def _called(plan, run, row):
    """How much people turn to an observer, as against another."""
    return run.values[plan.observers[row]["called"]]


@compiled
def _has_seen(run, leader, seen_by, start):
    if leader == seen_by:
        return True
    for sight in range(start, run.world[0]["sights"]):
        if run.sights[sight]["seen_by"] == leader:
            return True
    return False

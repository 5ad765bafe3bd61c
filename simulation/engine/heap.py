"""The future: a binary heap of events, by time, then in the order they were scheduled."""

from agents.compiled import compiled


@compiled
def schedule(run, at, kind, row, extra):
    """Put an event into the heap. Times beyond the horizon are never reached: left out."""
    world = run.world[0]
    if not at <= world["horizon"]:
        return
    events = run.events
    place = world["events"]
    world["events"] = place + 1
    sequence = world["sequence"]
    world["sequence"] = sequence + 1
    while place > 0:
        parent = (place - 1) >> 1
        if events[parent]["at"] <= at:  # an earlier sequence goes first at the same instant
            break
        events[place] = events[parent]
        place = parent
    event = events[place]
    event["at"] = at
    event["sequence"] = sequence
    event["kind"] = kind
    event["row"] = row
    event["extra"] = extra


@compiled
def drop_first(run):
    """Take the first event out and let the last one sink to its place."""
    events = run.events
    last = run.world[0]["events"] - 1
    run.world[0]["events"] = last
    place = 0
    while True:
        child = 2 * place + 1
        if child >= last:
            break
        if child + 1 < last and _before(events[child + 1], events[child]):
            child += 1
        if _before(events[last], events[child]):
            break
        events[place] = events[child]
        place = child
    events[place] = events[last]


@compiled
def _before(one, other):
    if one["at"] != other["at"]:
        return one["at"] < other["at"]
    return one["sequence"] < other["sequence"]

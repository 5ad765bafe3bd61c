"""The future: events by time, then in the order they were scheduled.

Two binary heaps: what is known before the run begins (first sights, late aid, the log), and
what comes up on the way. The second stays small, and nearly every event goes through it.
"""

from agents.compiled import compiled


@compiled
def schedule(run, at, kind, row, extra):
    """Put an event into the heap. Times beyond the horizon are never reached: left out."""
    world = run.world[0]
    if at <= world["horizon"]:
        _rise(run.events, world["events"], at, world["sequence"], kind, row, extra)
        world["events"] += 1
        world["sequence"] += 1


@compiled
def foresee(run, at, kind, row):
    """Put an event that is known before the run begins where it does not burden the others."""
    world = run.world[0]
    if at <= world["horizon"]:
        _rise(run.foreseen, world["foreseen"], at, world["sequence"], kind, row, 0.0)
        world["foreseen"] += 1
        world["sequence"] += 1


@compiled
def take_first(run, until):
    """Take out the next event, if it is due by `until`: a row, in `run.event`, and whether."""
    world = run.world[0]
    foreseen = world["foreseen"] > 0 and (
        world["events"] == 0 or _before(run.foreseen[0], run.events[0])
    )
    if not foreseen and world["events"] == 0:
        return False
    first = run.foreseen[0] if foreseen else run.events[0]
    if first["at"] > until:
        return False
    run.event[0] = first
    if foreseen:
        world["foreseen"] -= 1
        _sink(run.foreseen, world["foreseen"])
    else:
        world["events"] -= 1
        _sink(run.events, world["events"])
    return True


@compiled
def _rise(heap, place, at, sequence, kind, row, extra):
    """Write an event at the end and let it rise."""
    while place > 0:
        parent = (place - 1) >> 1
        if heap[parent]["at"] <= at:  # an earlier sequence goes first at the same instant
            break
        heap[place] = heap[parent]
        place = parent
    event = heap[place]
    event["at"] = at
    event["sequence"] = sequence
    event["kind"] = kind
    event["row"] = row
    event["extra"] = extra


@compiled
def _sink(heap, last):
    """The first event is gone: let the one at `last` sink to its place."""
    place = 0
    while True:
        child = 2 * place + 1
        if child >= last:
            break
        if child + 1 < last and _before(heap[child + 1], heap[child]):
            child += 1
        if _before(heap[last], heap[child]):
            break
        heap[place] = heap[child]
        place = child
    heap[place] = heap[last]


@compiled
def _before(one, other):
    if one["at"] != other["at"]:
        return one["at"] < other["at"]
    return one["sequence"] < other["sequence"]

"""The future: events by time, then in the order they were scheduled.

Two heaps: what is known before the run begins (first sights, late aid, the log), and what comes
up on the way. The second stays small, and nearly every event goes through it. Under each place
there are four, which makes them shallow, and the four lie side by side in memory.

Nearly every event that is taken out of the second brings on another. So its place, the first, stays
a hole (`world["hole"]`) until the next event is scheduled, which fills it at the cost of one way
down. Where none comes, the last one fills it before the next is looked for.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.compiling.prefetch import prefetch
from metalead.simulation.engine.kinds import DELIVER, READ_DONE

PLACES = 5  # the first one and those under it
MANY = 2048  # events to come of a disaster whose messages no cache holds


@compiled
def schedule(run, when, kind, row, extra):
    """Put an event into the heap. Times beyond the horizon are never reached: left out.

    when: hours. row: of the table that this kind of event is about. extra: an hour by which the
    event, when it comes, tells whether it still holds (FINISH, IMPATIENT), or the belief that is to
    be looked at (LOOK); else 0.
    """
    world = run.world[0]
    if when <= world["horizon"]:
        schedule_as(run, when, world["sequence"], kind, row, extra)
        world["sequence"] += 1


@compiled
def schedule_as(run, when, sequence, kind, row, extra):
    """Put an event of an hour within the horizon into the heap by the number that it has among all
    that were ever scheduled, or kept in mind (engine.writing). The others as `schedule` has them.
    """
    world = run.world[0]
    place = world["events"]
    if world["hole"] == 1:
        world["hole"] = 0
        place = _bottom(run.events, place + 1)
    _rise(run.events, place, when, sequence, kind, row, extra)
    world["events"] += 1


@compiled
def foresee(run, when, kind, row):
    """Put an event that is known before the run begins where it does not burden the others."""
    world = run.world[0]
    if when <= world["horizon"]:
        _rise(run.foreseen, world["foreseen"], when, world["sequence"], kind, row, 0.0)
        world["foreseen"] += 1
        world["sequence"] += 1


@compiled
def take_first(run, until):
    """Take out the next event, if it is due by `until`: a row, in `run.event`, and whether."""
    close_hole(run)
    world = run.world[0]
    foreseen = world["foreseen"] > 0 and (world["events"] == 0 or _foreseen_first(run))
    if not foreseen and world["events"] == 0:
        return False
    first = run.foreseen[0] if foreseen else run.events[0]
    if first["at"] > until:
        return False
    _move(first, run.event[0])
    if foreseen:
        world["foreseen"] -= 1
        _sink(run.foreseen, world["foreseen"])
    else:
        world["events"] -= 1
        world["hole"] = 1
    if world["events"] > MANY:
        _fetch_next(run)
    return True


@compiled
def _fetch_next(run):
    """Have the messages of the events that come next on their way to the caches: they were last
    touched thousands of events ago."""
    for place in range(1, PLACES):
        event = run.events[place]
        if event["kind"] == DELIVER or event["kind"] == READ_DONE:
            prefetch(run.messages, event["row"])


@compiled
def close_hole(run):
    """Make the events a heap again, if the first one's place is free."""
    world = run.world[0]
    if world["hole"] == 1:
        world["hole"] = 0
        _sink(run.events, world["events"])


@compiled
def _foreseen_first(run):
    one, other = run.foreseen[0], run.events[0]
    return comes_before(one["at"], one["sequence"], other["at"], other["sequence"])


@compiled
def _rise(heap, index, when, sequence, kind, row, extra):
    """Write an event into the hole at `index`, or as far above it as it comes before the rest.

    heap: EVENT [n]. The others are fields of the event.
    """
    while index > 0:
        parent = (index - 1) >> 2
        above = heap[parent]
        if comes_before(above["at"], above["sequence"], when, sequence):
            break
        _move(above, heap[index])
        index = parent
    event = heap[index]
    event["at"] = when
    event["sequence"] = sequence
    event["kind"] = kind
    event["row"] = row
    event["extra"] = extra


@compiled
def _sink(heap, last):
    """The first event is gone: the last one, in row `last`, takes a place among those before it."""
    hole = _bottom(heap, last)
    end = heap[last]
    _rise(heap, hole, end["at"], end["sequence"], end["kind"], end["row"], end["extra"])


@compiled
def _bottom(heap, last):
    """Bring a hole in the first place down to the bottom of `heap[:last]`; the row where it ends.

    Whatever fills it rises from there, which is rarely far: half the comparisons of letting it
    sink from the top (Wegener 1993).
    """
    hole, child = 0, 1
    while child + 3 < last:
        one, other = _sooner(heap, child, child + 1), _sooner(heap, child + 2, child + 3)
        first = _sooner(heap, one, other)
        _move(heap[first], heap[hole])
        hole = first
        child = 4 * hole + 1
    if child < last:
        first = child
        for other in range(child + 1, last):
            first = _sooner(heap, first, other)
        _move(heap[first], heap[hole])
        hole = first
    return hole


@compiled
def _sooner(heap, one, other):
    """Which of two places (rows of a heap) holds the earlier event."""
    first, second = heap[one], heap[other]
    if comes_before(second["at"], second["sequence"], first["at"], first["sequence"]):
        return other
    return one


@compiled
def comes_before(when, sequence, other_when, other_sequence):
    """Whether an event (its hour and number) comes before another; without a branch, since
    nobody could guess the outcome."""
    return (when < other_when) | ((when == other_when) & (sequence < other_sequence))


@compiled
def _move(event, into):
    """Copy an event into a row field by field: a record as a whole is copied byte by byte."""
    into["at"] = event["at"]
    into["sequence"] = event["sequence"]
    into["kind"] = event["kind"]
    into["row"] = event["row"]
    into["extra"] = event["extra"]

"""On to the next matter that waits for a person: the clock is set there, and no further."""

from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise import control
from metalead.simulation.exercise.matters import matters_of
from metalead.simulation.exercise.play import session_at
from metalead.simulation.input.errors import UserError

STEPS = 60  # looks ahead, at most
STEP = 1 / 30  # hours: two minutes of the disaster


def next_matter(room: Room, key: str | None) -> None:
    """Set the clock on to where some seat has one matter more, or to the next inject or stop."""
    conduct = room.conduct
    if conduct.phase != "running":
        raise UserError("The clock is not running.")
    hour = _hour_of_next(room)
    room.write(lambda at, now: control.jump(at, now, hour), key)


def _hour_of_next(room: Room) -> float:
    """The hour of the next matter, looked for in a run of its own."""
    seats = [chair.leader for chair in room.conduct.chairs.values() if chair.person is not None]
    hour, stop = room.hour(), room.conduct.clock.stop
    ahead = session_at(room.scenario, room.exercise, room.conduct.log, hour)
    waiting = sum(len(matters_of(ahead.picture(leader), hour)) for leader in seats)
    for _ in range(STEPS):
        hour = min(stop, hour + STEP)
        ahead.advance(hour)
        now = sum(len(matters_of(ahead.picture(leader), hour)) for leader in seats)
        if now > waiting or hour >= stop:
            return hour
        waiting = min(waiting, now)
    return hour

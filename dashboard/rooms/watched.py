"""The room's run, opened on the dashboard's page Watch, beside another way of leading."""

from urllib.parse import urlencode

from metalead.dashboard.questions.room_runs import THE_ROOM, RoomRun, keep
from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise.play import arm_of
from metalead.simulation.plan.arm import Arm

WATCH = "/watch"
BESIDE = ("network", "command")  # whom the room is seen beside, unless it is led like that itself


def watched(room: Room) -> str:
    """Keep the room's run as it is now for the pages; the address of the page that shows it."""
    exercise, conduct, arm = room.exercise, room.conduct, arm_of(room.exercise)
    run = RoomRun(
        scenario=room.scenario,
        arm=Arm(THE_ROOM, arm.organisation, arm.levers),
        seed=exercise.seed,
        log=conduct.log,
        brought=tuple(conduct.brought),
    )
    beside = next(one for one in BESIDE if one != arm.organisation)
    told = {
        "scenario": room.scenario.id,
        "arms": f"{arm.organisation},{beside}",
        "first_seed": exercise.seed,
        "room": keep(run),
    }
    return f"{WATCH}?{urlencode(told)}"

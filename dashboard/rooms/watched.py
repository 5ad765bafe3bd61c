"""A room on the dashboard's pages: its run on Watch, its way of leading on Compare."""

from urllib.parse import urlencode

from metalead.dashboard.questions.room_runs import THE_ROOM, RoomRun, keep
from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise.hotwash.one_disaster import OTHERS
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.exercise.play import arm_of
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.loader import builtin_ids

COMPARE, WATCH = "/", "/watch"
MOST_ARMS = 4
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


def compared(wash: HotWash) -> str | None:
    """The address of Compare with the room's structure as its baseline, beside three others; None
    where the scenario is not built in."""
    scenario = wash.exercise.scenario
    if not isinstance(scenario, str) or scenario not in builtin_ids():
        return None
    organisation = wash.exercise.organisation
    others = [one for one in OTHERS if one != organisation]
    settings = dict(wash.exercise.levers)
    if wash.structure.delegation != wash.structure.own:
        settings[f"{organisation}.delegation"] = wash.structure.delegation
    told = {
        "scenario": scenario,
        "arms": ",".join([organisation, *others][:MOST_ARMS]),
        "set": [f"{name}={value:g}" for name, value in settings.items()],
    }
    return f"{COMPARE}?{urlencode(told, doseq=True)}"

"""An exercise from any scenario: everything has a default, and all of it can be changed.

Who has most to read in a run by strategies gets a seat; injects follow from what the scenario has:
its gravest kinds, its zones, its contacts.
"""

from typing import Any

import numpy as np

from metalead.simulation.exercise.default_injects import injects_for
from metalead.simulation.exercise.schema import Exercise, Module, Objective
from metalead.simulation.exercise.seat_defaults import seat_for
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Agency, Leader, Scenario

SEATS = 7
MINUTES = 45.0
MOST_HOURS = 12.0
MODULES = ("The first hour", "The long middle", "Handing on")
QUESTIONS = (
    ("What do you know for certain, and what do you only suppose?", "Who has to know it, too?"),
    ("Where is help short, and who could give some?", "What would you decide otherwise now?"),
    ("What goes on after we have left?", "What do those who relieve you have to know?"),
)


def exercise_for(
    scenario: Scenario, named: "str | dict[str, Any] | None" = None, seed: int = 1
) -> Exercise:
    """An exercise of 45 minutes on a scenario, which is found again as `named`, or is in it."""
    hours = min(MOST_HOURS, scenario.horizon)
    leaders = busiest(scenario, hours, seed)
    return Exercise(
        exercise=1,
        id=scenario.id,
        title=f"Tabletop exercise: {scenario.title}",
        summary=scenario.summary,
        scenario=named or scenario.id,
        organisation="command",
        seed=seed,
        minutes=MINUTES,
        hours=hours,
        seats=tuple(seat_for(scenario, leader) for leader in leaders),
        objectives=_objectives(),
        injects=injects_for(scenario, leaders, hours),
        modules=tuple(
            Module(
                id=f"module-{place + 1}",
                title=title,
                ends=hours * (place + 1) / len(MODULES),
                questions=QUESTIONS[place],
            )
            for place, title in enumerate(MODULES)
        ),
    )


def busiest(scenario: Scenario, hours: float, seed: int) -> list[Leader]:
    """The command post, and the agencies with units to whose desks most words come."""
    session = Session(scenario, Arm("command", "command"), seed)
    session.advance(hours)
    count = int(session.run.world[0]["messages"])
    read = np.bincount(session.run.messages["receiver"][:count], minlength=len(scenario.leaders))
    order = np.argsort(-read[: len(scenario.leaders)], kind="stable")
    post = next(leader for leader in scenario.leaders if leader.id == scenario.command_post)
    others = [scenario.leaders[row] for row in order]
    with_units = [one for one in others if one is not post and _has_units(one)]
    return [post, *with_units[: SEATS - 1]]


def _has_units(leader: Leader) -> bool:
    return isinstance(leader, Agency) and bool(leader.units)


def _objectives() -> tuple[Objective, ...]:
    return (
        Objective(
            id="picture",
            text="Build and share a picture of what has happened and where it is worst.",
            capability="Situational Assessment",
            tasks=("Say where the worst need is", "Tell those who need to know"),
        ),
        Objective(
            id="coordination",
            text="Decide who does what, across agencies, without waiting for all the facts.",
            capability="Operational Coordination",
            tasks=("Commit own units", "Ask for or order the units of others"),
        ),
        Objective(
            id="rescue",
            text="Bring rescue and care first to those who need it most.",
            capability="Mass Search and Rescue Operations",
            tasks=("Put the graver before the routine",),
        ),
    )

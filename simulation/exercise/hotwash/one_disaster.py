"""The room's run beside the same disaster under other ways of leading.

The same disaster: scenario, seed, levers of the disaster, and what the injects brought. Under the
others nobody is seated. One disaster is one luck: it proves nothing about anybody.
"""

from dataclasses import dataclass

import numpy as np

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.exercise.brought import is_of_this_run
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.play import arm_of, session_at
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.runs.ensemble import Runs, runs_of
from metalead.simulation.runs.log import Log, Seat
from metalead.simulation.runs.log_rows import injected_names
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

TEAM = "the room"
OTHERS = ("command", "network", "meta-leader", "delegation")
ONE_LUCK = (
    "This is one disaster with one luck. It shows what happened; it proves nothing about the room "
    "or about any way of leading."
)


@dataclass(frozen=True, slots=True)
class OneDisaster:
    """The room and the others in this disaster, the room first (the baseline of the pairs).

    at_end: as if the event had ended at EndEx, `hour`. at_horizon: at the end of the scenario,
    `horizon`; from EndEx on strategies decide at every seat.
    """

    hour: float
    horizon: float
    at_end: Runs
    at_horizon: Runs

    @property
    def end(self) -> Paired:
        """The numbers at EndEx."""
        return Paired(self.at_end)

    @property
    def later(self) -> Paired:
        """The numbers at the scenario's horizon."""
        return Paired(self.at_horizon)


def one_disaster(scenario: Scenario, conduct: Conduct, team: Session, hour: float) -> OneDisaster:
    """Play the same disaster on, and under the others. team: the room's run, up to `hour`."""
    exercise = conduct.exercise
    arms = (team_arm(exercise), *other_arms(scenario, exercise))
    further = session_at(scenario, exercise, without_people(conduct.log, hour), scenario.horizon)
    rows = [(team.outcomes(), further.outcomes())]
    for arm in arms[1:]:
        session = Session(scenario, arm, exercise.seed, brought_of(conduct))
        session.advance(hour)
        at_end = session.outcomes()
        session.advance(scenario.horizon)
        rows.append((at_end, session.outcomes()))
    table, seeds = np.array(rows), np.array([exercise.seed], dtype=np.int64)
    return OneDisaster(
        hour=hour,
        horizon=scenario.horizon,
        at_end=runs_of(arms, seeds, table[:, :1], hour),
        at_horizon=runs_of(arms, seeds, table[:, 1:], scenario.horizon),
    )


def brought_of(conduct: Conduct) -> Log:
    """What the injects brought into the room's run; what is about an incident that none brought is
    left out there, too."""
    names = injected_names(conduct.brought)
    return tuple(entry for entry in conduct.brought if is_of_this_run(entry, names))


def team_arm(exercise: Exercise) -> Arm:
    """The way of leading under which the room played, under the room's name."""
    arm = arm_of(exercise)
    return Arm(TEAM, arm.organisation, arm.levers)


def other_arms(scenario: Scenario, exercise: Exercise) -> tuple[Arm, ...]:
    """The organisations beside it: with the exercise's levers of the disaster, and of leading
    with their own."""
    of_disaster = resolved(scenario, arm_of(exercise)).disaster_levers
    levers = tuple((id, value) for id, value in exercise.levers.items() if id in of_disaster)
    return tuple(Arm(name, name, levers) for name in OTHERS)


def without_people(log: Log, hour: float) -> Log:
    """The log, with every seat left at an hour."""
    return tuple(
        _left(entry, hour) if isinstance(entry, Seat) else entry
        for entry in log
        if not isinstance(entry, Seat) or entry.since < hour
    )


def _left(seat: Seat, hour: float) -> Seat:
    until = hour if seat.until is None else min(seat.until, hour)
    return seat.model_copy(update={"until": until})

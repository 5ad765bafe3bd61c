"""The run behind a room: played from its log, which is all that it hangs on."""

from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.lever_value import with_checked_levers
from metalead.simulation.runs.log import Log
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario


def arm_of(exercise: Exercise) -> Arm:
    """The way of leading under which the room plays."""
    levers = tuple(exercise.levers.items())
    return with_checked_levers(Arm(exercise.organisation, exercise.organisation, levers))


def session_at(scenario: Scenario, exercise: Exercise, log: Log, hour: float) -> Session:
    """The run of a log, up to an hour."""
    session = Session(scenario, arm_of(exercise), exercise.seed, log)
    session.advance(hour)
    return session


class Player:
    """Plays the run of one exercise to ever later hours; where the log is another one, anew.

    What it holds is never more than what the log says: it only spares the way to here.
    """

    def __init__(self, scenario: Scenario, exercise: Exercise) -> None:
        self.scenario, self.exercise = scenario, exercise
        self._log: Log | None = None
        self._session: Session | None = None

    def at(self, log: Log, hour: float) -> Session:
        """The session at an hour; not to be changed by whoever looks at it."""
        other = log is not self._log and log != self._log
        if self._session is None or other or self._session.now > hour:
            self._session = session_at(self.scenario, self.exercise, log, hour)
            self._log = log
        else:
            self._session.advance(hour)
        return self._session

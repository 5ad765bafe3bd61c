"""Whom people turn to: how much rather they call one type of agency than another, in all events.

A weight among those able to see a fact, with 1 for an agency of no type named here. All are
*assumed* and drawn once a world, since shares of calls are known from quiet days only: of the
incidents that one centre of fourteen cities dispatched in 2018, 73% were for the police and 27%
for fire and ambulance together (NORCOM 2018).
"""

from typing import Literal

from metalead.simulation.parameters.assumed_range import Range

AgencyType = Literal["law", "fire", "medical", "civil-defence", "other"]

CALLED: dict[AgencyType, Range] = {
    "law": Range(2.0, 6.0, "police and sheriffs: three quarters of what a centre dispatches"),
    "fire": Range(1.0, 3.0, "with ambulances a quarter of what a centre dispatches"),
    "medical": Range(1.0, 3.0, "with fire departments a quarter of what a centre dispatches"),
    "civil-defence": Range(1.0, 3.0, "no emergency number rings there; in a disaster people know"),
}

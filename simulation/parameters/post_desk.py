"""How soon a command post can act, where a scenario does not say: hours, the same for everybody.

One person at least is there from the opening on; the others come at even intervals, until the
desk has its full strength. Both ranges are *assumed* and drawn once a world.
"""

from metalead.simulation.parameters.assumed_range import Range

OPENS = Range(0.0, 0.5, "from the first onset on; Los Angeles 1994: active after 4 minutes")
GROWS = Range(1.0, 3.0, "from then on; Los Angeles 1994: 5 on duty, later 23 in the full shift")

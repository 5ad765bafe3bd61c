"""The arms that tests of the engine run."""

from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm

ORGANISATIONS = tuple(ORGANISATION_BY_ID)
ARMS = tuple(Arm(name, name) for name in (*ORGANISATIONS, *LIMITS))

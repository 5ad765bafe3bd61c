"""The arms that tests of the engine run."""

from agents.organisation import ORGANISATION_BY_ID
from simulation.arm import Arm

ORGANISATIONS = tuple(ORGANISATION_BY_ID)
ARMS = tuple(Arm(name, name) for name in (*ORGANISATIONS, "omniscient"))

"""The arms that tests of the engine run."""

from simulation.arm import Arm

ORGANISATIONS = ("command", "meta-leader", "delegation", "network")
ARMS = tuple(Arm(name, name) for name in (*ORGANISATIONS, "omniscient"))

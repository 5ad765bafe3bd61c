"""Where a lever's value stands among those of a world: the first quantities of a plan."""

from collections import namedtuple
from typing import Any

from metalead.simulation.parameters.levers import LEVERS

AT: Any = namedtuple("AT", [lever.id for lever in LEVERS])(*range(len(LEVERS)))

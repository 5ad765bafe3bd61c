"""The levers: every number a user may move, declared once.

Command-line options, the scenario schema, documentation and dashboard controls
are generated from `LEVERS`; a default stands here and nowhere else.
"""

from metalead.simulation.parameters.lever import Group as Group, Lever as Lever
from metalead.simulation.parameters.levers_of_attention import OF_ATTENTION
from metalead.simulation.parameters.levers_of_disasters import OF_DISASTERS
from metalead.simulation.parameters.levers_of_habits import OF_HABITS
from metalead.simulation.parameters.levers_of_leading import OF_LEADING
from metalead.simulation.parameters.levers_of_rules import OF_RULES

LEVERS: tuple[Lever, ...] = OF_LEADING + OF_ATTENTION + OF_RULES + OF_DISASTERS + OF_HABITS
LEVER_BY_ID = {lever.id: lever for lever in LEVERS}


def levers_of(idea: str) -> tuple[Lever, ...]:
    """The levers that stand for an idea."""
    return tuple(lever for lever in LEVERS if idea in lever.texts)

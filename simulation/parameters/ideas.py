"""The ideas of the two texts that the model rests on, and what stands for each.

A lever says which ideas it stands for (`levers.Lever.texts`); here is what they are, where
in their text, what of the model besides levers shows them, and what of them is in no model yet.
Documentation, command line and dashboard are generated from `IDEAS`.
"""

from types import MappingProxyType

from metalead.simulation.parameters.idea import SHORT as SHORT, TEXTS as TEXTS, Idea as Idea
from metalead.simulation.parameters.ideas_of_distributed import OF_DISTRIBUTED
from metalead.simulation.parameters.ideas_of_meta_leadership import OF_META_LEADERSHIP

IDEAS: tuple[Idea, ...] = OF_META_LEADERSHIP + OF_DISTRIBUTED
IDEA_BY_ID = MappingProxyType({idea.id: idea for idea in IDEAS})

"""The levers at which what the plain model leaves out does nothing.

It restates attention, channels, pictures, value, decisions, authority, influence, trust and
survival; not overload and preferences (`person`), initiative (`silo`), false reports (`ambiguity`)
and unfamiliar work (`novelty`). The others of that kind do nothing by default.
"""

CORE = (("person", 1.0), ("silo", 0.0), ("ambiguity", 0.0), ("novelty", 0.0))

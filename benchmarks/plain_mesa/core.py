"""The levers at which what the plain model leaves out does nothing.

It restates attention, channels, pictures, value, decisions, authority, influence, trust and
survival; not overload and preferences (`person`), initiative (`silo`), reserves, and a purpose
that moves (`commonality`). The others of that kind do nothing by default.
"""

CORE = (("commonality", 1.0), ("person", 1.0), ("reserve", 0.0), ("silo", 0.0))

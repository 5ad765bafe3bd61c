"""What is said of an answer that is decided by fewer disasters than a whole round of worlds has."""

from metalead.simulation.engine.chance import ROUND

SO_FAR = "so far"
NOT_YET = f"More disasters can still change that: run {ROUND} or more."

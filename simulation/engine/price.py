"""The price of reading: a base, and one reading for each thing in a message that is news."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit, count_needs
from metalead.agents.picture.codes import (
    INQUIRY,
    NOTICE,
    ORDER,
    POSTED,
    REMINDER,
    REPLY,
    REPORT,
)
from metalead.simulation.engine.beliefs import belief_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.rows import belief_at


@compiled
def readings(run, message):
    """What it costs its next reader to read a message, in readings."""
    said = run.messages[message]
    if said["receiver"] != said["final"]:
        return 1.0  # only to be passed on
    base = run.values[AT.base_reading]
    return base + (1.0 - base) * news_in(run, said["receiver"], said)


@compiled
def news_in(run, leader, said):
    """How many things in a message (a record of MESSAGE) are news to a leader: needs, or else that
    something is wrong, or that a need it knows of is dealt with, done or open again; and units that
    are free. What is no report is news.
    """
    if said["kind"] == REMINDER:
        return 0
    if said["kind"] == INQUIRY and said["incident"] >= 0:
        return 1 + _news_of_incident(run, leader, said)
    if said["kind"] == REPLY:
        return 0 if _is_read_back(run, leader, said) else 1
    if said["kind"] != NOTICE and said["kind"] != REPORT and said["kind"] != POSTED:
        return 1
    offers = 1 if said["kind"] == REPORT and said["capability"] >= 0 else 0
    return offers + _news_of_incident(run, leader, said)


@compiled
def _news_of_incident(run, leader, said):
    """How many things that a message (a record of MESSAGE) tells of its incident are news."""
    facts, closed, done = 0, 0, 0
    belief = belief_of(run, leader, said["incident"])
    if belief >= 0:
        known = belief_at(run, leader, belief)
        facts, closed, done = known["facts"], known["closed"], known["done"]
    new = said["facts"] & ~facts
    if new != 0:
        return max(1, count_needs(new))
    told = (said["closed"] & ~closed) | (said["done"] & ~done) | (said["open"] & closed)
    return 1 if told & facts != 0 else 0


@compiled
def _is_read_back(run, leader, said):
    """Whether an answer (a record of MESSAGE) only says that an order is carried out in full: its
    giver holds the need for taken care of."""
    belief = belief_of(run, leader, said["incident"])
    if belief < 0 or said["cause"] < 0 or said["need"] <= 0:
        return False
    asked = run.messages[said["cause"]]
    is_kept = asked["kind"] == ORDER and said["count"] >= asked["count"]
    return is_kept and belief_at(run, leader, belief)["closed"] & bit(said["need"]) != 0

"""The log as the engine has it: what comes from outside, by names that any run has."""

import numpy as np

# Kinds of log entry
DECISION, INJECT_INCIDENT, INJECT_ACCESS, INJECT_COMMS, INJECT_LOSS, SEAT = 1, 2, 3, 4, 5, 6
INJECT_RESERVE, INJECT_AWAY = 7, 8
STANDING_ORDERS = 9  # standing orders to the staff of a seat
INJECT_TOLD, INJECT_WORD = 10, 11  # told in person; word from outside
INJECT_TIE = 12

IS_FALSE = 1  # `need` of an injected incident: there is nothing

# State of an entry of the log
AHEAD, ENTERED, REFUSED, AT_DESK = 0, 1, 2, 3
# In another run than its own: its hour has passed without its word; it was done on the like of it.
LATE, MOVED = 4, 5

# What comes at its hour; the other injects take effect before a run begins.
AT_ITS_HOUR = (
    SEAT,
    STANDING_ORDERS,
    INJECT_LOSS,
    INJECT_RESERVE,
    INJECT_AWAY,
    INJECT_TOLD,
    INJECT_WORD,
    INJECT_TIE,
)

# The name of something said, see simulation.engine.named.
WORD = np.dtype(
    [
        ("kind", "i8"),  # 0: no word
        ("sender", "i8"),  # who wrote it first
        ("incident_kind", "i8"),  # -1: it is about none
        ("incident_number", "i8"),
        ("need", "i8"),
        ("number", "i8"),  # of those alike at one hour, from 1
        ("at", "f8"),  # when it was sent
    ]
)

LOG = np.dtype(
    [
        ("at", "f8"),
        ("kind", "i8"),
        ("leader", "i8"),
        ("act", "i8"),  # of a decision; of a seat STAFFED, or -1: nobody but the log decides
        ("peer", "i8"),
        ("incident_kind", "i8"),  # the incident's name, see simulation.engine.named; -1: none
        ("incident_number", "i8"),
        ("incident", "i8"),  # its row in this run
        ("need", "i8"),
        ("count", "i8"),  # of a tie: its class of contact from then on
        ("zone", "i8"),
        ("value", "f8"),  # of a tie: its mean delay from then on, as the plan has it
        ("settles", "f8"),  # of a staff: the share of incidents that it deals with
        ("on", WORD),  # the word at whose reading it is decided; none: by the clock
        ("word", WORD),  # the word acted on; none: what is believed of the incident
        ("cause", "i8"),  # that message in this run; -1: none
        ("next", "i8"),  # of those that wait for somebody at the same desk; -1: none
        ("state", "i8"),
    ]
)

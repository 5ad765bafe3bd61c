"""The tables of a plan: a scenario and an arm as arrays, the same for every seed, never written.

Quantities are rows of `quantities`; other tables name them by row. Ranges of rows are given
as start and end.
"""

from typing import Any, ClassVar

import numpy as np

from metalead.agents.compiling.views import View, register
from metalead.agents.picture.tables import LEADER, NEED_KIND, TIE, ZONE
from metalead.simulation.engine.tables import DECLINE, WORLD

SETTINGS = np.dtype(
    [
        ("horizon", "f8"),
        ("fixed_reading", "i8"),
        ("reached", "i8"),  # quantities: share whom neighbours reach, and how soon (hours)
        ("neighbours_hours", "i8"),
        ("post_opens", "i8"),  # quantities: from the first onset until the post's desk opens, and
        ("post_grows", "i8"),  # from then until it is in full strength (hours)
        ("urgent_delay", "i8"),  # quantity
        ("delays", "i8"),  # quantities of the four contacts, in a row from here
        ("reference", "i8"),
        ("nobody", "i8"),  # 1: no agency comes
        ("rights", "i8"),  # quantity: which of the ways that rights may have been
        ("fewest_sectors", "i8"),  # that a world can have, and how many numbers of them there are
        ("numbers_of_sectors", "i8"),
        ("parameters", "i8"),  # quantities of the user's own strategy: the last, from here on
    ]
)

# Levers come first, in their order (engine.lever_rows). whole: 1: a whole number, each as likely.
# knots: where its quantiles begin; -1: none, every value is as likely.
QUANTITY = np.dtype(
    [("key", "u8"), ("low", "f8"), ("high", "f8"), ("whole", "i8"), ("knots", "i8")]
)

KIND = np.dtype(
    [
        ("key", "u8"),
        ("count", "i8"),
        ("first", "f8"),
        ("last", "f8"),
        ("poisson", "i8"),
        ("people", "i8"),
        ("noticed", "i8"),  # -1: nobody reports that something is wrong
        ("observers", "i8"),
        ("observers_end", "i8"),
        ("urgent", "i8"),
        ("choices", "i8"),
        ("choices_end", "i8"),
        ("needs", "i8"),
        ("casualties", "i8"),  # rows of CASUALTY_KIND
        ("casualties_end", "i8"),
    ]
)

# People of one colour in a kind of incident. All but the first five are quantities.
CASUALTY_KIND = np.dtype(
    [
        ("triage", "i8"),  # place in simulation.parameters.triage.COLOURS
        ("trapped", "i8"),  # 1: something holds them
        ("by_hand", "i8"),  # 1: neighbours can free them
        ("freed_by", "i8"),  # number of a need; 0: none
        ("care_by", "i8"),
        ("share", "i8"),
        ("driven", "i8"),
        *((name, "i8") for name in DECLINE),
    ]
)

CHOICE = np.dtype([("zone", "i8"), ("upto", "f8")])  # cumulative weight

GROUP = np.dtype(
    [
        ("key", "u8"),
        ("leader", "i8"),
        ("capability", "i8"),
        ("zone", "i8"),
        ("count", "i8"),
        ("turnout", "i8"),
        ("speed", "i8"),
        ("skill", "f8"),
        ("available", "f8"),
        ("reserve", "i8"),  # 1: held back until a superior releases it, a share of the count
    ]
)

# One row a zone: who notices what happens there, and its weather as forecast rows.
PLACE = np.dtype(
    [
        ("observers", "i8"),
        ("observers_end", "i8"),
        ("forecast", "i8"),
        ("forecast_end", "i8"),
        ("community", "f8"),
        ("hospital", "i8"),  # quantity: hours from here
    ]
)

FORECAST = np.dtype([("at", "f8"), ("access", "i8"), ("comms", "i8")])

# One of those able to see a fact: a leader, and the quantity of how much people turn to it.
ABLE_TO_SEE = np.dtype([("leader", "i8"), ("called", "i8")])


_INT = np.dtype(np.int64)
_FLOAT = np.dtype(np.float64)


class Plan(View):
    """All tables of a plan."""

    LAYOUT: ClassVar[dict[str, np.dtype[Any]]] = {
        "settings": SETTINGS,
        "quantities": QUANTITY,
        "knots": _FLOAT,  # quantiles, KNOTS + 1 a quantity that is not uniform
        "kinds": KIND,
        "casualties": CASUALTY_KIND,
        "choices": CHOICE,
        "observers": ABLE_TO_SEE,
        "groups": GROUP,
        "places": PLACE,
        "forecast": FORECAST,
        # Templates, copied at the start of a run: for each way that rights may have been, and in it
        # for each number of sectors; zones and routes for each number of sectors.
        "leaders": LEADER,
        "zones": ZONE,
        "ties": TIE,
        "doctrine": NEED_KIND,
        "ways": _FLOAT,  # zone * capabilities + capability: usual km to a zone
        "routes": _INT,
        "mandates": _INT,
        "blank": WORLD,  # [1], all zero
    }


register(Plan)

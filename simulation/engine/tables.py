"""The state of a run: one structured table an entity, nearly every field 8 bytes.

What a leader may see of it is laid out in `agents.picture.tables`; the rest is the truth.
Times are hours since the start; a time that has not come is NaN; a row that is not there
is -1.

Compiled functions have no types to read, so their arguments are named alike. `plan` and `run` are
views. `leader`, `incident`, `need`, `unit`, `message`, `zone`, `capability` and `kind` are rows of
their tables, `tie` and `belief` rows of a leader's own, the first being 0; a need's `number` counts
from 1 within its incident. `row`, `me` (LEADER), `said` (MESSAGE), `known` (BELIEF), `news` (NEWS),
`act` (ACT) and `rule` (NEED_KIND, or KIND) are records. `now`, `when`, `until`, `start` and `end`
are hours. `facts`, `needs`, `closed` and `open` are bits of needs. `seed` is a whole number;
`luck`, `draw`, `key` and `who` are keys (uint64). `people` is how many there are; `result` is
float64 [columns.WIDTH].
"""

from typing import Any, ClassVar

import numpy as np

from metalead.agents.compiling.views import View, register
from metalead.agents.picture import tables as seen
from metalead.simulation.engine.log_tables import LOG

# How far a run has come. REACHED: to the time asked for, with nothing in its way; SHORT: a table
# has no room for the next event; the others: it has met what it cannot go on with by itself.
REACHED, SHORT, ASKING, FAILED, UNKNOWN_EVENT, UNKNOWN_ACT, UNKNOWN_ENTRY = range(7)

WORLD = np.dtype(
    [
        ("now", "f8"),
        ("horizon", "f8"),
        ("luck", "u8"),  # the key of this run's luck
        ("seed", "i8"),
        ("sequence", "i8"),  # events scheduled so far: orders those of one instant
        ("handled", "i8"),  # events handled so far
        ("events", "i8"),  # how many rows of each table are in use
        ("foreseen", "i8"),
        ("hole", "i8"),  # 1: the first place of `events` is free, and they lie in the rows after it
        ("incidents", "i8"),
        ("casualties", "i8"),
        ("needs", "i8"),
        ("sights", "i8"),
        ("units", "i8"),
        ("messages", "i8"),
        ("beliefs", "i8"),
        ("tasks", "i8"),
        ("largest_beliefs", "i8"),  # rooms of the largest block of one leader
        ("largest_tasks", "i8"),
        ("refusals", "i8"),
        ("largest_refusals", "i8"),
        ("log", "i8"),
        ("halt", "i8"),  # REACHED while the run goes on, else why it cannot
        ("unknown", "i8"),  # the kind of event, act or entry that it does not know
        ("asking", "i8"),  # the leader whose seat is asked; -1: none
        ("reading", "i8"),  # the message it has just read
        ("reference", "i8"),  # 1: the all-knowing reference decides
        ("fixed_reading", "i8"),  # 1: every reading takes the mean time
        ("triage", "i8"),
        ("one_channel", "i8"),  # 1: word from and to crews meets the same channels as any other
        ("price_by_news", "i8"),  # 1: a reading costs what is new in it
        ("first_posting", "i8"),  # on the board, a list of messages; -1: none
        ("last_posting", "i8"),
        ("inbox_limit", "i8"),
        ("readiness", "i8"),  # 1: needs wait until what comes first is done or due
        ("decision_price", "f8"),
        ("report_price", "f8"),
        ("order_price", "f8"),
        ("request_price", "f8"),
        ("urgent_delay", "f8"),
        ("post_opens", "f8"),  # hour at which the first comes to the post's desk, and from then on
        ("post_grows", "f8"),  # hours until the last has come
        ("waiting", "i8"),  # items in all inboxes
        ("waiting_since", "f8"),
        ("waiting_area", "f8"),  # item-hours
        ("waiting_most", "i8"),
        ("curve_at", "f8"),  # next time at which the curves are sampled
        ("curve_next", "i8"),  # next point of the curves to be filled
        ("sent", "i8"),
        ("lost", "i8"),
        ("wasted", "f8"),  # unit-hours
        ("wrong", "i8"),
        ("trust_gained", "f8"),
        ("trust_lost", "f8"),
        ("ambiguity", "f8"),
        ("closed_loop", "i8"),  # 1: every message tells what its sender has idle
        ("units_shown", "i8"),  # 1: somebody's idle units stand on the shared operating picture
        ("answers_lapse", "i8"),  # 1: an answer holds until what it depends on has changed
        ("drawn", "i8"),  # incidents that are not injected
        ("refused_entries", "i8"),  # entries of the log that had become impossible
        ("nobody", "i8"),  # 1: no agency comes
        ("writing", "i8"),  # rows of the table of those who write that were ever used
        ("writing_free", "i8"),  # list of those that nobody has: a row, and 1; 0: none
        ("rewired", "i8"),  # 1: a tie was cut or opened
        ("dry_width", "f8"),  # hours of a bin of `dry`
        ("came", "f8"),  # people who came to care alive, while the toll is counted
        ("freeing", "i8"),  # needs whose spans are laid out, and the rows after their last ones
        ("freeing_end", "i8"),
        ("caring", "i8"),
        ("caring_end", "i8"),
        ("parameters", "i8"),  # of the user's own strategy: the last values, from this row on
        ("span", "i8"),  # the next span to be written, and the end of the room for it
        ("span_end", "i8"),
    ]
)

WEATHER = np.dtype([("at", "f8"), ("access", "f8"), ("comms", "f8")])

INCIDENT = np.dtype(
    [
        ("key", "u8"),
        ("kind", "i8"),
        ("zone", "i8"),
        ("onset", "f8"),
        ("people", "f8"),
        ("red", "f8"),  # of these people
        ("yellow", "f8"),
        ("green", "f8"),
        ("told_people", "f8"),  # what word of it says; other than the truth where it is false
        ("told_red", "f8"),
        ("told_yellow", "f8"),
        ("told_green", "f8"),
        ("urgent", "i8"),
        ("first_casualty", "i8"),
        ("casualties", "i8"),
        ("first_need", "i8"),
        ("needs", "i8"),
        ("seen_by", "i8"),  # leader; -1: nobody ever sees fact 0
        ("seen_at", "f8"),
        ("begun", "f8"),  # first unit at work
        ("sized_up", "i8"),  # 1: a crew on the scene has told what it saw
        ("false", "i8"),  # 1: reported, but there is nothing
        ("cleared_by", "i8"),  # the second source that sees so; -1: none
        ("cleared_at", "f8"),
    ]
)

# How people decline: S(t) = early exp(-t / early_hours) + (1 - early) exp(-t / late_hours), with
# the hazards times `aid_...` from first aid on and times `hazard` while they are held, and one more
# danger of mean `pocket` hours meanwhile; `spite_...`: shares whom care does not help.
DECLINE = (
    "early",
    "early_hours",
    "late_hours",
    "aid_early",
    "aid_late",
    "spite_early",
    "spite_late",
    "hazard",
    "pocket",
)

# People of one colour in one incident, held alike and helped by the same needs.
CASUALTY = np.dtype(
    [
        ("incident", "i8"),
        ("triage", "i8"),
        ("trapped", "i8"),
        ("by_hand", "i8"),
        ("freed_by", "i8"),  # a row of the needs; -1: none
        ("care_by", "i8"),
        ("people", "f8"),
        ("share", "f8"),
        ("reached", "f8"),  # share whom neighbours reach, after an exponential time of mean `hours`
        ("driven", "f8"),  # share of these that goes by car or on foot, after another such time
        ("hours", "f8"),
        ("hospital", "f8"),  # hours from here
        *((name, "f8") for name in DECLINE),
    ]
)

# What becomes of one person, or of a few alike. Hours since the start; infinite: never.
FATE = np.dtype(
    [
        ("weight", "f8"),  # people
        ("onset", "f8"),
        ("reached", "f8"),  # by neighbours
        ("aided", "f8"),  # by whoever came first
        ("freed", "f8"),
        ("left", "f8"),  # carried off, by whatever
        ("cared", "f8"),  # in care
        ("by_car", "i8"),
        ("alive", "f8"),  # share alive at the hour up to which they are counted
    ]
)

# A stage of a need, until an hour: part of the way of a message, or (-1) of what units do.
SPAN = np.dtype([("message", "i8"), ("stage", "i8"), ("until", "f8")])

# State of a need
OPEN, WORKING, DONE = 0, 1, 2

NEED = np.dtype(
    [
        ("incident", "i8"),
        ("number", "i8"),
        ("state", "i8"),
        ("capability", "i8"),  # -1: a fact to be known
        ("after", "i8"),
        ("together", "i8"),
        ("work", "f8"),  # unit-hours
        ("left", "f8"),
        ("rate", "f8"),  # unit-hours an hour, by the units present
        ("amount", "f8"),  # unit-hours there were to do when work began
        ("seen_by", "i8"),
        ("seen_at", "f8"),
        ("present", "i8"),  # units on the scene
        ("coming", "i8"),  # units on their way
        ("first_unit", "i8"),  # list of units present
        ("tip", "i8"),  # the message that got furthest with this need; -1: none
        ("cause", "i8"),  # the message on which the first unit was sent
        ("decided", "f8"),  # first unit: decided, departed from the desk, under way, there, at work
        ("ordered", "f8"),
        ("departed", "f8"),
        ("arrived", "f8"),
        ("begun", "f8"),
        ("since", "f8"),  # work counted up to here
        ("finish", "f8"),
        ("knowers", "i8"),  # of those who need to know
        ("shared_at", "f8"),
        ("assigned", "i8"),  # 1: a unit was sent
        ("refused", "f8"),  # when somebody first refused to send units
        ("listed", "i8"),  # 1: it stands on the list of the reference
        ("look", "f8"),  # when the reference looks at it again
    ]
)

# One more agency sees a fact, after the one that saw it first.
SIGHT = np.dtype(
    [
        ("incident", "i8"),
        ("number", "i8"),  # of the need; 0: that something is wrong
        ("seen_by", "i8"),
        ("seen_at", "f8"),
    ]
)

# State of a unit
# FREE: free, but nobody has read so; RESERVE: held back by a superior
IDLE, MOVING, AT_SCENE, FREE, ABSENT, RESERVE = 0, 1, 2, 3, 4, 5

UNIT = np.dtype(
    [
        ("key", "u8"),
        ("leader", "i8"),
        ("capability", "i8"),
        ("zone", "i8"),
        ("state", "i8"),
        ("skill", "f8"),
        ("speed", "f8"),
        ("turnout", "f8"),
        ("available", "f8"),
        ("need", "i8"),
        ("next", "i8"),
        ("since", "f8"),  # when the word to go left the desk
        ("decided", "f8"),
        ("departed", "f8"),
        ("cause", "i8"),  # the message on which it was sent
        ("sorties", "i8"),
        ("asker", "i8"),  # leader who asked for it; -1: its own
    ]
)

# The largest table by far, and one that is met again after thousands of other events: two lines
# of a cache a row.
MESSAGE = np.dtype(
    [
        ("key", "u8"),
        ("facts", "i8"),
        ("closed", "i8"),
        ("open", "i8"),  # bits of needs that nobody serves, whatever was believed
        ("done", "i8"),  # bits of needs known to be done
        ("elsewhere", "i8"),  # bits of needs that its sender has heard from others are seen to
        ("urgency", "f8"),
        ("decided", "f8"),
        ("sent", "f8"),
        ("arrived", "f8"),
        ("begun", "f8"),
        ("read", "f8"),
        ("sender", "i2"),
        ("receiver", "i2"),  # who reads it next
        ("final", "i2"),  # whom it is for
        ("origin", "i2"),  # who wrote it first
        ("incident", "i4"),
        ("cause", "i4"),
        ("next", "i4"),
        ("first_unit", "i4"),
        ("count", "i4"),
        ("idle", "i4"),  # units of the sender left free
        ("capability", "i1"),
        ("hops", "i1"),  # how often an order or request has been passed on to another holder
        ("need", "i1"),
        ("kind", "i1"),
        ("tries", "i1"),
        ("state", "i1"),
    ],
    align=True,
)
# State of a message
ON_ITS_WAY, WAITING, BEING_READ, READ, LOST = 0, 1, 2, 3, 4

EVENT = np.dtype([("at", "f8"), ("extra", "f8"), ("sequence", "i8"), ("row", "i4"), ("kind", "i4")])

# (leader, incident) -> place in the leader's beliefs, and the luck of the leader's estimates of
# it (standard normal), which no picture may hold: it would give the truth away.
INDEX = np.dtype([("key", "i8"), ("row", "i8"), ("error", "f8")])

POOL = np.dtype(
    [
        ("idle", "i8"),
        ("open", "i8"),
        ("since", "f8"),
        ("area", "f8"),
        ("knowers", "i8"),
        ("root", "i8"),
    ]
)

CURVE = np.dtype([("cared", "f8"), ("waiting", "f8")])  # a row each point

_INT = np.dtype(np.int64)
_FLOAT = np.dtype(np.float64)
_COUNT = np.dtype(np.int32)


class Run(View):
    """All tables of one run."""

    LAYOUT: ClassVar[dict[str, np.dtype[Any]]] = {
        "world": WORLD,
        "values": _FLOAT,  # what each quantity of the plan is in this world
        "leaders": seen.LEADER,
        "zones": seen.ZONE,
        "weather": WEATHER,
        "doctrine": seen.NEED_KIND,
        "ways": _FLOAT,  # zone * capabilities + capability: usual km to a zone
        "incidents": INCIDENT,
        "casualties": CASUALTY,
        "needs": NEED,
        "sights": SIGHT,
        "served": _FLOAT,  # need * NODES + node: when its work came to those of the node
        "units": UNIT,
        "pools": POOL,  # one row a capability
        "dry": _FLOAT,  # capability * DRY_BINS + bin: hours in which no unit was idle
        "stocks": seen.STOCK,  # leader * capabilities + capability
        "ties": seen.TIE,
        "aid": seen.AID,  # tie * capabilities + capability
        "routes": _INT,  # [leaders]: next leader on the shortest way to the post; -1: none
        "reached": _INT,  # [leaders]: in the order in which routes are laid out
        "messages": MESSAGE,
        "told": _COUNT,  # message * capabilities + capability: units of its sender that were idle
        "events": EVENT,  # to come: a heap
        "foreseen": EVENT,  # to come, and known before the run began: a heap of its own
        "event": EVENT,  # the one that is being handled
        "writing": EVENT,  # people at desks who write: when they are free; `row`: the next, and 1
        "beliefs": seen.BELIEF,
        "index": INDEX,
        "tasks": seen.TASK,
        "refusals": seen.REFUSAL,
        "outbox": seen.ACT,
        "news": seen.NEWS,
        "log": LOG,
        "curves": CURVE,
        "mandates": _INT,  # zones that leaders answer for
        "scratch": _FLOAT,  # for measuring: a number for each incident, or two for each zone
        "waits": _FLOAT,  # for measuring: people by colour and hours to care
        "fate": FATE,  # of the people looked at
        "spans": SPAN,  # where the hours of two needs went: those who free, those who care
        "picture": _INT,  # where the picture of the leader that decides is kept
    }


register(Run)

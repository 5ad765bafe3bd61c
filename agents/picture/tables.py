"""What a leader has before it when it decides: its picture, its news, its outbox.

A strategy is handed slices of its own leader's rows and the public map, nothing else;
what is true elsewhere it cannot see. All fields are 8 bytes: int64 (`i8`), float64 (`f8`),
uint64 keys (`u8`). Needs of an incident are numbered from 1 to MOST_NEEDS at most; bit n of a
word stands for need n, bit 0 for "something is wrong here". Indices are relative to the slice
handed over.

Compiled functions name their arguments alike: `now` is in hours, `news` a record of NEWS, `slot`
the next free row of the outbox, which every function that may act gives back as it leaves it;
`belief`, `tie` and `capability` are rows of the picture, `node` one of its tasks; `need` counts
from 1.
"""

from typing import Any, ClassVar

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.compiling.from_numba import overload
from metalead.agents.compiling.views import View, register, writer_of
from metalead.agents.limits import MOST_NEEDS

LEADER = np.dtype(
    [
        ("key", "u8"),
        ("luck", "u8"),  # key of chances of its own, see agents.custom.chance
        ("zone", "i8"),
        ("superior", "i8"),
        ("strategy", "i8"),  # FRONT, CENTRE or SECTION
        ("is_post", "i8"),  # 1: this is the command post
        ("post", "i8"),  # tie to whom it tells: the post, or a superior; relative; -1: nobody
        ("binds", "i8"),  # authority.ORDERS or REQUESTS: its word to those in its line
        ("tells_post", "i8"),  # 1: news goes along the tie `post`; 0: to peers
        ("own_first", "i8"),  # 1: own units are its to send, whatever the incident
        ("asks", "i8"),  # whom it asks for others' units
        ("brokers", "i8"),  # 1: whom others ask, and who keeps what nobody is found for yet
        ("calls", "i8"),  # 1: reserves of its line are its to call
        ("called", "i8"),  # 1: in the line of somebody who calls the reserves
        ("leads", "i8"),  # 1: says to others what comes first
        ("led_by", "i8"),  # authority.ORDERS or REQUESTS: what such a word is
        ("first_zone", "i8"),  # the zone that comes first, as it has been told; -1: none
        ("put_first", "i8"),  # the zone that it has last told others to put first; -1: none
        ("trial", "i8"),  # of one who adapts: the move that it tries (strategies.adaptive)
        ("tried", "i8"),  # how far it has moved, and is to see what came of it; 0: it has not
        ("unserved", "f8"),  # share of all value that it took to be unserved then
        ("boss", "i8"),  # tie to the superior, relative; -1: none
        ("referral", "i8"),  # hops that what it cannot meet is passed on at most; 0: none
        ("says_mine", "i8"),  # 1: tells whom it heard from what it takes on (a closed loop)
        ("lapses", "i8"),  # 1: a refusal lapses once what it depended on has changed
        ("delegation", "f8"),
        ("sharing", "f8"),
        ("person", "f8"),
        ("situation", "f8"),
        ("silo", "f8"),
        ("up", "f8"),
        ("connectivity", "f8"),
        ("commonality", "f8"),  # what a life outside its jurisdiction counts, as things are now
        ("beyond", "i8"),  # incidents outside its jurisdiction that it knows of
        ("asked_up", "f8"),  # when the superior was last asked for other priorities
        ("attention", "f8"),  # readings an hour, one person
        ("overload_half", "f8"),  # messages waiting for each person that halve what can be lost
        ("judgement", "f8"),  # error of estimates, against that of a leader on known ground
        ("practice", "f8"),  # skill of own units, against that on known ground
        ("advice", "f8"),  # readings that a decision costs more, for coaching and peers' help
        ("information_access", "f8"),
        ("adapts", "i8"),  # 1: this leader reviews who decides and what binds
        ("reviewed", "f8"),  # when it last looked at that, or at priorities
        ("staff", "i8"),  # people at the inbox now; 0: a post that has not opened yet
        ("full_staff", "i8"),  # and once all are there
        ("busy", "i8"),
        ("writing", "i8"),  # list of those of them who write: opaque
        ("waiting", "i8"),
        ("head_urgent", "i8"),
        ("tail_urgent", "i8"),
        ("head", "i8"),
        ("tail", "i8"),
        ("belief_start", "i8"),
        ("belief_count", "i8"),
        ("belief_room", "i8"),
        ("task_start", "i8"),
        ("task_count", "i8"),
        ("task_room", "i8"),
        ("task_free", "i8"),
        ("posting", "i8"),  # the last one seen on the shared operating picture: opaque; -1: none
        ("vain_looks", "i8"),  # since then, with no channel to it
        ("refusal_start", "i8"),
        ("refusal_count", "i8"),
        ("refusal_room", "i8"),
        ("unlisted", "i8"),  # 1: a need found no room on the worklist
        ("tie_start", "i8"),
        ("tie_end", "i8"),
        ("mandate_start", "i8"),  # zones answered for: rows of the plan; none: all
        ("mandate_end", "i8"),
        ("seat", "i8"),  # who decides: 0 built-in, 1 asked outside, 2 the log, 3 see picture.staff
        ("seat_until", "f8"),  # from the log, or a person, up to here, built-in after
        ("settles", "f8"),  # share of incidents, from the routine end, that such a staff settles
        ("answers", "i8"),  # 1: it answers orders and requests
        ("reports", "i8"),  # 1: it passes news on
        ("asked", "i8"),  # decision points so far
        ("log_next", "i8"),
        ("first_entry", "i8"),  # decisions by the clock that wait for the desk: opaque; -1: none
        ("last_entry", "i8"),
        ("away_until", "f8"),  # nobody is at the desk before
        ("moved", "i8"),  # decisions that moved units
        ("reminded", "i8"),  # looks so far
        ("looks", "i8"),  # of its own strategy that are planned, and not yet read
        ("looks_planned", "i8"),  # all of them so far
        ("led", "i8"),  # messages up and down the line so far
        ("reminder", "i8"),  # 1: a look at waiting work is already planned
        ("severity", "f8"),  # people at risk that divide routine from grave, one half each
        ("readiness", "i8"),  # 1: needs wait until what comes first is done or due
        ("to_look", "i8"),  # the last belief for which a look is yet to be planned; -1: none
        ("word_lasts", "f8"),  # hours that word holds: of no idle units, of a question asked
        ("connectivity_weight", "f8"),  # what moves it to agree: see picture.influence
        ("urgency_weight", "f8"),
        ("slack_weight", "f8"),
        ("up_weight", "f8"),  # and, of a superior, how it is led
        ("least_stake", "f8"),  # at stake in everybody who waits, beside the danger of dying
        ("step", "i8"),  # of one who adapts: percent of the incidents that one move hands over
        ("commands", "i8"),  # 1: the commander of a sector
        ("coaches", "i8"),  # 1: the post, or somebody's superior
        ("own", "i8"),  # address of a compiled strategy of the user's; 0: built-in
    ]
)

# One row for each incident that a leader knows of.
BELIEF = np.dtype(
    [
        ("incident", "i8"),
        ("kind", "i8"),
        ("zone", "i8"),
        ("facts", "i8"),  # bits held
        ("closed", "i8"),  # bits of needs believed taken care of, if only by a part of a crew
        ("done", "i8"),  # bits of needs known to be done
        # bits of needs that somebody was asked for and has not answered, or, where they do not
        # fall to this leader, that it refused and leaves to whoever asked
        ("pending", "i8"),
        ("refused", "i8"),  # bits of the latter, as long as nothing they depend on has changed
        # bits of closed needs that it saw to or saw done itself, or was promised: no hearsay
        ("mine", "i8"),
        ("refusers", "i8"),  # list of refusals by contacts; -1 is empty
        ("requests", "i8"),  # list of requests that a broker keeps; -1 is empty
        ("handed", "i8"),  # bits of those among them that were handed to whom this leader tells
        ("listed", "i8"),  # bits of needs that stand on a worklist
        # Units that a need still lacks, as a number in three binary digits: in each, bits of needs.
        ("lacks_1", "i8"),
        ("lacks_2", "i8"),
        ("lacks_4", "i8"),
        ("called_off", "i8"),  # bits of such needs for which no more units are called for
        ("left", "i8"),  # bits of needs that were left for want of a partner: that one goes first
        ("due", "f8"),  # when what is under way and comes before something should be done
        ("until", "f8"),  # when part crews should be done, even by themselves
        ("look", "f8"),  # when it will be looked at again for what is due then; infinite: never
        ("looks", "i8"),  # such looks so far
        ("next_look", "i8"),  # the belief before it for which a look is yet to be planned; -1: none
        ("stamp", "i8"),  # how often needs were opened again
        ("owned", "i8"),  # bits of needs for which it falls to this leader to find help
        ("weight", "f8"),  # what a life there counts for this leader's mission
        ("cause", "i8"),  # the message that last brought something new: opaque
        ("told_by", "i8"),  # the tie that last told something new; -1: own people
        ("posted", "i8"),  # 1: it stands on the shared operating picture
        ("sources", "i8"),
        ("sent", "i8"),  # messages sent about it: the occurrence that their luck goes by
        ("people", "f8"),  # believed hurt or held
        ("red", "f8"),  # of these people
        ("yellow", "f8"),
        ("green", "f8"),
        ("onset", "f8"),
        ("heard", "f8"),  # age: when the last word of it came
        ("new_at", "f8"),  # when the last word came that brought something new
    ]
)

# A need that waits for the leader's decision: a node of a heap by value (agents.picture.worklist).
TASK = np.dtype(
    [
        ("belief", "i8"),
        ("need", "i8"),
        ("capability", "i8"),
        ("value", "f8"),
        ("child", "i8"),
        ("sibling", "i8"),
        ("stamp", "i8"),  # the belief's when this was listed: older nodes do not count
    ]
)

# One row for each leader and capability (row = capability in a picture).
STOCK = np.dtype(
    [
        ("units", "i8"),
        ("idle", "i8"),  # own units believed idle
        ("first_idle", "i8"),  # list of them: opaque to a strategy
        ("idle_since", "f8"),  # when the first of them came free
        ("root", "i8"),  # worklist of needs that fall to this leader; -1 is empty
        ("heard", "i8"),  # worklist of needs it only heard of, for its own units; -1 is empty
        ("speed", "f8"),  # km/h, mean of own units
        ("waiting", "i8"),  # open needs on the worklist of those that fall to it
        ("reserve", "i8"),  # own units that a superior holds back
        ("first_reserve", "i8"),  # list of them: opaque to a strategy
        ("asked_up", "f8"),  # when the superior was last asked for them
        ("refused", "i8"),  # list of own refusals that have not lapsed; -1 is empty
        ("refused_step", "i8"),  # of the idle units at each of them, see `refusals.step_of`
        ("shown", "i8"),  # own idle units as they stand on the shared operating picture,
        ("shown_at", "f8"),  # from that hour on; -infinite: they do not
    ]
)

# A need that was refused while units were idle, by a contact or by this leader; or one that
# this leader was asked for and keeps.
REFUSAL = np.dtype(
    [
        ("belief", "i8"),
        ("need", "i8"),
        ("tie", "i8"),  # who refused; -1: this leader. Of a request: who asked
        ("cause", "i8"),  # the request that is kept: opaque; -1: it is a refusal
        ("idle", "i8"),  # step of the units that the contact said were idle
        ("people", "i8"),  # step of the people believed hurt or held
        ("next", "i8"),  # the next of the list; -1: none
    ]
)

TIE = np.dtype(
    [
        ("peer", "i8"),
        ("peer_key", "u8"),
        ("zone", "i8"),
        ("contact", "i8"),  # 0 continuously .. 3 daily, 4 relayed only
        ("delay", "f8"),  # mean hours of a routine report
        ("in_line", "i8"),  # 1: the peer stands in this leader's line of command
        ("section", "i8"),  # 1: the peer belongs to the section that this leader leads
        ("dispatch", "i8"),  # 1: a dispatch line, on which calls are repeated until they are heard
        ("kept", "f8"),
        ("broken", "f8"),
        ("lot", "f8"),  # who is told first: a number in (0, 1), drawn before the run
    ]
)

# What a leader believes of a contact's units: row = tie * capabilities + capability.
AID = np.dtype(
    [
        ("units", "i8"),
        ("idle", "i8"),
        ("heard", "f8"),
        ("as_of", "f8"),  # when that word was written, or it was asked: older word says less
        ("knew_none", "f8"),  # when one who has none said that it knew of nobody who had
        ("speed", "f8"),
    ]
)

ZONE = np.dtype(
    [
        ("key", "u8"),
        ("x", "f8"),
        ("y", "f8"),
        ("weather", "i8"),
        ("weather_end", "i8"),
        ("sector", "i8"),  # the leader who commands there, below the post; -1: none
    ]
)

# Doctrine, known to all: what each kind of incident asks for. `rule_row` says which row.
NEED_KIND = np.dtype(
    [
        ("key", "u8"),
        ("capability", "i8"),  # -1: a fact to be known, no work
        ("crew", "i8"),
        ("work", "i8"),  # quantities: rows of the plan, see simulation.plan.build
        ("noticed", "i8"),
        ("observers", "i8"),
        ("observers_end", "i8"),
        ("after", "i8"),  # bits of needs that come first
        ("together", "i8"),  # bits of needs worked at the same time
        ("waits", "i8"),  # bits of needs that get units first: those before it, and a partner's
        ("first", "i8"),  # bits of needs to be done before it or a partner can begin
        ("leads", "i8"),  # 1: it is such a need to another one
        ("beside", "i8"),  # bits of partners that get units first: those for which there are fewer
        ("usual_work", "f8"),  # hours that a crew takes
        ("usual_turnout", "f8"),  # hours, and km/h, of all units of this capability
        ("usual_speed", "f8"),
        ("waits_red", "f8"),  # share of a colour whom this need and those waiting for it free
        ("waits_yellow", "f8"),  # or bring to care
        ("waits_green", "f8"),
        ("gain_red", "f8"),  # what is at stake in a person of a colour, times that share
        ("gain_yellow", "f8"),
        ("gain_green", "f8"),
        ("burden", "f8"),  # unit-hours of this need and of those waiting for it, as doctrine has it
        ("usual_early", "f8"),  # survival as doctrine has it
        ("usual_early_hours", "f8"),
        ("usual_late_hours", "f8"),
    ]
)
NEEDS = MOST_NEEDS + 1  # numbers below it are those of needs; rows of doctrine for each kind

NEWS = np.dtype(
    [
        ("kind", "i8"),
        ("tie", "i8"),  # whom it came from; -1: own people, or no contact
        ("referrer", "i8"),  # tie to who has passed the order or request on; -1: nobody, or none
        ("hops", "i8"),  # how often it has been passed on
        ("asker", "i8"),  # of word of own units: tie to who asked for them, or told; -1: nobody
        ("belief", "i8"),  # the incident it is about; -1: none
        ("facts", "i8"),  # bits that are new
        ("need", "i8"),
        ("count", "i8"),
        ("capability", "i8"),
        ("units", "i8"),  # own units that came free
        ("cleared", "i8"),  # bits of needs that turn out to be none
        ("ready", "i8"),  # bits of needs known before that may get units now
        ("done", "i8"),  # bits of needs that are done, as was not known before
        ("up", "f8"),  # how well the asker leads up
        ("posts", "i8"),  # 1: the shared operating picture takes this up
        ("review", "i8"),  # 1: it is time to look at how it goes
        ("binding", "i8"),  # 1: an order that obliges
        ("connectivity", "f8"),  # of the asker, or of who has passed it on, if that is better
        ("urgency", "f8"),  # as the asker conveyed it
        ("lot", "f8"),  # the luck of this decision, in (0, 1)
        ("cause", "i8"),
    ]
)

ACT = np.dtype(
    [
        ("act", "i8"),
        ("tie", "i8"),
        ("belief", "i8"),
        ("need", "i8"),  # of OFFER: the capability
        ("count", "i8"),
        ("cause", "i8"),
    ]
)
ACTS = 256  # acts that one decision can have, at most
_FLOAT = np.dtype(np.float64)


class Picture(View):
    """All that a strategy sees: views for compiled strategies, copies for Python ones."""

    LAYOUT: ClassVar[dict[str, np.dtype[Any]]] = {
        "me": LEADER,  # [1]
        "beliefs": BELIEF,  # [incidents known]
        "tasks": TASK,  # [nodes]
        "refusals": REFUSAL,  # [rows]
        "stocks": STOCK,  # [capabilities]
        "ties": TIE,  # [ties]
        "aid": AID,  # [ties * capabilities]
        "zones": ZONE,  # [zones]
        "doctrine": NEED_KIND,  # [kinds * NEEDS]
        "ways": _FLOAT,  # [zones * capabilities]: usual km to a zone, by doctrine
        "parameters": _FLOAT,  # of the user's own strategy, in the order of their declaration
        "outbox": ACT,  # [ACTS]
    }


PICTURE_WORDS = 2 * len(Picture.LAYOUT)
PICTURE = register(Picture)  # its type in compiled code
_as_picture = writer_of(PICTURE)


def picture_from(words, *tables):
    """A picture of tables in the order of LAYOUT; compiled code keeps it in `words` (int64
    [PICTURE_WORDS]). Tables in another order are refused, there by the compiler."""
    return Picture(**dict(zip(Picture.LAYOUT, tables, strict=True)))


@overload(picture_from, jit_options={"_nrt": False})
def _picture_from(words, *tables):
    def write(words, *tables):
        return _as_picture(words, tables)

    return write


def rule_row(kind, need):
    """Row of the doctrine for need `need` (from 1) of a kind of incident (from 0)."""
    return kind * NEEDS + need - 1


_rule_row = compiled(rule_row)


@compiled
def rule_of(doctrine, kind, need):
    """What a kind of incident asks for as its need `need` (from 1): a record of NEED_KIND."""
    return doctrine[_rule_row(kind, need)]


@compiled
def is_puzzle_kind(doctrine, kind):
    """Whether a kind of incident asks for nothing but to be known: it has facts and no work."""
    return rule_of(doctrine, kind, 1)["capability"] < 0


@compiled
def distance(zones, here, there):
    """Kilometres between two zones (rows), as the crow flies."""
    dx = zones[here]["x"] - zones[there]["x"]
    dy = zones[here]["y"] - zones[there]["y"]
    return np.sqrt(dx * dx + dy * dy)

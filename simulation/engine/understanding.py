"""Understanding: what a message does to its reader, and the news that it is for a strategy."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import CONSENT, POSTING, RECONSIDERED, joined, uniform
from metalead.agents.picture.authority import binding
from metalead.agents.picture.codes import (
    ESCALATION,
    GUIDANCE,
    NOTICE,
    ORDER,
    POSTED,
    PRIORITY,
    RELEASE,
    REMINDER,
    REQUEST,
    STATUS,
)
from metalead.agents.picture.lapsing import lapse_if_idle_changed
from metalead.agents.picture.outbox import follow
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.refusals import step_of
from metalead.agents.picture.trust import trust
from metalead.agents.picture.worklist import (
    call_off_late,
    list_open,
    waiting_needs,
)
from metalead.simulation.engine.acting import asked_by
from metalead.simulation.engine.beliefs import (
    learn,
    make_refusal_room,
    make_task_room,
    open_belief,
)
from metalead.simulation.engine.hearsay import count_others_units
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.messages import before_relays
from metalead.simulation.engine.mobilise import release_reserve, take_back
from metalead.simulation.engine.pictures import picture_of
from metalead.simulation.engine.purpose import put_common_purpose_first, put_zone_first
from metalead.simulation.engine.rows import belief_at, stock_of
from metalead.simulation.engine.taking_in import take_in
from metalead.simulation.engine.ties import find_tie


@compiled
def understand(run, leader, message):
    """Update the reader's picture by what it has read, and write the news."""
    make_task_room(run, leader)
    make_refusal_room(run, leader)
    said = run.messages[message]
    news = run.news[0]
    _head(run, leader, message, said, news)
    _weigh_sender(run, leader, message, news)
    if said["incident"] >= 0:
        entry = open_belief(run, leader, said["incident"])
        news["belief"] = entry["row"]
        known = belief_at(run, leader, entry["row"])
        before, waiting = known["people"], waiting_needs(known)
        news["done"] = said["done"] & ~known["done"]
        if said["kind"] == NOTICE:
            news["cleared"] = said["closed"] & ~known["closed"]
        news["facts"] = learn(run, leader, message, entry)
        if news["facts"] != 0:
            known["told_by"] = news["tie"]
        if said["kind"] == POSTED:
            known["posted"] = 1
        take_in(run, leader, message, entry["row"], before)
        news["ready"] = waiting_needs(known) & ~(waiting | news["facts"])
    news["lot"] = _lot(run, leader, said, news["belief"])
    _see_to_posting(run, leader, said, news)
    _follow_guidance(run, leader, said, news)
    _heed_priority(run, leader, said, news)
    _prepare_review(run, leader, news)
    if run.leaders[leader]["unlisted"] == 1:
        _list_all(run, leader)
    _count_units(run, leader, message, news)


@compiled
def _head(run, leader, message, said, news):
    """What a message says by itself."""
    news["kind"] = said["kind"]
    news["tie"] = _tie_to(run, leader, said["origin"])
    news["asker"] = -1
    if said["kind"] == STATUS and said["origin"] == leader:
        news["asker"] = _tie_to(run, leader, asked_by(run, message)["origin"])
    news["belief"] = -1
    news["units"] = 0
    news["facts"] = 0
    news["cleared"] = 0
    news["ready"] = 0
    news["done"] = 0
    news["need"] = said["need"]
    news["count"] = said["count"]
    news["capability"] = said["capability"]
    news["hops"] = said["hops"]
    news["cause"] = message


@compiled
def _tie_to(run, leader, other):
    """The tie to another leader, as the picture counts them; -1: it is no contact, or oneself."""
    tie = NONE if other == leader else find_tie(run, leader, other)
    return tie - run.leaders[leader]["tie_start"] if tie >= 0 else NONE


@compiled
def _lot(run, leader, said, belief):
    """The luck of a decision. Asked again for the same need by the same leader, a leader is in
    the same mind: only what has changed since can change the answer, and where answers lapse its
    luck, too."""
    luck = run.world[0]["luck"]
    who = joined(run.leaders[said["origin"]]["key"], run.leaders[leader]["key"])
    if said["kind"] == ESCALATION:
        return uniform(luck, CONSENT, who, said["capability"])
    if said["kind"] != ORDER and said["kind"] != REQUEST:
        return uniform(luck, CONSENT, said["key"], 0)
    about = joined(who, run.incidents[said["incident"]]["key"])
    if run.world[0]["answers_lapse"] == 0:
        return uniform(luck, CONSENT, about, said["need"])
    idle = step_of(stock_of(run, leader, said["capability"])["idle"])
    people = step_of(belief_at(run, leader, belief)["people"])
    about = joined(joined(about, np.uint64(idle)), np.uint64(people))
    return uniform(luck, RECONSIDERED, about, said["need"])


@compiled
def _list_all(run, leader):
    """List what found no room on the worklist before there was more of it."""
    run.leaders[leader]["unlisted"] = 0
    picture = picture_of(run, leader)
    for belief in range(len(picture.beliefs)):
        list_open(picture, belief, run.world[0]["now"])


@compiled
def _weigh_sender(run, leader, message, news):
    """What the reader makes of the one who wants something of it, and of who vouches for it."""
    said = run.messages[message]
    asker = run.leaders[said["origin"]]
    news["connectivity"] = asker["connectivity"]
    news["urgency"] = said["urgency"]
    news["up"] = asker["up"]
    news["referrer"] = -1
    news["binding"] = 0
    if said["hops"] > 0 and (said["kind"] == ORDER or said["kind"] == REQUEST):
        _hear_out_referrer(run, leader, run.messages[before_relays(run, message)]["sender"], news)
    if said["kind"] == ORDER or said["kind"] == PRIORITY:
        word = asker["binds"] if said["kind"] == ORDER else asker["led_by"]
        tie = find_tie(run, said["origin"], leader)
        if tie >= 0 and binding(word, run.ties[tie]["in_line"]):
            news["binding"] = 1


@compiled
def _hear_out_referrer(run, leader, referrer, news):
    """Who has passed a request on (`referrer`: a leader) vouches for the asker."""
    tie = find_tie(run, leader, referrer)
    if tie >= 0:
        news["referrer"] = tie - run.leaders[leader]["tie_start"]
    news["connectivity"] = max(news["connectivity"], run.leaders[referrer]["connectivity"])


@compiled
def _see_to_posting(run, leader, said, news):
    """Whether the shared operating picture takes up what own people have just told."""
    news["posts"] = 0
    has_seen = said["kind"] == NOTICE and (news["facts"] != 0 or news["cleared"] != 0)
    is_done = said["kind"] == STATUS and said["sender"] == leader and news["done"] != 0
    if not (has_seen or is_done):
        return
    u = uniform(run.world[0]["luck"], POSTING, said["key"], 0)
    news["posts"] = 1 if u < run.leaders[leader]["information_access"] else 0


@compiled
def _follow_guidance(run, leader, said, news):
    """Whoever trusts the post does as it says from now on."""
    if said["kind"] != GUIDANCE or news["tie"] < 0:
        return
    tie = run.ties[run.leaders[leader]["tie_start"] + news["tie"]]
    if news["lot"] < trust(tie["kept"], tie["broken"]):
        follow(run.leaders[leader], said["count"], said["need"])


@compiled
def _heed_priority(run, leader, said, news):
    """What comes first for whom a leader's word binds, or convinces."""
    if said["kind"] != PRIORITY or news["tie"] < 0:
        return
    tie = run.ties[run.leaders[leader]["tie_start"] + news["tie"]]
    if news["binding"] == 1 or news["lot"] < trust(tie["kept"], tie["broken"]):
        put_zone_first(run, leader, picture_of(run, leader), said["count"])


@compiled
def _prepare_review(run, leader, news):
    """Tell a leader that sets priorities, or adapts, when it is time to look at how it goes."""
    me = run.leaders[leader]
    due = run.world[0]["now"] - me["reviewed"] >= run.values[AT.review]
    news["review"] = 1 if due and (me["adapts"] == 1 or me["leads"] == 1) else 0
    if news["review"] == 1:
        me["reviewed"] = run.world[0]["now"]


@compiled
def _count_units(run, leader, message, news):
    """Units that are free: one's own go back to the idle ones, others' are believed so."""
    said = run.messages[message]
    me = run.leaders[leader]
    if said["origin"] != leader:
        count_others_units(run, leader, message, picture_of(run, leader), news)
    if said["kind"] == REMINDER and said["count"] > 0:
        me["looks"] -= 1  # one of its own
    elif said["kind"] == REMINDER:
        if said["incident"] < 0:
            me["reminder"] = 0
            _call_off_all(picture_of(run, leader), run.world[0]["now"])
    elif said["kind"] == STATUS and said["origin"] == leader:
        news["units"] = take_back(run, message)
        _look_at_refusals(run, leader, said["capability"])
    elif said["kind"] == RELEASE and said["count"] > 0 and said["capability"] < 0:
        put_common_purpose_first(run, leader, picture_of(run, leader))
    elif said["kind"] == RELEASE and said["count"] > 0:
        news["units"] = release_reserve(run, leader, int(said["capability"]))
        _look_at_refusals(run, leader, said["capability"])


@compiled
def _look_at_refusals(run, leader, capability):
    """Own units are free: what was refused before may be worth them now."""
    if run.world[0]["answers_lapse"] == 1:
        lapse_if_idle_changed(picture_of(run, leader), capability, run.world[0]["now"])


@compiled
def _call_off_all(picture, now):
    """See in all that is known for what no more units are wanted."""
    for belief in range(len(picture.beliefs)):
        call_off_late(picture, belief, now)

"""A leader has read a message: picture, news, decision, acts, and the desk is free again."""

import numpy as np

from metalead.agents.compiling.address import SEAT_ASKED, STRATEGY_FAILED, call
from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import CONSENT, POSTING, RECONSIDERED, joined, uniform
from metalead.agents.picture.authority import binding
from metalead.agents.picture.lapsing import lapse, lapse_if_idle_changed
from metalead.agents.picture.outbox import follow
from metalead.agents.picture.readiness import expect_all, have_waited, note_left
from metalead.agents.picture.refusals import step_of
from metalead.agents.picture.tables import (
    ESCALATION,
    GUIDANCE,
    NOTICE,
    ORDER,
    POSTED,
    PRIORITY,
    RELEASE,
    REMINDER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    UNDELIVERED,
    bit,
    picture_from,
)
from metalead.agents.picture.trust import trust
from metalead.agents.picture.value import STALE
from metalead.agents.picture.worklist import (
    call_off_late,
    close,
    close_done,
    count_back,
    keeps_count,
    list_open,
    own,
    reopen,
    revalue,
)
from metalead.agents.strategies.adaptive import REVIEW
from metalead.agents.strategies.built_in import decide
from metalead.simulation.engine.acting import asked_by, carry_out, forward
from metalead.simulation.engine.beliefs import (
    falls_to_reader,
    learn,
    make_refusal_room,
    make_task_room,
    open_belief,
)
from metalead.simulation.engine.desk import free_desk
from metalead.simulation.engine.heap import schedule
from metalead.simulation.engine.hearsay import count_others_units
from metalead.simulation.engine.kinds import DESK_FREE, LOOK, WAKE
from metalead.simulation.engine.messages import before_relays
from metalead.simulation.engine.mobilise import release_reserve, take_back
from metalead.simulation.engine.purpose import put_common_purpose_first, put_zone_first
from metalead.simulation.engine.recorded import recorded_acts
from metalead.simulation.engine.rows import aid_row, belief_at, stock_of, stock_row
from metalead.simulation.engine.tables import ASKING, FAILED, READ
from metalead.simulation.engine.ties import find_tie

BUILT_IN, ASKED, RECORDED = 0, 1, 2  # who decides for a leader


@compiled
def read_done(run, message):
    """End of a reading: the desk passes the message on, or decides on what it says.

    Where a seat has to be asked, or a strategy failed, the run halts before the decision.
    """
    world = run.world[0]
    row = run.messages[message]
    row["read"] = world["now"]
    row["state"] = READ
    leader = row["receiver"]
    if row["final"] != leader:
        release_desk(run, leader, forward(run, message))
        return
    understand(run, leader, message)
    acts = acts_of(run, leader)
    if acts == SEAT_ASKED:
        world["halt"] = ASKING
        world["asking"] = leader
        world["reading"] = message
    elif acts == STRATEGY_FAILED:
        world["halt"] = FAILED
    else:
        finish_reading(run, leader, acts)


@compiled
def acts_of(run, leader):
    """How many acts stand in the outbox, whoever decides; else SEAT_ASKED or STRATEGY_FAILED."""
    seat = seat_of(run, leader)
    if seat != BUILT_IN:
        run.leaders[leader]["asked"] += 1
    if seat == ASKED:
        return SEAT_ASKED
    picture = picture_of(run, leader)
    if seat == RECORDED:
        return recorded_acts(run, leader, picture)
    own = run.leaders[leader]["own"]
    if own != 0:
        return call(own, picture, run.world[0]["now"], run.news[0])
    return decide(picture, run.world[0]["now"], run.news[0])


@compiled
def seat_of(run, leader):
    """Who decides for a leader now; a log may hand a seat back to the built-in strategy."""
    me = run.leaders[leader]
    if me["seat"] == RECORDED and run.world[0]["now"] > me["seat_until"]:
        return BUILT_IN
    return me["seat"]


@compiled
def finish_reading(run, leader, acts):
    """Carry out what was decided (so many acts); the desk is busy writing until the last act
    is out."""
    free_at = carry_out(run, leader, acts)
    _plan_reminder(run, leader)
    plan_looks(run, leader)
    release_desk(run, leader, free_at)


@compiled
def _call_off_all(picture, now):
    """See in all that is known for what no more units are wanted."""
    for belief in range(len(picture.beliefs)):
        call_off_late(picture, belief, now)


@compiled
def plan_looks(run, leader):
    """Plan to look again at incidents in which something will be due."""
    me = run.leaders[leader]
    while me["to_look"] >= 0:
        belief = me["to_look"]
        known = belief_at(run, leader, belief)
        me["to_look"] = known["next_look"]
        schedule(run, known["look"], LOOK, leader, belief)


@compiled
def release_desk(run, leader, free_at):
    """Free one person at the desk, now or at the hour `free_at`, when the writing is done."""
    if free_at > run.world[0]["now"]:
        schedule(run, free_at, DESK_FREE, leader, 0.0)
    else:
        free_desk(run, leader)


@compiled
def picture_of(run, leader):
    """The leader's own rows and the public map: all that a strategy is handed."""
    me = run.leaders[leader]
    ties, end = me["tie_start"], me["tie_end"]
    beliefs, tasks = me["belief_start"], me["task_start"]
    refusals = me["refusal_start"]
    return picture_from(
        run.picture,
        run.leaders[leader : leader + 1],
        run.beliefs[beliefs : beliefs + me["belief_count"]],
        run.tasks[tasks : tasks + me["task_room"]],
        run.refusals[refusals : refusals + me["refusal_room"]],
        run.stocks[stock_row(run, leader, 0) : stock_row(run, leader + 1, 0)],
        run.ties[ties:end],
        run.aid[aid_row(run, ties, 0) : aid_row(run, end, 0)],
        run.zones,
        run.doctrine,
        run.outbox,
    )


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
        before, listed = known["people"], known["listed"]
        if said["kind"] == NOTICE:
            news["cleared"] = said["closed"] & ~known["closed"]
        news["facts"] = learn(run, leader, message, entry)
        if news["facts"] != 0:
            known["told_by"] = news["tie"]
        if said["kind"] == POSTED:
            known["posted"] = 1
        _take_in(run, leader, message, entry["row"], before)
        if run.leaders[leader]["readiness"] == 1:
            new = known["listed"] & ~(listed | news["facts"])
            news["ready"] = have_waited(picture_of(run, leader), entry["row"], new)
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
    news["tie"] = -1
    if said["origin"] != leader:
        tie = find_tie(run, leader, said["origin"])
        if tie >= 0:
            news["tie"] = tie - run.leaders[leader]["tie_start"]
    news["belief"] = -1
    news["units"] = 0
    news["facts"] = 0
    news["cleared"] = 0
    news["ready"] = 0
    news["need"] = said["need"]
    news["count"] = said["count"]
    news["capability"] = said["capability"]
    news["hops"] = said["hops"]
    news["cause"] = message


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
    if said["kind"] != NOTICE or (news["facts"] == 0 and news["cleared"] == 0):
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
    due = run.world[0]["now"] - me["reviewed"] >= REVIEW
    news["review"] = 1 if due and (me["adapts"] == 1 or me["leads"] == 1) else 0
    if news["review"] == 1:
        me["reviewed"] = run.world[0]["now"]


@compiled
def _take_in(run, leader, message, belief, before):
    """Bring the worklist in line: needs closed, open again, known anew, or graver than before."""
    picture = picture_of(run, leader)
    said = run.messages[message]
    now = run.world[0]["now"]
    own(picture, belief, falls_to_reader(run.leaders[leader], said, run.news[0]["facts"]))
    call_off_late(picture, belief, now)
    taken_on = said["closed"] & ~(picture.beliefs[belief]["closed"] | said["done"])
    close(picture, belief, said["closed"])
    zone = _zone_of_sender(run, leader)
    expect_all(picture, belief, taken_on, zone, said["sent"])
    close_done(picture, belief, said["done"])
    open_again = _open_again(run, leader, said, picture.beliefs[belief])
    missing = _units_missing(run, leader, message)
    if missing > 0 and keeps_count(picture, belief, said["need"]):
        count_back(picture, belief, said["need"], missing, zone, now)
        open_again &= ~bit(said["need"])
    if said["need"] > 0 and run.leaders[leader]["readiness"] == 1:
        note_left(picture, belief, said["need"], said["open"])
    reopen(picture, belief, open_again)
    people = picture.beliefs[belief]["people"]
    if step_of(people) != step_of(before):
        lapse(picture, belief, picture.beliefs[belief]["refused"], now)
    if people > before:
        revalue(picture, belief, now)
    list_open(picture, belief, now)


@compiled
def _open_again(run, leader, said, known):
    """Bits of needs that a message says nobody sees to. What own people do or have seen, and what
    others have promised, is more than hearsay: who asks for it does not know yet. said and known:
    records of MESSAGE and BELIEF."""
    if said["origin"] == leader:
        known["mine"] |= said["closed"]
    elif said["kind"] == REPLY and said["count"] > 0:
        known["mine"] |= bit(said["need"])
    elif said["kind"] == ORDER or said["kind"] == REQUEST or said["kind"] == REPORT:
        return said["open"] & known["closed"] & ~known["mine"]
    return said["open"]


@compiled
def _zone_of_sender(run, leader):
    """Where the one is who has taken something on, by the news; own people are sent from here."""
    me = run.leaders[leader]
    tie = run.news[0]["tie"]
    return me["zone"] if tie < 0 else run.ties[me["tie_start"] + tie]["zone"]


@compiled
def _units_missing(run, leader, message):
    """How many of the units that its reader counted on do not come, or have left, as a message
    says."""
    said = run.messages[message]
    if said["kind"] == REPLY:
        return max(0, asked_by(run, message)["count"] - said["count"])
    if said["kind"] == UNDELIVERED and said["need"] > 0:
        lost = run.messages[said["cause"]]
        return lost["count"] if lost["origin"] == leader else 0
    return max(0, -said["count"]) if said["kind"] == STATUS else 0


@compiled
def _count_units(run, leader, message, news):
    """Units that are free: one's own go back to the idle ones, others' are believed so."""
    said = run.messages[message]
    me = run.leaders[leader]
    if said["origin"] != leader:
        count_others_units(run, leader, message, picture_of(run, leader), news)
    if said["kind"] == REMINDER:
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
def _plan_reminder(run, leader):
    """Look again later, if open work waits and no look is planned."""
    me = run.leaders[leader]
    if me["reminder"] == 1:
        return
    for capability in range(len(run.pools)):
        if stock_of(run, leader, capability)["waiting"] > 0:
            me["reminder"] = 1
            schedule(run, run.world[0]["now"] + STALE, WAKE, leader, 0.0)
            return

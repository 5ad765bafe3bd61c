"""Acting: what is in the outbox leaves the desk, one act after the other, each at its price."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.authority import binding
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    ASKS_BROKER,
    COMMIT,
    ESCALATE,
    FORWARD,
    GRANT,
    GUIDE,
    INQUIRE,
    INQUIRY,
    KEEP,
    LOOK_AGAIN,
    OFFER,
    ORDER,
    POST,
    POSTED,
    PUT_FIRST,
    REFER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    TELL,
    UNDELIVERED,
)
from metalead.agents.picture.crews import lacking
from metalead.agents.picture.tables import rule_of
from metalead.simulation.engine.beliefs import say_open_again, seen_to
from metalead.simulation.engine.board import post
from metalead.simulation.engine.channel import send
from metalead.simulation.engine.halt import halt_at_unknown
from metalead.simulation.engine.leading import (
    escalate,
    grant,
    guide,
    put_first,
    set_counted_key,
)
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.mobilise import commit
from metalead.simulation.engine.one_breath import NOWHERE, is_said, offered_along
from metalead.simulation.engine.passing_on import hand_on, trace_copy
from metalead.simulation.engine.reminders import look_again
from metalead.simulation.engine.rows import belief_at, need_row, needs_of, stock_of
from metalead.simulation.engine.tables import UNKNOWN_ACT
from metalead.simulation.engine.ties import peer_of

MOST_HOPS = 100  # as far as hops are counted


@compiled
def carry_out(run, leader, acts):
    """Carry out the first `acts` rows of the outbox; when the desk has written the last."""
    when = run.world[0]["now"]
    for slot in range(acts):
        act = run.outbox[slot]
        if is_said(run, slot, acts):
            continue
        when += price(run, leader, act) / run.leaders[leader]["attention"]
        if act["act"] == COMMIT:
            commit(run, leader, act, when)
        elif act["act"] == ASK:
            _ask(run, leader, act, when)
        elif act["act"] == TELL:
            _tell(run, leader, act, when, offered_along(run, slot, acts))
        elif act["act"] == ANSWER:
            _answer(run, leader, act, when)
        elif act["act"] == OFFER:
            _offer(run, leader, act, when)
        elif not _lead(run, leader, act, when):
            halt_at_unknown(run, UNKNOWN_ACT, act["act"])
    return when


@compiled
def _lead(run, leader, act, when):
    """Acts towards superiors, those below, other holders and the shared operating picture;
    false: none."""
    if act["act"] == ESCALATE:
        escalate(run, leader, act, when)
    elif act["act"] == GRANT:
        grant(run, leader, act, when)
    elif act["act"] == POST:
        post(run, leader, act, when)
    elif act["act"] == GUIDE:
        guide(run, leader, act, when)
    elif act["act"] == PUT_FIRST:
        put_first(run, leader, act, when)
    elif act["act"] == REFER:
        _refer(run, leader, act, when)
    else:
        return _do_own(run, leader, act, when)
    return True


@compiled
def _do_own(run, leader, act, when):
    """Acts that only strategies of the user's own choose, and what is only kept; false: none."""
    if act["act"] == LOOK_AGAIN:
        look_again(run, leader, act)
    elif act["act"] == INQUIRE:
        _inquire(run, leader, act, when)
    elif act["act"] == FORWARD:
        hand_on(run, leader, act["cause"], peer_of(run, leader, act["tie"]), when)
    else:
        return act["act"] == KEEP  # nothing is written
    return True


@compiled
def price(run, leader, act):
    """What an act (a record of ACT) costs, in readings: the same word costs the same in all
    organisations."""
    world, what = run.world[0], act["act"]
    if what == COMMIT:
        return world["decision_price"] + run.leaders[leader]["advice"]
    if what == ESCALATE:
        return world["request_price"]
    if what == GRANT:
        return world["decision_price"]
    if what == INQUIRE:
        return world["request_price"]
    if what == ASK:
        return world["order_price"] if _is_order(run, leader, act) else world["request_price"]
    if what == KEEP or what == LOOK_AGAIN:
        return 0.0  # nobody is written to
    return world["report_price"]


@compiled
def _is_order(run, leader, act):
    """Whether units are ordered. Beyond its line nobody can: whoever has no power there asks."""
    tie = run.ties[run.leaders[leader]["tie_start"] + act["tie"]]
    return binding(run.leaders[leader]["binds"], tie["in_line"])


@compiled
def _new(run, leader, act, kind, final):
    """A message to `final` (a leader) about the incident of an act, with what its writer holds
    of it."""
    known = belief_at(run, leader, act["belief"])
    message = new_message(run, kind, leader, final, known["incident"], act["cause"])
    row = run.messages[message]
    row["facts"] = known["facts"]
    me = run.leaders[leader]
    tells_broker = me["tells_post"] == 1 and me["asks"] == ASKS_BROKER
    # A broker is the one that was asked: to it that is still open.
    row["closed"] = seen_to(run, known, not tells_broker)
    row["done"] = known["done"]
    row["elsewhere"] = known["closed"] & ~known["mine"]
    known["sent"] += 1
    set_key(run, message, run.incidents[known["incident"]]["key"], known["sent"])
    return message


@compiled
def _tell(run, leader, act, when, offer):
    """Report what is held of an incident; along with it an offer of units (a slot of the outbox;
    NOWHERE: none)."""
    message = _new(run, leader, act, REPORT, peer_of(run, leader, act["tie"]))
    if offer != NOWHERE:
        run.messages[message]["capability"] = run.outbox[offer]["need"]
        run.messages[message]["idle"] = run.outbox[offer]["count"]
    me = run.leaders[leader]
    if me["tells_post"] == 1:
        # Where a part of a crew went, whom one reports to may send more; and what is handed over
        # is open, whatever was told of it before.
        known = belief_at(run, leader, act["belief"])
        run.messages[message]["closed"] &= ~lacking(known)
        run.messages[message]["open"] = known["handed"] & known["pending"]
    say_open_again(run, leader, belief_at(run, leader, act["belief"]), run.messages[message])
    trace_report(run, message)
    send(run, message, when)


@compiled
def trace_report(run, message):
    """Follow the needs told of through this report, if it carries on the chain they came by."""
    row = run.messages[message]
    for need in needs_of(run.incidents[row["incident"]]):
        tip = run.needs[need]["tip"]
        if tip >= 0 and tip == row["cause"] and row["facts"] & bit(run.needs[need]["number"]):
            run.needs[need]["tip"] = message


@compiled
def _ask(run, leader, act, when):
    orders = _is_order(run, leader, act)
    kind = ORDER if orders else REQUEST
    message = _new(run, leader, act, kind, peer_of(run, leader, act["tie"]))
    row = run.messages[message]
    row["need"] = act["need"]
    row["count"] = act["count"]
    _call_open(run, row)
    kind = belief_at(run, leader, act["belief"])["kind"]
    row["capability"] = rule_of(run.doctrine, kind, act["need"])["capability"]
    # An order says what to do; only a request makes the case for it.
    row["urgency"] = 0.0 if orders else run.leaders[leader]["situation"]
    need = need_row(run, row["incident"], act["need"])
    if run.needs[need]["assigned"] == 0:
        run.needs[need]["tip"] = message
    send(run, message, when)


@compiled
def _call_open(run, row):
    """Whoever asks for a need (`row`: a record of MESSAGE) believes that nobody sees to it."""
    row["closed"] &= ~bit(row["need"])
    if run.world[0]["closed_loop"] == 1:
        row["open"] = bit(row["need"])


@compiled
def _refer(run, leader, act, when):
    """Pass an order or request on, in its asker's name, to another who may have such units."""
    if not is_asked(run, leader, act["cause"]):
        return
    asked = run.messages[act["cause"]]
    message = _new(run, leader, act, asked["kind"], peer_of(run, leader, act["tie"]))
    row = run.messages[message]
    row["origin"] = asked["origin"]
    row["hops"] = min(asked["hops"] + 1, MOST_HOPS)
    row["need"] = asked["need"]
    row["count"] = act["count"]
    row["capability"] = asked["capability"]
    row["urgency"] = asked["urgency"]
    _call_open(run, row)
    stock = stock_of(run, leader, asked["capability"])
    if stock["units"] > 0 and stock["idle"] == 0 and run.leaders[leader]["brokers"] == 0:
        run.world[0]["wrong"] += 1  # units were believed idle that were not
    trace_copy(run, act["cause"], message)
    send(run, message, when)


@compiled
def is_asked(run, leader, cause):
    """Whether a message (-1: none) asks this leader for units, on behalf of somebody else."""
    if cause < 0:
        return False
    said = run.messages[cause]
    asks = said["kind"] == ORDER or said["kind"] == REQUEST
    return asks and said["final"] == leader and said["origin"] != leader


@compiled
def asked_by(run, message):
    """The message that an answer is to: it may stand behind a status of one's own, behind the
    word that it never got further, or behind the answer itself."""
    row = run.messages[message]
    while _is_behind(row) and row["cause"] >= 0:
        row = run.messages[row["cause"]]
    return row


@compiled
def _is_behind(row):
    """Whether a message (a record of MESSAGE) follows from the one that somebody asked with."""
    return row["kind"] == STATUS or row["kind"] == UNDELIVERED or row["kind"] == REPLY


@compiled
def _is_owed(run, leader, cause, asked):
    """Whether an answer is owed to the origin of `asked` (a record of MESSAGE): it has asked; or,
    in a closed loop, units that went on its word have left with the work undone."""
    if asked["origin"] == leader:
        return False
    if asked["kind"] == ORDER or asked["kind"] == REQUEST:
        return True
    told = asked["kind"] == REPORT or asked["kind"] == POSTED
    undone = run.messages[cause]["kind"] == STATUS
    return told and undone and run.world[0]["closed_loop"] == 1


@compiled
def _answer(run, leader, act, when):
    asked = asked_by(run, act["cause"])
    if not _is_owed(run, leader, act["cause"], asked):
        return
    message = _new(run, leader, act, REPLY, asked["origin"])
    row = run.messages[message]
    row["need"] = act["need"]
    row["count"] = act["count"]
    row["capability"] = asked["capability"]
    row["facts"] = 0
    if act["count"] == 0:
        row["open"] = bit(act["need"]) | run.messages[act["cause"]]["open"]
    if run.world[0]["closed_loop"] == 0:
        row["closed"] = 0
    row["closed"] &= ~row["open"]
    if act["count"] > 0:
        row["closed"] |= bit(act["need"])
    if asked["capability"] >= 0:
        row["idle"] = stock_of(run, leader, asked["capability"])["idle"]
        if act["count"] == 0 and asked["final"] == leader and run.leaders[leader]["brokers"] == 0:
            _count_refusal(run, act, row["idle"])
    send(run, message, when)


@compiled
def _count_refusal(run, act, idle):
    """A refusal of somebody who has units, or who was wrongly believed to have any."""
    if idle > 0:
        _note_refusal(run, act)
    else:
        run.world[0]["wrong"] += 1


@compiled
def _note_refusal(run, act):
    """Somebody who has units for a need refuses to send them."""
    incident = run.messages[act["cause"]]["incident"]
    need = run.needs[need_row(run, incident, act["need"])]
    if need["refused"] != need["refused"]:
        need["refused"] = run.world[0]["now"]


@compiled
def _inquire(run, leader, act, when):
    """Ask a contact what it knows: of an incident, with what is held of it, or of a zone."""
    peer = peer_of(run, leader, act["tie"])
    if act["belief"] >= 0:
        message = _new(run, leader, act, INQUIRY, peer)
    else:
        message = new_message(run, INQUIRY, leader, peer, -1, act["cause"])
        run.messages[message]["count"] = act["need"]
        set_counted_key(run, leader, message)
    send(run, message, when)


@compiled
def _offer(run, leader, act, when):
    peer = peer_of(run, leader, act["tie"])
    message = new_message(run, STATUS, leader, peer, -1, act["cause"])
    row = run.messages[message]
    row["capability"] = act["need"]
    row["idle"] = act["count"]
    key = run.leaders[leader]["key"] if act["cause"] < 0 else run.messages[act["cause"]]["key"]
    set_key(run, message, key, act["need"])
    send(run, message, when)

"""Steps that the built-in strategies share: serve the worklist, ask, offer, pass news on."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.above import told_of
from metalead.agents.picture.bits import bit, next_need
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    ASKS_NOBODY,
    ASKS_PEERS,
    COMMIT,
    NOTICE,
    OFFER,
    POST,
    REFER,
    RELAYED,
    TELL,
)
from metalead.agents.picture.crews import lacking, missing
from metalead.agents.picture.open_requests import asker_of, cause_of, kept_request
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.tables import NEEDS, is_puzzle_kind
from metalead.agents.picture.value import (
    aid_of,
    believed_idle,
    best_helper_but,
    doctrine_of,
    is_routine,
    own_promise,
    promise,
)
from metalead.agents.picture.worklist import (
    best,
    best_of_all,
    falls_to_it,
    put_back,
    set_aside,
    waiting_needs,
)
from metalead.agents.strategies.board_keeping import is_left_to_others
from metalead.agents.strategies.leading_up import call_reserves
from metalead.agents.strategies.word_from_above import waits_for_word


@compiled
def commit_own(picture, capability, now, slot):
    """Serve the needs worth most, until they or own idle units run out."""
    stock, aside = picture.stocks[capability], NONE
    while stock["idle"] > 0:
        node = best_of_all(picture, capability, now)
        if node == NONE or waits_for_word(picture, capability, now):
            break
        if is_left_to_others(picture, node, now):
            aside = set_aside(picture, capability, node, aside)
            continue
        after = _serve(picture, node, now, slot)
        if after == slot:
            break
        slot = after
    put_back(picture, capability, aside)
    return slot


@compiled
def _serve(picture, node, now, slot):
    """Send own idle units, or ask a contact for its own where that promises more."""
    task = picture.tasks[node]
    belief, need = task["belief"], task["need"]
    may_ask = picture.me[0]["asks"] != ASKS_NOBODY or is_routine(picture, belief)
    if falls_to_it(picture.beliefs[belief], need) and may_ask:
        tie = _best_contact(picture, belief, need, now)
        own = own_promise(picture, belief, need, now)
        if tie != NONE and promise(picture, tie, belief, need, now) > own:
            return ask_for(picture, node, tie, now, slot)
    return say_mine(picture, belief, need, now, _commit(picture, node, now, slot))


@compiled
def say_mine(picture, belief, need, now, slot):
    """Tell where one heard of a need that one has taken it on: whoever told it, or all who look at
    the shared operating picture; and of one's own whoever it was reported to, who would send
    others."""
    me, known = picture.me[0], picture.beliefs[belief]
    if me["says_mine"] == 0:
        return slot
    if falls_to_it(known, need):
        reported = known["sent"] > 0 and me["tells_post"] == 1 and me["asks"] == ASKS_NOBODY
        tie = told_of(picture, belief) if reported else NONE
        if tie == NONE:
            return slot
        return write(picture, now, slot, TELL, tie, belief, 0, 0, known["cause"])
    if known["posted"] == 1 or known["told_by"] == NONE:
        return slot  # what is posted is kept up to date
    return write(picture, now, slot, TELL, known["told_by"], belief, 0, 0, known["cause"])


@compiled
def asks_contacts(picture, belief):
    """Whether this leader asks its contacts itself for what an incident lacks: where peers are
    asked, and for what is dealt with on the spot."""
    return picture.me[0]["asks"] == ASKS_PEERS or is_routine(picture, belief)


@compiled
def _commit(picture, node, now, slot):
    """Send own idle units, as many as are missing, to the need of a node (a row of the tasks)."""
    task = picture.tasks[node]
    belief, need = task["belief"], task["need"]
    cause = cause_of(picture, belief, need)
    rule = doctrine_of(picture, belief, need)
    count = min(missing(picture, belief, need), picture.stocks[rule["capability"]]["idle"])
    slot = write(picture, now, slot, COMMIT, NONE, belief, need, count, cause)
    if kept_request(picture, belief, need) == NONE:
        return slot
    return write(picture, now, slot, ANSWER, NONE, belief, need, count, cause)


@compiled
def _best_contact(picture, belief, need, now):
    """The contact that promises most for a need; never the one that has asked for it."""
    asker = asker_of(picture, belief, need)
    return best_helper_but(picture, belief, need, now, asker, NONE)


@compiled
def ask_for(picture, node, tie, now, slot):
    """Ask a contact to serve a need from the worklist (`node`, a row of the tasks), or pass on to
    it the request for that need."""
    task = picture.tasks[node]
    belief, need = task["belief"], task["need"]
    act = ASK if kept_request(picture, belief, need) == NONE else REFER
    cause = cause_of(picture, belief, need)
    rule = doctrine_of(picture, belief, need)
    wanted = missing(picture, belief, need)
    count = min(wanted, max(1, believed_idle(picture, tie, rule["capability"], now)))
    if picture.me[0]["readiness"] == 1 and aid_of(picture, tie, rule["capability"])["units"] == 0:
        count = wanted  # of who has none and asks others
    return write(picture, now, slot, act, tie, belief, need, count, cause)


@compiled
def ask_others(picture, capability, now, slot):
    """Ask contacts for the needs that fall to this leader, best first, while anyone has units."""
    while True:
        node = best(picture, capability, now, True)
        if node == NONE:
            return slot
        task = picture.tasks[node]
        tie = helper_of(picture, task["belief"], task["need"], now)
        after = slot if tie == NONE else ask_for(picture, node, tie, now, slot)
        if after == slot:
            return slot
        slot = after


@compiled
def hand_on(picture, capability, now, slot):
    """Report what nobody was found for, to whom it is reported to.

    What is dealt with on the spot is reported by exception, and this is one, whenever it comes up.
    """
    while picture.stocks[capability]["waiting"] > 0:
        node = best(picture, capability, now, True)
        if node == NONE:
            return slot
        belief, need = picture.tasks[node]["belief"], picture.tasks[node]["need"]
        tie, cause = told_of(picture, belief), picture.beliefs[belief]["cause"]
        if tie == NONE:
            return slot
        slot = write(picture, now, slot, TELL, tie, belief, 0, 0, cause)
        if waiting_needs(picture.beliefs[belief]) & bit(need):
            return slot
    return slot


@compiled
def helper_of(picture, belief, need, now):
    """Whom this leader asks for units, as its rights have it; -1: nobody.

    The contact that promises most, of what is dealt with on the spot and where peers are asked; for
    the rest, where there is a broker, that one, if no contact is known to have units, and unless
    it has just said that it knows of none either.
    """
    if asks_contacts(picture, belief):
        return _best_contact(picture, belief, need, now)
    if picture.me[0]["asks"] == ASKS_NOBODY:
        return NONE
    tie = _best_contact(picture, belief, need, now)
    if tie != NONE:
        return tie
    broker = told_of(picture, belief)
    aid = aid_of(picture, broker, doctrine_of(picture, belief, need)["capability"])
    return NONE if now - aid["knew_none"] <= picture.me[0]["word_lasts"] else broker


@compiled
def assign(picture, capability, now, slot):
    """Serve needs best first with whoever promises most: own units or a contact's."""
    while True:
        node = best(picture, capability, now, True)
        if node == NONE:
            return slot
        task = picture.tasks[node]
        own = own_promise(picture, task["belief"], task["need"], now)
        tie = _best_contact(picture, task["belief"], task["need"], now)
        if tie == NONE and own < 0.0:
            return call_reserves(picture, capability, now, slot)
        belief, need = task["belief"], task["need"]
        lacks_all = missing(picture, belief, need) == doctrine_of(picture, belief, need)["crew"]
        if tie == NONE or own >= promise(picture, tie, belief, need, now):
            after = _commit(picture, node, now, slot)
        else:
            after = ask_for(picture, node, tie, now, slot)
        if after == slot:
            return slot
        slot = _confirm(picture, belief, now, after) if lacks_all else after


@compiled
def _confirm(picture, belief, now, slot):
    """Whoever decides for others tells who reported a need that it is seen to: else units there
    would go to it, too, or wait for word of it, and nobody would know when what comes next is
    due."""
    known = picture.beliefs[belief]
    if picture.me[0]["says_mine"] == 0 or known["told_by"] == NONE:
        return slot
    return write(picture, now, slot, TELL, known["told_by"], belief, 0, 0, known["cause"])


@compiled
def has_all(picture, news):
    """Whether somebody has agreed to serve a need (news: a record of NEWS) and none is lacking."""
    return news["count"] > 0 and lacking(picture.beliefs[news["belief"]]) & bit(news["need"]) == 0


@compiled
def tell(picture, news, tie, now, slot):
    """Pass on what is held of the incident in the news; to nobody if there is no such tie."""
    if tie == NONE:
        return slot
    return write(picture, now, slot, TELL, tie, news["belief"], 0, 0, news["cause"])


@compiled
def post_news(picture, news, now, slot):
    """Put the news on the shared operating picture, where it takes it up."""
    if news["posts"] == 0:
        return slot
    return write(picture, now, slot, POST, NONE, news["belief"], 0, 0, news["cause"])


@compiled
def say_done(picture, news, now, slot):
    """Own people are done with what other needs wait for, or have left a need undone: whoever is
    told what they saw, is told that, too; where there is a commander, the post as well; in a closed
    loop whoever asked for them, or told of it, which may not know otherwise that it is time for
    what it is to find."""
    me, belief = picture.me[0], news["belief"]
    undone = news["count"] < 0 and me["says_mine"] == 1
    if belief == NONE or not (undone or _opens_the_way(picture, belief, news["done"])):
        return slot
    slot = post_news(picture, news, now, slot)
    asker = news["asker"] if me["says_mine"] == 1 else NONE
    if me["tells_post"] == 0:
        slot = slot if undone else tell(picture, news, asker, now, slot)
        return _tell_share(picture, news, asker, now, slot)
    commander = told_of(picture, belief)
    if asker != commander and asker != me["post"] and not undone:  # else it is answered
        slot = tell(picture, news, asker, now, slot)
    if commander != me["post"]:
        slot = tell(picture, news, me["post"], now, slot)
    return tell(picture, news, commander, now, slot)


@compiled
def _opens_the_way(picture, belief, needs):
    """Whether others wait for one of these needs (bits)."""
    need = next_need(needs, 0)
    while need > 0:
        if doctrine_of(picture, belief, need)["leads"] == 1:
            return True
        need = next_need(needs, need)
    return False


@compiled
def tell_peers(picture, news, now, slot):
    """Tell the share of the contacts concerned that `sharing` says of what own people saw.

    Hearsay is not told again, or word of one house would go round the whole town; only the
    facts of a puzzle are, which everybody has to hold. Never back to where it came from.
    """
    if news["kind"] != NOTICE and not is_puzzle(picture, news["belief"]):
        return slot
    return _tell_share(picture, news, news["tie"], now, slot)


@compiled
def _tell_share(picture, news, but, now, slot):
    """Tell the share of the contacts concerned, without one (`but`, a tie), what is held of the
    incident in the news."""
    sharing = picture.me[0]["sharing"]
    for tie in range(len(picture.ties)):
        if tie != but and _is_told(picture.ties[tie], news["lot"], sharing):
            if is_concerned(picture, tie, news["belief"]):
                slot = tell(picture, news, tie, now, slot)
    return slot


@compiled
def is_concerned(picture, tie, belief):
    """Whether a contact has units for what this kind of incident asks for; a puzzle is for all."""
    if is_puzzle(picture, belief):
        return True
    for need in range(1, NEEDS):
        rule = doctrine_of(picture, belief, need)
        if rule["crew"] == 0:
            return False
        if aid_of(picture, tie, rule["capability"])["units"] > 0:
            return True
    return False


@compiled
def offer(picture, news, now, slot):
    """Say that own units are free: to the post that keeps count of them, or to peers, once
    they were none before."""
    me = picture.me[0]
    idle = picture.stocks[news["capability"]]["idle"]
    if idle <= 0:
        return slot
    if me["tells_post"] == 1:
        commander = told_of(picture, news["belief"])
        if commander != me["post"]:
            slot = _offer_to(picture, news, commander, now, slot)
        return _offer_to(picture, news, me["post"], now, slot)
    if idle > news["units"]:
        return slot
    for tie in range(len(picture.ties)):
        if _is_told(picture.ties[tie], news["lot"], me["sharing"]):
            slot = _offer_to(picture, news, tie, now, slot)
    return slot


@compiled
def _offer_to(picture, news, tie, now, slot):
    if tie == NONE:
        return slot
    idle = picture.stocks[news["capability"]]["idle"]
    return write(picture, now, slot, OFFER, tie, NONE, news["capability"], idle, news["cause"])


@compiled
def _is_told(contact, u, sharing):
    """Whether this contact is among the share told this time; who it is differs each time.

    contact: a record of TIE. `u` in (0, 1): the luck of this telling. sharing: a share of all
    contacts.
    """
    if contact["contact"] == RELAYED:
        return False
    turn = contact["lot"] + u
    if turn >= 1.0:
        turn -= 1.0
    return turn < sharing


@compiled
def is_puzzle(picture, belief):
    """Whether an incident asks for nothing but to be known."""
    return is_puzzle_kind(picture.doctrine, picture.beliefs[belief]["kind"])


@compiled
def knows_all(picture, belief):
    """Whether every fact that this kind of incident has is held."""
    known = picture.beliefs[belief]
    for need in range(1, NEEDS):
        rule = doctrine_of(picture, belief, need)
        if rule["crew"] > 0 and known["facts"] & bit(need) == 0:
            return False
    return True

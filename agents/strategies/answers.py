"""Answers to those who want units: orders are obeyed, requests weighed, or passed on."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import ANSWER, COMMIT
from metalead.agents.picture.crews import lacking
from metalead.agents.picture.influence import chance_of_consent
from metalead.agents.picture.outbox import write
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.trust import trust
from metalead.agents.picture.value import is_routine
from metalead.agents.strategies.leading_up import ask_up
from metalead.agents.strategies.referral import keep, refer
from metalead.agents.strategies.word_from_above import waits_for_word


@compiled
def answer(picture, now, news, slot):
    """Obey a binding order; weigh anything else. In a closed loop an order is read back, as a
    request is answered; else silence means that it is carried out."""
    belief, need = news["belief"], news["need"]
    idle = _to_spare(picture, now, news)
    exact = picture.me[0]["readiness"] == 1  # whoever asked counts the units that come
    if picture.beliefs[belief]["closed"] & ~lacking(picture.beliefs[belief]) & bit(need):
        count = news["count"] if exact else 1
        return write(picture, now, slot, ANSWER, news["tie"], belief, need, count, news["cause"])
    count = min(news["count"], idle)
    if news["binding"] == 0 and not consents(picture, news):
        count = 0
    if count > 0:
        slot = write(picture, now, slot, COMMIT, NONE, belief, need, count, news["cause"])
    if count == 0:
        slot = ask_up(picture, news["capability"], now, slot)
    if idle == 0:
        after = refer(picture, now, news, slot)
        if after == slot:
            after = keep(picture, now, news, slot)
        if after != slot:
            return after
    told = news["binding"] == 0 or picture.me[0]["says_mine"] == 1
    if count == 0 or told or (exact and count < news["count"]):
        slot = write(picture, now, slot, ANSWER, news["tie"], belief, need, count, news["cause"])
    return slot


@compiled
def _to_spare(picture, now, news):
    """Own idle units for what the news asks for: those that wait for word of what is graver are
    not lent for the routine."""
    capability = news["capability"]
    lent = news["binding"] == 0 and is_routine(picture, news["belief"])
    if lent and waits_for_word(picture, capability, now):
        return 0
    return picture.stocks[capability]["idle"]


@compiled
def left_undone(picture, now, news, slot):
    """Own units left with the work undone: whoever asked for them has to know."""
    if news["count"] >= 0 or news["belief"] == NONE:
        return slot
    cause = news["cause"]
    return write(picture, now, slot, ANSWER, NONE, news["belief"], news["need"], 0, cause)


@compiled
def consents(picture, news):
    """Whether a request is agreed to, by trust, the asker's standing, urgency and own slack.

    Who has passed it on vouches for the asker: the better of both counts.
    """
    stock = picture.stocks[news["capability"]]
    if stock["units"] == 0:
        return False
    slack = stock["idle"] / stock["units"]
    trusted = _trust_in(picture, news["tie"])
    if news["referrer"] != NONE:
        trusted = max(trusted, _trust_in(picture, news["referrer"]))
    chance = chance_of_consent(picture.me[0], trusted, news["connectivity"], news["urgency"], slack)
    return news["lot"] < chance


@compiled
def _trust_in(picture, tie):
    """Trust in a contact; in somebody unknown (-1), what it is before any promise is seen."""
    if tie == NONE:
        return trust(0.0, 0.0)
    return trust(picture.ties[tie]["kept"], picture.ties[tie]["broken"])

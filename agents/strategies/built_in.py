"""Which built-in strategy a leader follows."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import ASK, COMMIT, FRONT, SECTION
from metalead.agents.picture.value import doctrine_of
from metalead.agents.picture.worklist import waiting_needs
from metalead.agents.strategies.adaptive import review
from metalead.agents.strategies.board_keeping import keep_posted
from metalead.agents.strategies.centralised import (
    decide as assign_news,
    report as report_from_centre,
)
from metalead.agents.strategies.distributed import (
    decide as serve_news,
    report as report_from_front,
    serve,
)
from metalead.agents.strategies.inquiries import tell_asker
from metalead.agents.strategies.offers import hear_offer
from metalead.agents.strategies.priorities import set_priorities
from metalead.agents.strategies.section_chief import report as report_up
from metalead.agents.strategies.steps import assign


@compiled
def decide(picture, now, news):
    """What the built-in strategy does with a picture and news; the number of acts."""
    me = picture.me[0]
    slot = _decide(picture, now, news, me["strategy"])
    if news["review"] == 1 and me["leads"] == 1:
        slot = set_priorities(picture, now, news, slot)
    if news["review"] == 1 and me["adapts"] == 1:
        slot = review(picture, now, news, slot)
    return slot


@compiled
def _decide(picture, now, news, strategy):
    """First all that is to be served, then what is told of it: only by then is it known for what
    nobody was found."""
    is_front = strategy == FRONT
    slot = serve_news(picture, now, news) if is_front else assign_news(picture, now, news)
    slot = _serve(picture, news["belief"], news["ready"], now, slot)
    slot = hear_offer(picture, now, news, slot)
    if picture.me[0]["readiness"] == 1:
        slot = _serve_partners(picture, now, slot)
    slot = tell_asker(picture, now, news, slot)
    return _report(picture, now, news, strategy, slot)


@compiled
def _report(picture, now, news, strategy, slot):
    if strategy == FRONT:
        slot = report_from_front(picture, now, news, slot)
    else:
        slot = report_from_centre(picture, now, news, slot)
    if strategy == SECTION:
        slot = report_up(picture, now, news, slot)
    return keep_posted(picture, now, news, slot)


@compiled
def _serve_partners(picture, now, slot):
    """Serve the partners of needs that have just got units: they are wanted at the same time."""
    done = 0
    while done < slot:
        act = picture.outbox[done]
        if act["act"] == COMMIT or act["act"] == ASK:
            belief = act["belief"]
            partners = doctrine_of(picture, belief, act["need"])["together"]
            partners &= waiting_needs(picture.beliefs[belief])
            slot = _serve(picture, belief, partners, now, slot)
        done += 1
    return slot


@compiled
def _serve(picture, belief, needs, now, slot):
    """Serve needs (bits) that are ready for units: what came first is done, due or under way."""
    need = next_need(needs, 0)
    while need > 0:
        capability = doctrine_of(picture, belief, need)["capability"]
        if picture.me[0]["strategy"] == FRONT:
            slot = serve(picture, capability, now, slot)
        else:
            slot = assign(picture, capability, now, slot)
        need = next_need(needs, need)
    return slot

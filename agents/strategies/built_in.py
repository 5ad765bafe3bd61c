"""Which built-in strategy a leader follows."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import next_need
from metalead.agents.picture.codes import ASK, CENTRE, COMMIT, FRONT, SECTION
from metalead.agents.picture.value import doctrine_of
from metalead.agents.picture.worklist import waiting_needs
from metalead.agents.strategies.adaptive import review
from metalead.agents.strategies.centralised import decide as decide_centralised
from metalead.agents.strategies.distributed import decide as decide_distributed, serve
from metalead.agents.strategies.offers import hear_offer
from metalead.agents.strategies.priorities import set_priorities
from metalead.agents.strategies.section_chief import decide as decide_section
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
    if strategy == CENTRE:
        slot = decide_centralised(picture, now, news)
    elif strategy == SECTION:
        slot = decide_section(picture, now, news)
    else:
        slot = decide_distributed(picture, now, news)
    slot = _serve(picture, news["belief"], news["ready"], now, slot)
    slot = hear_offer(picture, now, news, slot)
    return slot if picture.me[0]["readiness"] == 0 else _serve_partners(picture, now, slot)


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

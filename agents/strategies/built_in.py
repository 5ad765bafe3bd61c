"""Which built-in strategy a leader follows."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import CENTRE, FRONT, SECTION, next_need
from metalead.agents.picture.value import doctrine_of
from metalead.agents.strategies.adaptive import review
from metalead.agents.strategies.centralised import decide as decide_centralised
from metalead.agents.strategies.distributed import decide as decide_distributed, serve
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
        return _serve_ready(picture, now, news, decide_centralised(picture, now, news))
    if strategy == SECTION:
        return _serve_ready(picture, now, news, decide_section(picture, now, news))
    return _serve_ready(picture, now, news, decide_distributed(picture, now, news))


@compiled
def _serve_ready(picture, now, news, slot):
    """Serve what the news has made ready for units: what came first is done, or under way."""
    need = next_need(news["ready"], 0)
    while need > 0:
        capability = doctrine_of(picture, news["belief"], need)["capability"]
        if picture.me[0]["strategy"] == FRONT:
            slot = serve(picture, capability, now, slot)
        else:
            slot = assign(picture, capability, now, slot)
        need = next_need(news["ready"], need)
    return slot

"""Which built-in strategy a leader follows."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import CENTRE, SECTION
from metalead.agents.strategies.adaptive import review
from metalead.agents.strategies.centralised import decide as decide_centralised
from metalead.agents.strategies.distributed import decide as decide_distributed
from metalead.agents.strategies.priorities import set_priorities
from metalead.agents.strategies.section_chief import decide as decide_section


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
        return decide_centralised(picture, now, news)
    if strategy == SECTION:
        return decide_section(picture, now, news)
    return decide_distributed(picture, now, news)

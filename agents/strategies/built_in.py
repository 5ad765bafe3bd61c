"""Which built-in strategy a leader follows."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.tables import CENTRE, SECTION
from metalead.agents.strategies.adaptive import review
from metalead.agents.strategies.centralised import decide as decide_centralised
from metalead.agents.strategies.distributed import decide as decide_distributed
from metalead.agents.strategies.section_chief import decide as decide_section


@compiled
def decide(picture, now, news):
    """What the built-in strategy does with a picture and news; the number of acts."""
    strategy = picture.me[0]["strategy"]
    if strategy == CENTRE:
        slot = decide_centralised(picture, now, news)
        return review(picture, now, news, slot) if news["review"] == 1 else slot
    if strategy == SECTION:
        return decide_section(picture, now, news)
    return decide_distributed(picture, now, news)

"""Which built-in strategy a leader follows."""

from agents.adaptive import review
from agents.centralised import decide as decide_centralised
from agents.compiled import compiled
from agents.distributed import decide as decide_distributed
from agents.picture import CENTRE, SECTION
from agents.sections import decide as decide_section


@compiled
def decide(picture, now, news):
    """What the built-in strategy does with a picture and news; the number of acts."""
    strategy = picture.me[0]["strategy"]
    if strategy == CENTRE:
        at = decide_centralised(picture, now, news)
        return review(picture, now, news, at) if news["review"] == 1 else at
    if strategy == SECTION:
        return decide_section(picture, now, news)
    return decide_distributed(picture, now, news)

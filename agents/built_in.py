"""The built-in strategy of a leader: of the post that decides for others, or of the front."""

from agents.centralised import decide as decide_centralised
from agents.compiled import compiled
from agents.distributed import decide as decide_distributed
from agents.picture import CENTRE


@compiled
def decide(picture, now, news):
    """The built-in strategy that a leader follows; the number of acts it writes."""
    if picture.me[0]["strategy"] == CENTRE:
        return decide_centralised(picture, now, news)
    return decide_distributed(picture, now, news)

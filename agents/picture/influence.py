"""Influence: what makes another leader agree to a request.

Evidence adds up in log-odds: trust alone when everything else is in the middle, and more
or less of it as the asker engages others well, conveys the urgency, and the asked has slack.
"""

import math

from metalead.agents.compiling.decorators import compiled


@compiled
def chance_of_consent(me, trust, connectivity, urgency, slack):
    """Chance in (0, 1) that a request is agreed to. me: the asked, a record of LEADER, with its
    weights: log-odds from the bottom of each scale to its top. The others in [0, 1], trust inside
    it."""
    odds = math.log(trust / (1.0 - trust))
    odds += me["connectivity_weight"] * (connectivity - 0.5)
    odds += me["urgency_weight"] * (urgency - 0.5)
    odds += me["slack_weight"] * (slack - 0.5)
    return 1.0 / (1.0 + math.exp(-odds))

"""Influence: what makes another leader agree to a request.

Evidence adds up in log-odds: trust alone when everything else is in the middle, and more
or less of it as the asker engages others well, conveys the urgency, and the asked has slack.
"""

import math

from metalead.agents.compiling.decorators import compiled

# Log-odds from the bottom of each scale to its top (assumed: no measurement was found).
CONNECTIVITY_WEIGHT = 2.0
URGENCY_WEIGHT = 2.0
SLACK_WEIGHT = 2.0


@compiled
def chance_of_consent(trust, connectivity, urgency, slack):
    """Chance in (0, 1) that a request is agreed to; every argument in [0, 1], trust inside it."""
    odds = math.log(trust / (1.0 - trust))
    odds += CONNECTIVITY_WEIGHT * (connectivity - 0.5)
    odds += URGENCY_WEIGHT * (urgency - 0.5)
    odds += SLACK_WEIGHT * (slack - 0.5)
    return 1.0 / (1.0 + math.exp(-odds))

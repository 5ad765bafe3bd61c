"""How Solara is to behave for us, whichever command starts it."""

import os
import sys
import warnings

# Solara looks for `pandas.DataFrame` as soon as any thread has begun to import pandas, and the page
# that it draws meanwhile breaks: so pandas is there before any page.
import pandas as pandas
import solara.checks
from solara.server import settings

# A browser that went away without a word (a phone asleep) finds its page again this long.
KEEP_VANISHED = "10m"


def prepare() -> None:
    """Draw quickly, tell nobody of our users, forget vanished ones, be called by our own name."""
    # Draws only those parts of a page anew that something has changed for.
    os.environ.setdefault("REACTON_FAST", "1")
    settings.telemetry.mixpanel_enable = False
    solara.checks.should_perform_solara_check = lambda: False  # it loads a page of Solara's site
    settings.kernel.cull_timeout = KEEP_VANISHED
    settings.session.http_only = True
    # Only a page inside another site's frame needs that; at each visit it would be said again.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none require https")
    settings.theme.title = "Metalead"
    settings.theme.loader = "plain"
    # The server no longer knows the page: it is loaded anew, from its address, which has all of it.
    settings.theme.force_refresh = True
    settings.assets.fontawesome_enabled = False
    settings.assets.extra_locations = ["metalead.dashboard.assets"]
    if "solara.server.starlette" in sys.modules:  # it is served, not only drawn
        from metalead.dashboard.server.application import guard_solara

        guard_solara()

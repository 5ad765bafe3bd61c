"""Which sweep is looked at, and how: the state of the page Sweeps."""

from dataclasses import dataclass, fields
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions import heard

LONGEST_NAME = 400  # characters of a directory's, a factor's, an arm's name
PREFIX = "sweep_"  # before the words that other pages have, too


@dataclass(frozen=True)
class SweepView:
    """name: of the sweep, its path below the server's directory; '' for the first.

    factor, outcome, arm: what the chart is of; '' for the first factor, the main outcome, the last
    arm. Names only: what is not among those that there are shows nothing, and no path is made of
    them.
    """

    name: str = ""
    factor: str = ""
    outcome: str = ""
    arm: str = ""

    def query(self) -> str:
        """What differs from the beginning, as a part of a link."""
        told = {f"{PREFIX}{one.name}": getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in told.items() if value})


def view_from_query(query: str) -> SweepView:
    """The view that a link holds. `UserError` for one that is wrong."""
    told = dict(parse_qsl(query))
    return SweepView(
        *(
            heard.text(told.get(f"{PREFIX}{one.name}", ""), LONGEST_NAME)
            for one in fields(SweepView)
        )
    )

"""Staff: at a desk where a person decides, who works on by standing orders.

The staff is the built-in strategy. By its orders it settles the routine up to a share of incidents,
answers what is asked, and passes news on; what it may not settle waits for the person, who decides
by the clock.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.value import gravity

STAFFED = 3  # who decides for a leader: a person, with such a staff


@compiled
def is_for_person(picture, belief):
    """Whether an incident is graver than what the staff of this desk settles."""
    me = picture.me[0]
    return me["seat"] == STAFFED and gravity(picture, belief) >= me["settles"]


@compiled
def staff_answers(picture):
    """Whether orders and requests are answered without the person."""
    return picture.me[0]["seat"] != STAFFED or picture.me[0]["answers"] == 1


@compiled
def staff_reports(picture):
    """Whether news is passed on without the person."""
    return picture.me[0]["seat"] != STAFFED or picture.me[0]["reports"] == 1

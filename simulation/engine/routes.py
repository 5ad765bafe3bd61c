"""Routes: the way from every leader to the post, laid out anew when contacts have changed.

The same as simulation.plan.leaders lays out for the start: breadth first from the post, over
contacts that are there, neighbours in the order of their rows.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import RELAYED
from metalead.agents.picture.pairing_heap import NONE


@compiled
def lay_out_routes(run):
    """Find the next leader on everybody's shortest way to the post; -1: there is no way."""
    for leader in range(len(run.routes)):
        run.routes[leader] = NONE
    post = _post(run)
    run.reached[0] = post
    place, end = 0, 1
    while place < end:
        end = _reach_on(run, run.reached[place], post, end)
        place += 1


@compiled
def _post(run):
    """The leader that is the command post."""
    post = 0
    while run.leaders[post]["is_post"] == 0:
        post += 1
    return post


@compiled
def _reach_on(run, here, post, end):
    """Send those whom nobody has reached yet by way of the leader `here`, if it has contact with
    them. end: how many are reached; the same afterwards."""
    for tie in range(run.leaders[here]["tie_start"], run.leaders[here]["tie_end"]):
        peer = run.ties[tie]["peer"]
        is_new = peer != post and run.routes[peer] == NONE
        if is_new and run.ties[tie]["contact"] < RELAYED:
            run.routes[peer] = here
            run.reached[end] = peer
            end += 1
    return end

"""Injects that cut a tie between two leaders, or open it: the wire, not who may order whom."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import RELAYED
from metalead.simulation.engine.log_tables import ENTERED
from metalead.simulation.engine.recorded import refuse
from metalead.simulation.engine.routes import lay_out_routes
from metalead.simulation.engine.ties import find_tie, is_line


@compiled
def change_tie(run, row):
    """From now on two leaders (`leader`, `peer`) are in contact as often as an entry says (`count`:
    a class of contact; RELAYED: not at all, but through others), both ways. Words on their way go
    on; routes are laid out anew. row: a record of LOG.

    A tie is a row of both pictures from the start, and rows do not grow in a run: those who had no
    tie, not even through others, cannot be given one. Nor can what is cut be cut again.
    """
    there = find_tie(run, row["leader"], row["peer"])
    if there < 0 or row["count"] == run.ties[there]["contact"] == RELAYED:
        refuse(run, row)
        return
    row["state"] = ENTERED
    back = find_tie(run, row["peer"], row["leader"])
    in_line = is_line(run.ties[there]) or is_line(run.ties[back])
    calls = in_line and row["count"] < RELAYED and run.world[0]["one_channel"] == 1
    _set_contact(run.ties[there], row, calls)
    _set_contact(run.ties[back], row, calls)
    run.world[0]["rewired"] = 1
    lay_out_routes(run)


@compiled
def _set_contact(tie, row, calls):
    """One end of it: a record of TIE. calls: whether it is a dispatch line."""
    tie["contact"] = row["count"]
    tie["delay"] = row["value"]
    tie["dispatch"] = 1 if calls else 0

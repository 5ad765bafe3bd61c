"""Halts: what an engine does not know is refused, never carried out as something else."""

from metalead.agents.compiling.decorators import compiled


@compiled
def halt_at_unknown(run, sort, kind):
    """Let the run go no further: `kind` is no event, act or entry that is known (`sort`).

    sort: tables.UNKNOWN_EVENT, UNKNOWN_ACT or UNKNOWN_ENTRY; Python raises an `EngineError`.
    """
    run.world[0]["halt"] = sort
    run.world[0]["unknown"] = kind

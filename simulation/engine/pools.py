"""All units of a capability together: how long some stood idle while needs were open."""

from metalead.agents.compiling.decorators import compiled


@compiled
def settle(run, capability):
    """Count idle unit-hours up to now: as many as there were open needs."""
    pool = run.pools[capability]
    now = run.world[0]["now"]
    pool["area"] += min(pool["idle"], pool["open"]) * (now - pool["since"])
    pool["since"] = now


@compiled
def change_idle(run, capability, change):
    """Units became free (+) or left (-)."""
    settle(run, capability)
    run.pools[capability]["idle"] += change


@compiled
def change_open(run, capability, change):
    """Needs opened (+), or a first unit was sent to them (-)."""
    settle(run, capability)
    run.pools[capability]["open"] += change

"""All units of a capability together: how long some stood idle, and how long none did."""

from metalead.agents.compiling.decorators import compiled

DRY_BINS = 240  # in which hours without an idle unit are counted; in between they are spread evenly


@compiled
def settle(run, capability):
    """Count idle unit-hours up to now: as many as there were open needs."""
    pool = run.pools[capability]
    now = run.world[0]["now"]
    if pool["idle"] == 0:
        _count_dry(run, capability, pool["since"], now)
    pool["area"] += min(pool["idle"], pool["open"]) * (now - pool["since"])
    pool["since"] = now


@compiled
def _count_dry(run, capability, start, end):
    """Count hours from `start` to `end` in which nobody had an idle unit."""
    width = run.world[0]["dry_width"]
    place = min(DRY_BINS - 1, int(start / width))
    while start < end and place < DRY_BINS:
        stop = end if place == DRY_BINS - 1 else min(end, (place + 1) * width)
        run.dry[capability * DRY_BINS + place] += max(0.0, stop - start)
        start = max(start, stop)
        place += 1


@compiled
def dry_hours(run, capability, start, end):
    """Hours between two times in which nobody had an idle unit of a capability."""
    if not start < end:
        return 0.0
    width = run.world[0]["dry_width"]
    hours = 0.0
    place = max(0, int(start / width))
    while place < DRY_BINS and place * width < end:
        inside = min(end, (place + 1) * width) - max(start, place * width)
        hours += run.dry[capability * DRY_BINS + place] * max(0.0, inside) / width
        place += 1
    return min(hours, max(0.0, end - start))


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

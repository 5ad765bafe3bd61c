"""Access and comms of a zone at a time: steps, drawn before the run."""

from metalead.agents.compiling.decorators import compiled


@compiled
def _row_at(run, zone, when):
    """The last entry of a zone that has begun; -1 before the first."""
    found = -1
    for row in range(run.zones[zone]["weather"], run.zones[zone]["weather_end"]):
        if run.weather[row]["at"] > when:
            break
        found = row
    return found


@compiled
def comms_at(run, zone, when):
    """Chance that a channel works at this end."""
    row = _row_at(run, zone, when)
    return 1.0 if row < 0 else run.weather[row]["comms"]


@compiled
def access_at(run, zone, when):
    """Road speed multiplier."""
    row = _row_at(run, zone, when)
    return 1.0 if row < 0 else run.weather[row]["access"]

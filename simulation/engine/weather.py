"""Access and comms of a zone at a time: steps, drawn before the run."""

from metalead.agents.compiling.decorators import compiled


@compiled
def _row_at(run, zone, at):
    """The last entry of a zone that has begun; -1 before the first."""
    found = -1
    for row in range(run.zones[zone]["weather"], run.zones[zone]["weather_end"]):
        if run.weather[row]["at"] > at:
            break
        found = row
    return found


@compiled
def comms_at(run, zone, at):
    """Chance that a channel works at this end."""
    row = _row_at(run, zone, at)
    return 1.0 if row < 0 else run.weather[row]["comms"]


@compiled
def access_at(run, zone, at):
    """Road speed multiplier."""
    row = _row_at(run, zone, at)
    return 1.0 if row < 0 else run.weather[row]["access"]

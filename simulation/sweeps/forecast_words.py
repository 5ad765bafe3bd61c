"""A forecast in words."""

from math import isnan

from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.words import counted
from metalead.simulation.sweeps.forecast import Forecast
from metalead.simulation.sweeps.times import bytes_in_words, in_words


def sentences(found: Forecast) -> list[str]:
    """Runs, time, bytes, and how well the difference will be known."""
    said = [
        f"{counted(found.points, 'point')} x {counted(len(found.arms), 'arm')} x "
        f"{counted(found.replications, 'disaster')} = {found.rows:,} runs.",
        f"About {in_words(found.seconds)} on {counted(found.threads, 'thread')} "
        f"({in_words(found.least)} to {in_words(found.most)} at the pace of the quickest and the "
        f"slowest point of the pilot; {found.events[0]:,.0f} to {found.events[1]:,.0f} events "
        "a run).",
        f"About {bytes_in_words(found.bytes)} on the disk.",
    ]
    if not isnan(found.half_width):
        name = OUTCOME_BY_ID[found.outcome].name
        said.append(
            f"{name}, {found.arms[-1]} less {found.arms[0]}: known to plus or minus "
            f"{found.half_width:.3g} {found.unit} at a usual point, {found.worst:.3g} at the "
            "widest (95%, over disasters of all worlds; an expectation from a small pilot)."
        )
    return [*said, "Nothing was written."]

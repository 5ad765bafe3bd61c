"""How a sweep stands that others may be writing: `watch("results")`."""

from os import PathLike

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.sweeps.onlooker import Onlooker
from metalead.simulation.sweeps.standing import Standing


def watch(
    directory: str | PathLike[str], *, arm: str | None = None, outcome: str | None = None
) -> Standing:
    """How the sweep in a directory stands now: a look, which writes and runs nothing.

    arm: whose difference to the baseline is told; the last one's by default. outcome: in which;
    the main one by default. Raises `UserError` where there is no sweep, or none of that name.
    """
    if not isinstance(directory, str | PathLike):
        raise UserError(f"directory: must be a path, not {shown(directory)}")
    return Onlooker(directory, arm, outcome).look()

"""The variance budget: how much of an outcome is leadership, the disaster, our ignorance, luck."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.simulation.answers.cube import FAILED, Cube
from metalead.simulation.answers.laid import Laid
from metalead.simulation.answers.sides import BOTH, DISASTER, LEADING, layout, split
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.variance_components import (
    Blocks,
    Components,
    Scattered,
    components,
)

IGNORANCE, LUCK = "ignorance", "luck"
TOGETHER = "leadership with the others"
OTHERS = "the others together"
SAYS = {
    LEADING: "the arm, and factors of leading, alone",
    DISASTER: "factors of the disaster (and habits of people), alone",
    BOTH: "the points as one group: this design does not tell the two apart",
    IGNORANCE: "what is assumed and nobody measured (worlds), alone",
    LUCK: "what the seed draws (incidents, people, chance), all else being equal, alone",
    TOGETHER: "what leading does in some situations, worlds or lucks and not in others",
    OTHERS: "what situation, world and luck do only together",
}


@dataclass(frozen=True)
class Budget:
    """Of one outcome. found: the parts, in its unit squared, in the order of `names`.

    notes: what has to be known of how it came about. points, disasters: of what it is.
    """

    outcome: str
    names: tuple[str, ...]
    found: Components
    points: int
    disasters: int
    notes: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a part: share of the variance of a run, with both ends."""
        found, told = self.found, []
        for at, name in enumerate(self.names):
            told.append(
                {
                    "outcome": self.outcome,
                    "part": name,
                    "share": float(found.share[at]),
                    "low": float(found.share_low[at]),
                    "high": float(found.share_high[at]),
                    "variance": float(found.value[at]),
                    "says": SAYS.get(name, ""),
                }
            )
        return told


def budgets(cube: Cube, plan: Laid, shares: Floats, seed: int) -> Iterable[Budget]:
    """The budget of each outcome of the cube, whose points are all of these shares."""
    for outcome in cube.outcomes:
        found = budget(cube, outcome, plan, shares, seed)
        if found is not None:
            yield found


def budget(cube: Cube, outcome: str, plan: Laid, shares: Floats, seed: int) -> Budget | None:
    """The budget of an outcome; None where too little is there."""
    cube, _ = cube.applicable(outcome)
    points, every, apart = layout(plan, shares[: len(cube.state)])
    values, notes = cube.outcomes[outcome][every], list[str]()
    values, points = _whole(values, points, cube, notes)
    if len(values) < 2 or values.shape[2] < 4:
        return None
    worlds = cube.worlds
    if np.unique(worlds).size < 2:
        worlds = np.arange(worlds.size)
        notes.append("All disasters are of one world: ignorance is not in the budget.")
    nested = plan.design.luck == "fresh"
    if nested:
        notes.append(
            "With fresh luck each point has disasters of its own: what worlds and luck do at some "
            "points only counts as theirs."
        )
    found = components(values, worlds, points, nested, seed)
    if not found.apart:
        notes.append(
            "Too few disasters share a world to tell ignorance from luck (it takes 60 that all "
            "say something): they are told together, as luck."
        )
    if not apart:
        notes.append(
            "Factors of leading and of the disaster are mixed among the points. A design of "
            "method saltelli with groups {leadership: [...], disaster: [...]}, or a grid, tells "
            "them apart."
        )
    _tell_arms(cube, plan, notes)
    names = (LEADING, DISASTER if apart else BOTH, IGNORANCE, LUCK, TOGETHER, OTHERS)
    return Budget(outcome, names, found, len(values), values.shape[2], tuple(notes))


def _whole(values: Floats, points: Any, cube: Cube, notes: list[str]) -> tuple[Floats, Any]:
    """Without points (or blocks) that have a run without a number."""
    length = points.length if isinstance(points, Blocks) else 1
    good = np.isfinite(values).all(axis=(1, 2)).reshape(-1, length).all(axis=1)
    if good.all():
        return values, points
    why = "failed runs" if (cube.state == FAILED).any() else "runs to which it does not apply"
    if isinstance(points, Scattered | Blocks):
        notes.append(
            f"{int((~good).sum())} of {good.size} points (or blocks of points) have {why} and "
            "are left out."
        )
        kept = values[np.repeat(good, length)]
        count = int(good.sum())
        if isinstance(points, Blocks):
            return kept, Blocks(count, length, points.swapped)
        return kept, Scattered(count, points.leads)
    notes.append(f"A grid with {why} has no budget.")
    return values[:0], points


def _tell_arms(cube: Cube, plan: Laid, notes: list[str]) -> None:
    if len(cube.arms) < 2 and LEADING not in split(plan):
        notes.append("There is one arm and no factor of leading: leadership is not varied.")

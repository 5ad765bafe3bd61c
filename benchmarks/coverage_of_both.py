"""How often the interval from luck and assumptions holds the mean of one true but unknown world.

uv run python -m benchmarks.coverage_of_both prints the table of docs/plan-of-the-model.md, part
three. Worlds and luck are simulated, not run: the means of K worlds scatter about 0 by a
distribution of worlds, and by luck with the variance 1; the true world is one more draw. The ratio
is the variance between worlds over that of a world's mean by luck. With as many lucks in every
world the half-width over the root of luck's estimated variance depends on the F of the layout
alone, so it is tabulated once for each shape and read off for every repetition.
"""

from collections.abc import Callable

import numpy as np

from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.statistics.intervals import LEVEL, t_quantile
from metalead.simulation.statistics.one_true_world import Seen, predictive_half_width

SHAPES = tuple((worlds, lucks) for worlds in (20, 40, 80, 200) for lucks in (1, 2, 5))
RATIOS = (0.0, 0.1, 0.5, 1.0, 4.0)
REPETITIONS = 10_000
TABULATED = np.concatenate([np.linspace(0.01, 3.0, 60), np.geomspace(3.2, 200.0, 30)])
Draws = Callable[[np.random.Generator, tuple[int, ...]], Floats]
WORLDS: dict[str, Draws] = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "skewed": lambda rng, shape: rng.exponential(size=shape) - 1.0,
    "uniform": lambda rng, shape: rng.uniform(-np.sqrt(3.0), np.sqrt(3.0), shape),
}


def coverage(
    worlds: int, lucks: int, ratio: float, kind: str, repetitions: int = REPETITIONS
) -> float:
    """The share of repetitions whose interval holds the true world's mean. Fixed seed."""
    rng = np.random.default_rng(worlds * 10 + lucks)
    draw, spread = WORLDS[kind], np.sqrt(ratio)
    means = spread * draw(rng, (repetitions, worlds)) + rng.normal(size=(repetitions, worlds))
    true = spread * draw(rng, (repetitions,))
    total, spare = means.var(axis=1, ddof=1), worlds * (lucks - 1)
    halves = (
        together(total, worlds)
        if lucks == 1
        else told_apart(total, rng.chisquare(spare, repetitions) / spare, worlds, spare)
    )
    return float(np.mean(np.abs(means.mean(axis=1) - true) <= halves))


def together(total: Floats, worlds: int) -> Floats:
    """The half-widths where each world was met once: luck is left in."""
    return t_quantile(worlds - 1) * np.sqrt(total * (1.0 + 1.0 / worlds))


def told_apart(total: Floats, luck: Floats, worlds: int, spare: int) -> Floats:
    """The half-widths where luck is known with `spare` degrees of freedom."""
    share = 1.0 / worlds
    table = [
        predictive_half_width(Seen(f, 1.0, worlds, spare, share, share), LEVEL) for f in TABULATED
    ]
    both = np.sqrt(luck) * np.interp(total / luck, TABULATED, table)
    return np.fmax(both, t_quantile(spare) * np.sqrt(luck * share))


def table() -> str:
    """Coverage in per cent as Markdown: a row for each shape, normal / skewed / uniform worlds."""
    heads = [f"ratio {ratio:g}" for ratio in RATIOS]
    lines = [f"| worlds x lucks | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    for worlds, lucks in SHAPES:
        cells = (
            " / ".join(f"{100 * coverage(worlds, lucks, ratio, kind):.0f}" for kind in WORLDS)
            for ratio in RATIOS
        )
        lines.append(f"| {worlds} x {lucks} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())

"""Timing two or more things side by side, and printing what came out.

Machines drift within minutes, so sides are timed in turn and compared round by round; a
figure is the median over rounds with its quartiles.
"""

import argparse
import json
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

Sides = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number, its quartiles, and what was aimed at: `at least` or `at most` so much."""

    what: str
    value: float
    low: float
    high: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def aim(self) -> str:
        """What was aimed at, in words."""
        if self.at_least is not None:
            return f"at least {plain(self.at_least)}"
        return "" if self.at_most is None else f"at most {plain(self.at_most)}"

    @property
    def verdict(self) -> str:
        """Whether the aim was met, or by which factor it was missed."""
        if self.at_least is not None:
            short = self.at_least / self.value
        elif self.at_most == 0:
            return "met" if self.value == 0 else "missed"
        elif self.at_most is not None:
            short = self.value / self.at_most
        else:
            return ""
        return "met" if short <= 1.0 else f"missed by {short:.2f}x"

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """The figure as a row of a table."""
        quartiles = "" if self.low == self.high else f"{plain(self.low)} to {plain(self.high)}"
        return (self.what, f"{plain(self.value)} {self.unit}", quartiles, self.aim, self.verdict)


HEADINGS = ("what", "median", "quartiles", "aim", "")


def plain(value: float) -> str:
    """A number to three figures, without powers of ten."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def alternate(
    sides: Sides, rounds: int, clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """Seconds of every side in every round, each round in the other order than the last.

    clock: for what runs on one thread the processor's (`process_time`), which others disturb less.
    """
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for _ in range(rounds):
        for name in names:
            started = clock()
            sides[name]()
            seconds[name].append(clock() - started)
        names.reverse()
    return seconds


def ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    """One side over the other, round by round."""
    return [one / other for one, other in zip(over, under, strict=True)]


def figure(
    what: str,
    values: Sequence[float],
    unit: str,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    """The median of values and their quartiles."""
    low, middle, high = values[0], values[0], values[0]
    if len(values) > 1:
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return Figure(what, middle, low, high, unit, at_least, at_most)


def table(figures: Sequence[Figure]) -> str:
    """Figures in columns for a terminal."""
    rows = [HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def markdown(figures: Sequence[Figure]) -> str:
    """Figures as a table in Markdown."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *(figure.cells for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def to_json(figures: Sequence[Figure]) -> str:
    """Figures for a file."""
    return json.dumps([asdict(figure) for figure in figures], indent=2) + "\n"


def from_json(text: str) -> list[Figure]:
    """Figures out of a file."""
    return [Figure(**row) for row in json.loads(text)]


def main(title: str, measure: Callable[[], list[Figure]]) -> None:
    """A benchmark as a script: measure, print, and write where `--json FILE` says."""
    file = options(title).parse_args().json
    show(title, measure(), file)


def options(title: str) -> argparse.ArgumentParser:
    """What every benchmark may be told."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser


def show(title: str, figures: Sequence[Figure], file: Path | None) -> None:
    """Print figures, and write them if there is a file for them."""
    print(title, table(figures), sep="\n\n")
    if file is not None:
        file.write_text(to_json(figures))

"""The files of a comparison: runs, document, figure, manifest."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.comparison.manifest import FILE as MANIFEST, Manifest, manifest_of
from metalead.simulation.custom.source import source_of
from metalead.simulation.reporting.visible import visible
from metalead.simulation.saving.folder import Contents
from metalead.simulation.saving.kind import UNFINISHED, Kind
from metalead.simulation.saving.parquet import write_table
from metalead.simulation.saving.whole import Writer, as_json as as_json, text_writer

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from metalead.simulation.comparison.result import Comparison

RUNS = "runs.parquet"
DOCUMENT = "comparison.json"
FIGURES = ("figure.png", "figure.svg")
ALL = (RUNS, DOCUMENT, *FIGURES, MANIFEST)
OF_ANSWERS = "explanation.json"  # the head of what has figures of the same names
COMPARISON = Kind(
    "compare", "metalead comparison 2", MANIFEST, (RUNS, DOCUMENT, *FIGURES), (OF_ANSWERS,)
)


def contents(comparison: "Comparison") -> Contents:
    """What is written of a comparison."""
    frame, manifest = comparison.runs_table(), manifest_in_full(comparison)
    unfinished = manifest.model_copy(update={"state": UNFINISHED})
    return Contents(
        finished=manifest_text(manifest),
        unfinished=manifest_text(unfinished),
        data={
            **strategy_writers(comparison),
            RUNS: table_writer(frame),
            DOCUMENT: text_writer(as_json(comparison.to_json())),
        },
        figures=figure_writers(FIGURES, comparison.draw),
    )


def table_writer(table: "pd.DataFrame") -> Writer:
    """What writes a table as Parquet."""
    return partial(write_table, table)


def figure_writers(names: Sequence[str], draw: "Callable[[], Figure]") -> dict[str, Writer]:
    """What writes a figure under these names, as .png and .svg; it is drawn once, by the first."""
    from metalead.simulation.reporting.canvas import write

    drawn = cache(draw)

    def writer(form: str) -> Writer:
        return lambda path: write(drawn(), path, form)

    return {name: writer(name.rpartition(".")[2]) for name in names}


def strategy_writers(comparison: "Comparison") -> dict[str, Writer]:
    """Copies of the files with strategies of the user's own, as they were run."""
    owns = [arm.strategy for arm in comparison.arms if arm.strategy is not None]
    copies = {name: text for own in owns for name, text in source_of(own).copies.items()}
    return {name: partial(write_copy, text) for name, text in copies.items()}


def write_copy(text: bytes, path: Path) -> None:
    """Write a copy of a file."""
    path.write_bytes(text)


def manifest_in_full(comparison: "Comparison") -> Manifest:
    """The manifest of a comparison that is all there."""
    return manifest_of(
        comparison.scenario,
        comparison.arms,
        first_seed=comparison.first_seed,
        replications=comparison.replications,
        interrupted=comparison.interrupted,
        command=tuple(map(visible, comparison.command)),
        runs=RUNS,
    )


def manifest_text(manifest: Manifest) -> str:
    """A manifest as JSON text."""
    return manifest.model_dump_json(indent=2) + "\n"

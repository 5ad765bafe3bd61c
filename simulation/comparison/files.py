"""The files of a comparison: runs, document, figure, manifest."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.comparison.manifest import FILE as MANIFEST, Manifest, manifest_of
from metalead.simulation.custom.source import source_of
from metalead.simulation.reporting.files import FIGURES
from metalead.simulation.reporting.visible import visible
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import Writer

if TYPE_CHECKING:
    from metalead.simulation.comparison.result import Comparison

RUNS = "runs.parquet"
DOCUMENT = "comparison.json"
ALL = (RUNS, DOCUMENT, *FIGURES, MANIFEST)
OF_ANSWERS = "explanation.json"  # the head of what has figures of the same names
COMPARISON = Kind(
    "compare", "metalead comparison 2", MANIFEST, (RUNS, DOCUMENT, *FIGURES), (OF_ANSWERS,)
)


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

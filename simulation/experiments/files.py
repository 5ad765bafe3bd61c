"""The files of an experiment: document, table, figure, beside the store of its runs."""

from typing import TYPE_CHECKING

from metalead.simulation.comparison.files import figure_writers, table_writer
from metalead.simulation.saving.folder import Contents
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import as_json

if TYPE_CHECKING:
    from metalead.simulation.experiments.result import Experiment


def kind_of(name: str) -> Kind:
    """The files of the command of this name."""
    others = (f"{name}.parquet", f"{name}.png", f"{name}.svg")
    return Kind(name, f"metalead {name} 2", f"{name}.json", others)


LEVERS = kind_of("levers")
REGIMES = kind_of("regimes")


def contents(experiment: "Experiment") -> Contents:
    """What is written of an experiment."""
    table, document = experiment.table(), experiment.to_json()
    name, *figures = experiment.kind.others
    return Contents(
        finished=as_json(document),
        data={name: table_writer(table)},
        figures=figure_writers(figures, experiment.draw),
    )

"""The files of an experiment: document, table, figure, beside the store of its runs."""

from metalead.simulation.saving.kind import Kind


def kind_of(name: str) -> Kind:
    """The files of the command of this name."""
    others = (f"{name}.parquet", f"{name}.png", f"{name}.svg")
    return Kind(name, f"metalead {name} 2", f"{name}.json", others, rivals=("sweep.json",))


LEVERS = kind_of("levers")
REGIMES = kind_of("regimes")
ASSUMPTIONS = kind_of("assumptions")

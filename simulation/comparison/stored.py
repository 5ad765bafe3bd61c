"""The runs of a saved comparison, as its file holds them."""

from pathlib import Path
from typing import TYPE_CHECKING

from metalead.simulation.comparison.manifest import Manifest
from metalead.simulation.comparison.tables import of_runs
from metalead.simulation.input.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

KEY = ["arm", "seed"]


def stored_runs(directory: Path, manifest: Manifest, seed: int | None = None) -> "pd.DataFrame":
    """The runs of a manifest, of one seed or of all: a row an arm and seed, only their numbers.

    Raises `UserError` when the file is missing, or is not that of this manifest.
    """
    file = directory / Path(manifest.runs).name
    filters = None if seed is None else [("seed", "==", seed)]
    try:
        rows = checked(read_rows(file, filters), manifest, 1 if seed is not None else None)
    except FileNotFoundError:
        raise UserError(f"{file}: is missing. It belongs beside its manifest") from None
    except Exception as error:  # a damaged file: Arrow has many kinds, not all of one family
        raise UserError(
            f"{file}: does not hold the runs of its manifest ({type(error).__name__}). "
            "Write both again with metalead compare ... --out DIR"
        ) from None
    return rows


def read_rows(file: Path, filters: list[tuple[str, str, int]] | None) -> "pd.DataFrame":
    """The rows of a Parquet file; by an open file, since Arrow takes no name but UTF-8."""
    import pandas as pd

    with file.open("rb") as kept:
        return pd.read_parquet(kept, filters=filters)


def checked(rows: "pd.DataFrame", manifest: Manifest, seeds: int | None) -> "pd.DataFrame":
    """The rows in the manifest's order of arms, all other columns numbers.

    seeds: how many each arm has; None for those of the manifest. Raises KeyError or ValueError.
    """
    kept = rows[of_runs([str(name) for name in rows])].set_index("arm", drop=False)
    labels = [record.label for record in manifest.arms]
    kept = kept.loc[labels].reset_index(drop=True)
    if kept.duplicated(KEY).any() or len(kept) != len(labels) * (seeds or manifest.replications):
        raise ValueError("not one row an arm and seed")
    last = manifest.first_seed + manifest.replications - 1
    if not kept["seed"].between(manifest.first_seed, last).all() or "world" not in kept:
        raise ValueError("other seeds")
    whole = ("seed", "world", "events")
    kinds = {name: "int64" if name in whole else "float64" for name in kept if name != "arm"}
    return kept.astype(kinds)

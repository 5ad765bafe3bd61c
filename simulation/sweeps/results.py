"""What a sweep has so far: its rows, and what they say of each point. Reads listed parts alone."""

from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.parts.listing import Parts
from metalead.simulation.reporting.words import counted
from metalead.simulation.saving.kind import UNFINISHED
from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.sweeps import head as heads
from metalead.simulation.sweeps.blocks import Block, blocks_of
from metalead.simulation.sweeps.head import Head
from metalead.simulation.sweeps.names import DONE
from metalead.simulation.sweeps.plan import Planned, planned, shares_of, values_of
from metalead.simulation.sweeps.rows import as_column
from metalead.simulation.sweeps.sampling import block_length

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as ds

WORST = 0.1  # the share of disasters that a tail is


class Results:
    """The results of a sweep in a directory, whole or not yet.

    Raises `UserError` where there is no sweep.
    """

    def __init__(self, directory: str | PathLike[str]) -> None:
        self.directory = Path(directory)
        shown = str(directory)
        head = heads.read(self.directory, shown)
        if head is None:
            raise UserError(
                f"{shown}: holds no sweep. `metalead sweep DESIGN.yaml --out` makes one"
            )
        self.head: Head = head
        self.parts = Parts(self.directory, shown)

    @cached_property
    def plan(self) -> Planned:
        """The design made ready to run again: this opens the files of strategies of one's own."""
        return planned(self.head.planned_design)

    @property
    def arms(self) -> tuple[str, ...]:
        """Their labels, the baseline first."""
        return self.head.extent.arms

    @property
    def factors(self) -> tuple[str, ...]:
        """The names of the factors, which are columns of the rows."""
        return tuple(self.head.design.factors)

    @property
    def outcome(self) -> str:
        """The outcome that reports are of, if no other is asked for."""
        return self.outcomes[0]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that reports are of."""
        return self.head.design.outcomes or (str(self.head.scenario["primary_outcome"]),)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the design."""
        length = block_length(self.head.design.sampling, len(self.head.factors))
        return tuple(blocks_of(self.head.history, length))

    @property
    def rows(self) -> int:
        """Rows that are there."""
        return sum(part.rows for part in self.parts)

    @property
    def failed(self) -> int:
        """Rows of runs that failed."""
        return sum(part.failed for part in self.parts)

    @property
    def lacking(self) -> list[Block]:
        """The blocks that are not there yet."""
        return [block for block in self.blocks if block.name not in self.parts]

    @property
    def complete(self) -> bool:
        """Whether every block is there."""
        return not self.lacking

    @cached_property
    def damaged(self) -> tuple[str, ...]:
        """Parts whose file is gone or is not what was written: looked at once, all of them."""
        return tuple(self.parts.damaged(part.name for part in self.parts))

    @property
    def finished(self) -> bool:
        """Whether the sweep said that it was through."""
        return self.head.state != UNFINISHED

    def dataset(self) -> "ds.Dataset":
        """The listed parts as a data set of Arrow, to be read in pieces."""
        import pyarrow.dataset as ds

        if not self.parts:
            raise UserError(f"{self.directory}: no part of the sweep is there yet; let it go on")
        if self.damaged:
            raise UserError(
                f"{self.directory}: {counted(len(self.damaged), 'part is', 'parts are')} gone or "
                f"not what was written, the first {self.damaged[0]}. Give the command of the sweep "
                "again: it runs just these anew"
            )
        return ds.dataset([str(path) for path in self.parts.paths], format="parquet")

    def frame(self, columns: Sequence[str] | None = None, failed: bool = False) -> "pd.DataFrame":
        """The rows, with these columns or all; those of failed runs only if asked for.

        Their order is that of the parts. A million rows with all columns take a gigabyte.
        """
        import pyarrow.dataset as ds

        found = self.dataset()
        for name in columns or ():
            if name not in found.schema.names:
                raise UserError(
                    f"columns: there is no {name!r}; {nearest(name, found.schema.names)}"
                )
        only = None if failed else ds.field("status") == DONE
        table: pd.DataFrame = found.to_table(
            columns=None if columns is None else list(columns), filter=only
        ).to_pandas()
        return table

    def points(self) -> "pd.DataFrame":
        """One row a point of the design, whether it was run yet or not: its factors' values."""
        import pandas as pd

        moved = self.head.factors
        shares = shares_of(self.head.design, moved, self.head.history)
        values = [
            [as_column(value, factor) for factor, value in zip(moved, row, strict=True)]
            for row in (values_of(moved, share) for share in shares)
        ]
        table = pd.DataFrame(values, columns=[factor.name for factor in moved])
        table.insert(0, "point", np.arange(len(values)))
        return table

    def paired(self, outcome: str | None = None, arm: str | None = None) -> "pd.DataFrame":
        """One row a point and disaster that both arms met: `point`, `seed`, `world`, `baseline`,
        `other`, `difference` (arm less baseline).

        arm: the last one if none is named.
        """
        outcome, other = self._outcome(outcome), self._arm(arm)
        rows = self.frame(["point", "arm", "seed", "world", outcome])
        rows["arm"] = rows["arm"].astype(str)
        wide = rows[rows["arm"].isin([self.arms[0], other])].pivot_table(
            index=["point", "seed", "world"], columns="arm", values=outcome
        )
        both = wide.dropna().reset_index()
        both["baseline"], both["other"] = both[self.arms[0]], both[other]
        both["difference"] = both["other"] - both["baseline"]
        named = ["point", "seed", "world", "baseline", "other", "difference"]
        table: pd.DataFrame = both[named].rename_axis(columns=None)
        return table

    def differences(self, outcome: str | None = None, arm: str | None = None) -> "pd.DataFrame":
        """One row a point: its factors, how many disasters both arms met, the mean difference with
        the interval of luck (`low`, `high`) and that of luck and assumptions (`low_assumed`,
        `high_assumed`), quantiles, and the mean of the worst tenth."""
        import pandas as pd

        better_is_more = OUTCOME_BY_ID[self._outcome(outcome)].better == "more"
        found = []
        for point, rows in self.paired(outcome, arm).groupby("point"):
            gains = rows["difference"].to_numpy()
            told = estimate(gains, rows["world"].to_numpy())
            worst = np.sort(gains if better_is_more else -gains)[: max(1, int(WORST * gains.size))]
            found.append(
                {
                    "point": point,
                    "disasters": gains.size,
                    "mean": told.mean,
                    "low": told.low,
                    "high": told.high,
                    "low_assumed": told.low_assumed,
                    "high_assumed": told.high_assumed,
                    "q10": np.quantile(gains, 0.1),
                    "median": np.median(gains),
                    "q90": np.quantile(gains, 0.9),
                    "worst_tenth": worst.mean() * (1.0 if better_is_more else -1.0),
                }
            )
        table: pd.DataFrame = self.points().merge(pd.DataFrame(found), on="point")
        return table

    def failures(self) -> "pd.DataFrame":
        """The rows of runs that failed: which, at what stage, why, and the line that replays it."""
        if not self.failed:
            named = ["row", "point", "arm", "seed", "stage", "message"]
            rows = self.frame(named, failed=True).iloc[:0]
        else:
            rows = self.frame(
                ["row", "point", "arm", "seed", "stage", "message", "status"], failed=True
            )
            rows = rows[rows.pop("status").astype(str) != DONE]
        rows["replay"] = [f"metalead verify {self.directory} --row {row}" for row in rows["row"]]
        return rows.reset_index(drop=True)

    def _outcome(self, outcome: str | None) -> str:
        outcome = outcome or self.outcome
        if outcome not in OUTCOME_BY_ID:
            raise UserError(f"outcome: there is no {outcome!r}; {nearest(outcome, OUTCOME_BY_ID)}")
        return outcome

    def _arm(self, arm: str | None) -> str:
        if len(self.arms) < 2:
            raise UserError(
                f"{self.directory}: has one arm, {self.arms[0]}; there is no difference"
            )
        if arm is not None and arm not in self.arms[1:]:
            raise UserError(f"arm: {arm!r} is none of {', '.join(self.arms[1:])}")
        return arm or self.arms[-1]

    def __repr__(self) -> str:
        said: Any = f"{len(self.parts)} of {len(self.blocks)} blocks, {self.rows:,} rows"
        return f"<Results of a sweep in {self.directory}: {said}, {self.failed} failed>"

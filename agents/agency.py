"""The Mesa agent of an agency: a named view of its units."""

from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from metalead.agents.leader import Leader


class Agency(mesa.Agent):  # type: ignore[type-arg]
    """An agency and its units, led by `leader`."""

    def __init__(self, model: Any, id: str, leader: Leader) -> None:
        super().__init__(model)
        self.id = id
        self.leader = leader

    @property
    def stocks(self) -> NDArray[np.void]:
        """One row a capability (agents.picture.tables.STOCK)."""
        tables = self.model.tables
        capabilities = len(tables.pools)
        first = self.leader.row * capabilities
        rows: NDArray[np.void] = tables.stocks[first : first + capabilities]
        return rows

    @property
    def units(self) -> int:
        """Units, of every capability."""
        return int(self.stocks["units"].sum())

    @property
    def idle(self) -> int:
        """Units that the leader knows to be idle."""
        return int(self.stocks["idle"].sum())

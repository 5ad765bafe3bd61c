"""The Mesa agent of a leader: a named view of its rows, and a seat for a custom strategy."""

from typing import Any

import mesa
import numpy as np

from metalead.agents.picture.act import Act, as_acts
from metalead.agents.picture.authority import ORDERS
from metalead.agents.picture.codes import FRONT
from metalead.agents.picture.tables import Picture
from metalead.agents.picture.trust import trust


class Leader(mesa.Agent):  # type: ignore[type-arg]
    """Somebody who leads an agency or holds a post.

    A subclass with a `decide` of its own takes a seat: pass it to the model as
    `seats={"fire": MyLeader}`, and it is asked whenever that leader has read something.
    """

    def __init__(self, model: Any, id: str, row: int) -> None:
        super().__init__(model)
        self.id = id
        self.row = row

    def decide(self, picture: Picture, now: float, news: np.void) -> list[Act]:
        """What to do about `news` (picture.tables.NEWS), given one's own picture, at `now` hours.

        Here: what the built-in strategy of this leader's organisation does. A subclass may
        change or replace it. The picture is a copy; nothing else of the run can be seen.
        """
        return self.built_in(picture, now, news)

    def built_in(self, picture: Picture, now: float, news: np.void) -> list[Act]:
        """The acts of the built-in strategy on this picture (which it works on as on a notepad)."""
        acts = self.model.decide_built_in(picture, now, np.array([news]))
        return as_acts(picture.outbox[:acts])

    @property
    def state(self) -> np.void:
        """This leader's row (agents.picture.tables.LEADER) at the model's time."""
        row: np.void = self.model.tables.leaders[self.row]
        return row

    @property
    def strategy(self) -> str:
        """'centralised' for whoever decides for others, else 'distributed'."""
        return "distributed" if self.state["strategy"] == FRONT else "centralised"

    @property
    def moves_others_by(self) -> str:
        """'authority' (orders) or 'influence' (requests)."""
        return "authority" if self.state["binds"] == ORDERS else "influence"

    @property
    def backlog(self) -> int:
        """Messages waiting in the inbox."""
        return int(self.state["waiting"])

    @property
    def decisions(self) -> int:
        """Decisions that moved units, so far."""
        return int(self.state["moved"])

    @property
    def incidents_known(self) -> int:
        """Incidents that this leader has heard of."""
        return int(self.state["belief_count"])

    @property
    def trust(self) -> dict[str, float]:
        """Trust in every contact, by its id: between 0 and 1."""
        tables = self.model.tables
        ties = tables.ties[self.state["tie_start"] : self.state["tie_end"]]
        rule = getattr(trust, "py_func", trust)
        return {
            self.model.names.leaders[tie["peer"]]: float(rule(tie["kept"], tie["broken"]))
            for tie in ties
        }

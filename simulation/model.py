"""One run as a Mesa model: agents as views of the arrays, on Mesa's own clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from agents.agency import Agency
from agents.leader import Leader
from agents.picture import Picture
from simulation.arm import Arm
from simulation.engine.block import decide_built_in
from simulation.log import Entry, Log, Seat
from simulation.outcomes import OUTCOME_IDS
from simulation.plan import Names
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario
from simulation.session import Session
from simulation.tables import Run


class CrisisModel(mesa.Model):  # type: ignore[type-arg]
    """A disaster and the response of one organisation, driven by the compiled engine.

    disaster: a built-in id, a file, or a scenario already read.
    organisation: built in, the scenario's own, or an `Arm`. levers: by id, for this run.
    seats: leader id -> a `Leader` subclass that decides for it; where the arm has such a
    strategy of its own, every leader that the log does not decide for is of that class.
    log: decisions and injects from outside. rng: the seed of the disaster's luck.

    Mesa's time is hours. `step()` takes it one hour on, `run_for` and `run_until` as far as
    you like; whatever looks at an agent or a table sees the run at that time. The model stops
    (`running` is False) at the horizon. Numbers are those of `simulation.ensemble`, bit for bit.
    Raises `UserError` for names that the scenario does not have.
    """

    def __init__(
        self,
        disaster: str | Path | Scenario = "wichita-falls-1979",
        organisation: str | Arm = "network",
        *,
        levers: Mapping[str, float] | None = None,
        seats: Mapping[str, type[Leader]] | None = None,
        log: Sequence[Entry] = (),
        rng: Any = None,
    ) -> None:
        super().__init__(rng=rng)
        told = disaster if isinstance(disaster, Scenario) else load_scenario(disaster)
        is_seed = isinstance(rng, int | np.integer)
        self.luck = int(rng) if is_seed else int(self.rng.integers(2**62))
        self.disaster = told
        arm = _arm(organisation, levers or {})
        self.organisation = arm.organisation
        chosen = _own_seats(told, arm, log) | dict(seats or {})
        deciders = {name: _Seat(self, name) for name in chosen}
        self.session = Session(told, arm, self.luck, log, deciders)
        self.leaders = {
            name: chosen.get(name, Leader)(self, name, row)
            for row, name in enumerate(self.names.leaders)
        }
        for agency in told.agencies:
            Agency(self, agency.id, self.leaders[agency.id])
        self.datacollector = _collector()
        self._measured: tuple[float, dict[str, float]] = (-1.0, {})

    @property
    def names(self) -> Names:
        """What the rows of the tables are called."""
        return self.session.names

    @property
    def tables(self) -> Run:
        """All tables, at the model's time."""
        self.session.advance(self.time)
        return self.session.run

    @property
    def log(self) -> Log:
        """All that came from outside so far; the same run can be had again from it."""
        return self.session.log

    def decide_built_in(self, picture: Picture, now: float, news: Any) -> int:
        """What the built-in strategy writes into the picture's outbox; the number of acts."""
        with np.errstate(over="ignore"):
            return int(decide_built_in(picture, now, news))

    def outcome(self, id: str) -> float:
        """An outcome as it would be if the event ended now; at the horizon, as it is."""
        return self.outcomes()[id]

    def outcomes(self) -> dict[str, float]:
        """Every outcome by its id (avoidable_deaths needs the reference: NaN)."""
        if self._measured[0] != self.time:
            self.session.advance(self.time)
            row = self.session.outcomes().tolist()
            self._measured = (self.time, dict(zip(OUTCOME_IDS, row, strict=False)))
        return self._measured[1]

    def step(self) -> None:
        """One hour has passed: collect, and stop at the horizon."""
        self.session.advance(self.time)
        self.datacollector.collect(self)
        self.running = self.time < self.session.horizon


def _arm(organisation: str | Arm, levers: Mapping[str, float]) -> Arm:
    arm = Arm(organisation, organisation) if isinstance(organisation, str) else organisation
    return replace(arm, levers=tuple((dict(arm.levers) | dict(levers)).items()))


def _own_seats(scenario: Scenario, arm: Arm, log: Sequence[Entry]) -> dict[str, type[Leader]]:
    """A strategy of the arm's own, in plain Python, for everyone whom the log leaves free."""
    if not isinstance(arm.strategy, type):
        return {}
    recorded = {entry.leader for entry in log if isinstance(entry, Seat)}
    everyone = [leader.id for leader in (*scenario.agencies, *scenario.posts)]
    return dict.fromkeys([id for id in everyone if id not in recorded], arm.strategy)


class _Seat:
    """Stands in for an agent that is made after the run has begun."""

    def __init__(self, model: CrisisModel, name: str) -> None:
        self._model = model
        self._name = name

    def __call__(self, picture: Picture, now: float, news: np.void) -> Any:
        return self._model.leaders[self._name].decide(picture, now, news)


def _reporter(id: str) -> Callable[[CrisisModel], float]:
    return lambda model: model.outcome(id)


def _collector() -> mesa.DataCollector:
    return mesa.DataCollector(
        model_reporters={"time": "time", **{id: _reporter(id) for id in OUTCOME_IDS}},
        agenttype_reporters={
            Leader: {"id": "id", "backlog": "backlog", "decisions": "decisions"},
            Agency: {"id": "id", "idle": "idle"},
        },
    )

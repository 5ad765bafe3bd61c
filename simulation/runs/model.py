"""One run as a Mesa model: agents as views of the arrays, on Mesa's own clock."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import partial
from math import isfinite
from operator import attrgetter
from typing import Any

import mesa
import numpy as np
from mesa.agentset import AgentSet

from metalead.agents.agency import Agency
from metalead.agents.leader import Leader
from metalead.agents.picture.tables import Picture
from metalead.simulation.engine.block import decide_built_in
from metalead.simulation.engine.columns import CARED, PEOPLE, STATES
from metalead.simulation.engine.tables import Run
from metalead.simulation.input.amounts import real, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import entry
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Names
from metalead.simulation.plan.own_parameters import values_read
from metalead.simulation.plan.sectors import as_led
from metalead.simulation.plan.settings import Settings, settings_of, with_setting
from metalead.simulation.runs.arms import arm_of
from metalead.simulation.runs.checks import LAST_SEED, Asked, check_seed, scenario_of
from metalead.simulation.runs.log import Entry, Log, Seat
from metalead.simulation.runs.session import Session, known_outcome
from metalead.simulation.scenario.schema import Scenario

MOST_HOURS = 10_000  # Mesa collects at each, also after the run is over; scenarios last 336
SOURCES = (np.random.Generator, np.random.BitGenerator, np.random.SeedSequence)


class CrisisModel(mesa.Model):  # type: ignore[type-arg]
    """A disaster and the response of one organisation, driven by the compiled engine.

    disaster: a built-in id, a file, or a scenario already read.
    organisation: built in, the scenario's own, or an `Arm`. levers: by id, for this run.
    seats: leader id -> a `Leader` subclass that decides for it; where the arm has such a
    strategy of its own, every leader that the log does not decide for is of that class.
    log: decisions and injects from outside.
    rng (or `seed`, Mesa's older word): the seed of the disaster's luck, a whole number from 0 to
    2^62 of any type. It is drawn from a generator, bit generator or seed sequence of NumPy's, from
    several numbers, or anew.
    agent_data: collect every leader and agency at every hour, too, not the model alone.

    Mesa's time is hours. `step()` takes it one hour on, `run_for` and `run_until` as far as
    you like; whatever looks at an agent or a table sees the run at that time. The model stops
    (`running` is False) at the horizon. Numbers are those of `run_ensemble`, bit for bit.
    Every leader is among `agents_by_type[Leader]` and in the data of agents, whoever decides; one
    with a strategy of its own is there under the strategy's class as well. A copy or a pickle
    is a model of its own, which goes on where this one stands.
    Raises `UserError` for names that the scenario does not have, and for what cannot be run.
    """

    def __init__(
        self,
        disaster: Asked = "wichita-falls-1979",
        organisation: str | Arm = "network",
        *,
        levers: Settings | None = None,
        seats: Mapping[str, type[Leader]] | None = None,
        log: Sequence[Entry] = (),
        rng: Any = None,
        seed: Any = None,
        agent_data: bool = False,
    ) -> None:
        source = _source(rng, seed)
        super().__init__(rng=source)
        self.luck = source if isinstance(source, int) else int(self.rng.integers(LAST_SEED))
        scenario = self.disaster = scenario_of(disaster)
        arm = _arm(scenario, organisation, levers)
        self.organisation = arm.organisation
        seated = _own_seats(scenario, arm, log) | _checked_seats(seats)
        deciders = {name: _Seat(self, name, _set_for(arm, kind)) for name, kind in seated.items()}
        self.session = Session(scenario, arm, self.luck, log, deciders)
        self.leaders = {
            name: seated.get(name, Leader)(self, name, row)
            for row, name in enumerate(self.names.leaders)
        }
        for agency in scenario.agencies:
            Agency(self, agency.id, self.leaders[agency.id])
        self.datacollector = _collector(agent_data)
        self._measured: tuple[float, list[float]] = (-1.0, [])

    def register_agent(self, agent: mesa.Agent[Any]) -> None:
        """Add an agent: under its class, and a leader among the leaders, whoever decides for it."""
        super().register_agent(agent)
        if isinstance(agent, Leader) and type(agent) is not Leader:
            leaders: Any = AgentSet([], random=self.random)
            self.agents_by_type.setdefault(Leader, leaders).add(agent)

    def deregister_agent(self, agent: mesa.Agent[Any]) -> None:
        """Take an agent out again, wherever it was."""
        super().deregister_agent(agent)
        if isinstance(agent, Leader) and type(agent) is not Leader:
            self.agents_by_type[Leader].remove(agent)

    def __copy__(self) -> "CrisisModel":
        return deepcopy(self)

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
        """All that came from outside so far; the same run can be repeated from it."""
        return self.session.log

    def decide_built_in(self, picture: Picture, now: float, news: Any) -> int:
        """What the built-in strategy writes into the picture's outbox; the number of acts."""
        with np.errstate(over="ignore"):
            return int(decide_built_in(picture, now, news))

    def outcome(self, id: str) -> float:
        """An outcome as it would be if the event ended now; at the horizon, as it is.

        Raises `UserError` for an unknown one.
        """
        return self.outcomes()[known_outcome(id)]

    def outcomes(self) -> dict[str, float]:
        """Every outcome by its id."""
        return dict(zip(OUTCOME_IDS, self._row(), strict=False))

    @property
    def casualties(self) -> dict[str, dict[str, float]]:
        """People by colour, red first, and what has become of them at the model's time.

        The states are those of simulation.engine.columns; the dead are as expected by the curves.
        """
        row = iter(self._row()[PEOPLE:CARED])
        states = {state: [next(row) for _ in COLOURS] for state in STATES}
        return {
            colour: {state: counts[place] for state, counts in states.items()}
            for place, colour in enumerate(COLOURS)
        }

    def _row(self) -> list[float]:
        """The row of numbers (simulation.engine.columns) if the event ended at the model's time."""
        if self._measured[0] != self.time:
            self.session.advance(self.time)
            self._measured = (self.time, self.session.outcomes().tolist())
        return self._measured[1]

    def run_for(self, duration: float) -> None:
        """Run so many hours on. Raises `UserError` for no number, and above `MOST_HOURS`."""
        super().run_for(_hours(duration, "duration"))

    def run_until(self, end_time: float) -> None:
        """Run up to this hour. Raises `UserError` for no number, and above `MOST_HOURS`."""
        super().run_until(_hours(end_time, "end_time"))

    def step(self) -> None:
        """One hour has passed: collect, and stop at the horizon."""
        self.session.advance(self.time)
        self.datacollector.collect(self)
        self.running = self.time < self.session.horizon


def _hours(value: Any, place: str) -> float:
    hours = real(value, place)
    if not isfinite(hours):
        raise UserError(f"{place}: must be a number of hours, not {shown(value)}")
    if hours > MOST_HOURS:
        raise UserError(
            f"{place}: must be {MOST_HOURS:,} hours at most, not {shown(value)}. "
            "A run is over at its scenario's horizon"
        )
    return hours


def _source(rng: Any, seed: Any) -> Any:
    """What Mesa draws from: a source of NumPy's, or a seed as an int. Raises `UserError`."""
    if rng is not None and seed is not None:
        raise UserError("seed: is another word for rng. Give one of the two")
    given, name = (rng, "rng") if seed is None else (seed, "seed")
    if given is None or isinstance(given, SOURCES):
        return given
    if isinstance(given, list | tuple):
        return np.random.SeedSequence([check_seed(word, name) for word in given])
    return check_seed(given, name)


def _arm(scenario: Scenario, organisation: str | Arm, levers: Settings | None) -> Arm:
    arm = arm_of(scenario, organisation, "organisation")
    for setting in settings_of(levers, [] if arm.strategy is None else [arm], "levers"):
        arm = with_setting(arm, setting)
    return arm


def _checked_seats(seats: Mapping[str, type[Leader]] | None) -> dict[str, type[Leader]]:
    if not hasattr(seats or {}, "items"):
        raise UserError(f"seats: write {{'fire': MyLeader}}, not {shown(seats)}")
    for leader, decider in dict(seats or {}).items():
        if not (isinstance(decider, type) and issubclass(decider, Leader)):
            place, given = entry("seats", leader), shown(decider)
            raise UserError(f"{place}: must be a subclass of metalead.Leader, not {given}")
    return dict(seats or {})


def _own_seats(scenario: Scenario, arm: Arm, log: Sequence[Entry]) -> dict[str, type[Leader]]:
    """The arm's custom strategy, in plain Python, for everyone whom the log leaves free."""
    if not isinstance(arm.strategy, type):
        return {}
    recorded = {entry.leader for entry in log if isinstance(entry, Seat)}
    everyone = [leader.id for leader in as_led(scenario, arm).leaders]
    return dict.fromkeys([id for id in everyone if id not in recorded], arm.strategy)


def _set_for(arm: Arm, kind: type[Leader]) -> dict[str, float]:
    """What the parameters of a seat's class are: as the arm has them, where it is the arm's."""
    own = arm if kind is arm.strategy else Arm(arm.label, arm.organisation, strategy=kind)
    return values_read(own)


class _Seat:
    """Stands in for an agent that is made after the run has begun."""

    def __init__(self, model: CrisisModel, name: str, parameters: dict[str, float]) -> None:
        self._model = model
        self._name = name
        self._parameters = parameters

    def __call__(self, picture: Picture, now: float, news: np.void) -> Any:
        leader: Any = self._model.leaders[self._name]
        return leader.decide(picture, now, news, **self._parameters)


def _outcome(model: CrisisModel, id: str) -> float:
    return model.outcome(id)


def _people(model: CrisisModel, colour: str, state: str) -> float:
    return model.casualties[colour][state]


def _collector(agent_data: bool) -> mesa.DataCollector:
    of_agents = {
        Leader: {name: attrgetter(name) for name in ("id", "backlog", "decisions")},
        Agency: {name: attrgetter(name) for name in ("id", "idle")},
    }
    return mesa.DataCollector(
        model_reporters={
            "time": "time",
            **{id: partial(_outcome, id=id) for id in OUTCOME_IDS},
            **{f"{c}_{s}": partial(_people, colour=c, state=s) for c in COLOURS for s in STATES},
        },
        agenttype_reporters=of_agents if agent_data else None,
    )

"""A session: one run that can be watched, steered from outside, replayed and branched."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy, deepcopy
from inspect import iscoroutine
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from metalead.agents.custom.compiled import Strategy
from metalead.agents.picture.act import CODES, MOST_ACTS, Act
from metalead.agents.picture.tables import Picture
from metalead.simulation.custom.failures import DecisionError, SeatError, impossible
from metalead.simulation.engine.block import advance_run, answer_run, measure_run, reset_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.log_tables import DECISION, LOG, REFUSED
from metalead.simulation.engine.reading import ASKED
from metalead.simulation.engine.tables import ASKING, SHORT, Run
from metalead.simulation.input.amounts import real, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.lever_value import with_checked_levers
from metalead.simulation.runs.carried import Carried, carried
from metalead.simulation.runs.checks import check_seed
from metalead.simulation.runs.drive import check_halt
from metalead.simulation.runs.first_compile import compile_first
from metalead.simulation.runs.log import Decision, Entry, Log, Seat, entries_of
from metalead.simulation.runs.log_rows import injected_names, log_rows
from metalead.simulation.runs.words import Word, incident_name, word_of
from metalead.simulation.runs.workspace import grown, new_run
from metalead.simulation.scenario.checked import checked_scenario
from metalead.simulation.scenario.schema import Scenario

NOT_THERE = -2  # in place of an incident's row: an act is about what its leader does not know

Decide = Callable[[Picture, float, np.void], Sequence[Act]]


class Session:
    """One run of `scenario` under `arm`, from the start on.

    `log`: decisions and injects that came from outside before. `seats`: who decides for which
    leader from now on; what they do is added to `self.log`, from which the same run can be
    repeated without them. With `strict`, an impossible act of a seat raises `DecisionError`;
    else it is counted. `last_asked`: leader, hour and decision of the seat asked last.
    Raises `UserError` for names that the scenario does not have, and for what cannot be run.

    A compiled custom strategy that fails raises `StrategyError`. What a seat raises goes
    on as it is, or with `strict` as the cause of a `SeatError`. A copy (also of
    `copy.copy`) and a pickle are a run of their own, which goes on where this one stands; asked
    for in the middle of a decision, it begins with that decision.
    """

    def __init__(
        self,
        scenario: Scenario,
        arm: Arm,
        seed: int,
        log: Sequence[Entry] = (),
        seats: Mapping[str, Decide] | None = None,
        *,
        strict: bool = False,
    ) -> None:
        scenario, arm = checked_scenario(scenario), with_checked_levers(arm)
        self.planned = build_plan(scenario, arm)
        self.names = self.planned.names
        self.horizon = scenario.horizon
        self.seed = check_seed(seed)
        self.strict = strict
        self._strategy = arm.strategy
        self._given: Log = entries_of(log)
        self._injected = injected_names(self._given)
        self._taken: list[tuple[Decision, int, int]] = []  # the message read, and the one acted on
        self._deciding = False
        self.last_asked: tuple[str, float, int] | None = None
        compile_first(seats=True)
        self.run: Run = new_run(self.planned, log_rows(self._given, self.names))
        with np.errstate(over="ignore"):
            reset_run(self.planned.plan, self.run, self.seed)
        self._seats = self._by_row(seats or {})
        for row in self._seats:
            self.run.leaders[row]["seat"] = ASKED

    def __copy__(self) -> "Session":
        return deepcopy(self)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_deciding": False}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if isinstance(self._strategy, Strategy):  # its machine code lies elsewhere here
            for leaders in (self.planned.plan.leaders, self.run.leaders):
                leaders["own"] = self._strategy.address

    @property
    def now(self) -> float:
        """Hours since the start."""
        return float(self.run.world[0]["now"])

    @property
    def next_at(self) -> float | None:
        """When the next thing happens, in hours; None: nothing any more."""
        world = self.run.world[0]
        heaps = (self.run.events[: world["events"]], self.run.foreseen[: world["foreseen"]])
        return min((float(heap[0]["at"]) for heap in heaps if len(heap)), default=None)

    @property
    def log(self) -> Log:
        """All that came from outside so far: given, and decided in the seats."""
        seats = [Seat(leader=self.names.leaders[row]) for row in self._seats]
        return (*self._given, *seats, *(self._named(*taken) for taken in self._taken))

    @property
    def refused(self) -> int:
        """Entries of the log and acts of the seats that were impossible and were skipped."""
        return int(self.run.world[0]["refused_entries"])

    @property
    def carried(self) -> Carried:
        """What became of the log that was given, which may be that of another run."""
        return carried(self._given, self.run.log, self.now)

    def advance(self, until: float) -> None:
        """Let the run go on up to `until` hours, asking the seats on the way.

        A seat that looks at the run while it decides sees it as it stands.
        """
        if self._deciding:
            return
        end = min(real(until, "until"), self.horizon)
        with np.errstate(over="ignore"):
            while True:
                reason = advance_run(self.run, end)
                if reason == SHORT:
                    self.run = grown(self.run)
                elif reason == ASKING:
                    self._ask()
                else:
                    check_halt(self.run)
                    return

    def outcome(self, id: str) -> float:
        """An outcome as it would be if the event ended now; at the horizon, as it is.

        Raises `UserError` for an unknown one.
        """
        return float(self.outcomes()[OUTCOME_IDS.index(known_outcome(id))])

    def outcomes(self) -> NDArray[np.float64]:
        """The row of `simulation.engine.columns` if the event ended now: float64 [WIDTH]."""
        row = np.zeros(WIDTH)
        ended = self.snapshot()
        ended.world[0]["horizon"] = self.now
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            measure_run(ended, row)
        return row

    def snapshot(self) -> Run:
        """A copy of all tables, which the run does not touch any more."""
        tables: Run = copy(self.run)
        return tables

    def picture(self, leader: str) -> Picture:
        """What a leader knows now, as copies."""
        return _picture(self.run, self._row_of(leader))

    def incident_name(self, incident: int) -> str:
        """What an incident (a row of the run, as a picture has it) is called in the log."""
        return incident_name(self.run, self.names, self._injected, incident)

    def word_name(self, message: int) -> Word | None:
        """What a word (a row of the run's messages) is called in the log; None for none."""
        return None if message < 0 else word_of(self.run, self.names, self._injected, message)

    def _by_row(self, seats: Mapping[str, Decide]) -> dict[int, Decide]:
        """Who decides for which row of the leaders."""
        if not hasattr(seats, "items"):
            raise UserError(f"seats: write {{'fire': decide}}, not {shown(seats)}")
        for leader, decide in seats.items():
            if not callable(decide):
                raise UserError(f"seat: {leader!r} needs a function, not {shown(decide)}")
        return {self._row_of(leader): decide for leader, decide in seats.items()}

    def _row_of(self, leader: str) -> int:
        if leader not in self.names.leaders:
            known = nearest(leader, self.names.leaders)
            raise UserError(f"seat: leader {leader!r} is not in this scenario; {known}")
        return self.names.leaders.index(leader)

    def _ask(self) -> None:
        leader = int(self.run.world[0]["asking"])
        acts = self._decided(leader)
        rows = np.zeros(len(acts), LOG)
        for row, act in zip(rows, acts, strict=True):
            self._record(row, leader, act)
        read, messages = int(self.run.news[0]["cause"]), int(self.run.world[0]["messages"])
        entries = [self._entry(row, act) for row, act in zip(rows, acts, strict=True)]
        # A word or incident that there is not has no name: what was refused for it is in no log.
        self._taken += [
            (entry, read, act.cause)
            for entry, act, row in zip(entries, acts, rows, strict=True)
            if act.cause < messages and row["incident"] != NOT_THERE
        ]
        answer_run(self.run, rows)
        for row, act in zip(rows, acts, strict=True):
            if self.strict and row["state"] == REFUSED:
                raise impossible(act, _picture(self.run, leader))

    def _decided(self, leader: int) -> Sequence[Act]:
        """What the seat of a leader does about the news, on copies of what it knows."""
        picture, news = _picture(self.run, leader), self.run.news[0].copy()
        number = int(self.run.leaders[leader]["asked"])
        self.last_asked = (self.names.leaders[leader], self.now, number)
        self._deciding = True
        try:
            return checked_acts(self._seats[leader](picture, self.now, news))
        except (DecisionError, KeyboardInterrupt):  # who it is that stops this is told elsewhere
            raise
        except BaseException as error:
            if self.strict:
                raise SeatError from error
            raise
        finally:
            self._deciding = False

    def _record(self, row: np.void, leader: int, act: Act) -> None:
        """Write one act as a row, with the run's own numbers."""
        me = self.run.leaders[leader]
        row["kind"], row["at"], row["leader"] = DECISION, self.now, leader
        row["act"], row["need"], row["count"] = CODES[act.kind], act.need, act.count
        row["cause"] = act.cause
        row["peer"] = row["incident_kind"] = row["incident"] = row["zone"] = -1
        if 0 <= act.tie < me["tie_end"] - me["tie_start"]:
            row["peer"] = self.run.ties[me["tie_start"] + act.tie]["peer"]
        if 0 <= act.belief < me["belief_count"]:
            row["incident"] = self.run.beliefs[me["belief_start"] + act.belief]["incident"]
        elif act.belief != -1 and act.kind in ("look", "inquire"):  # -1: of none
            row["incident"] = NOT_THERE

    def _entry(self, row: np.void, act: Act) -> Decision:
        """One act for the log. Raises `DecisionError` where it cannot stand there."""
        try:
            return self._as_entry(row, act)
        except ValidationError as error:
            why = error.errors()[0]
            place = "".join(f"{part}: " for part in why["loc"])
            text = why["msg"].removeprefix("Value error, ")
            raise DecisionError(f"{act} is impossible: {place}{text}") from None

    def _as_entry(self, row: np.void, act: Act) -> Decision:
        """One act as it stands in the log: by names that another run has, too."""
        leaders, incident = self.names.leaders, int(row["incident"])
        return Decision(
            at=float(row["at"]),
            leader=leaders[row["leader"]],
            act=act.kind,  # checked by Act and again by Decision
            peer=None if row["peer"] < 0 else leaders[row["peer"]],
            incident=None if incident < 0 else self.incident_name(incident),
            need=int(row["need"]),
            count=int(row["count"]),
        )

    def _named(self, entry: Decision, read: int, cause: int) -> Decision:
        """A decision with the names of its words, which take a look at all messages each."""
        return entry.model_copy(update={"on": self.word_name(read), "cause": self.word_name(cause)})


def known_outcome(id: str) -> str:
    """The id of an outcome. Raises `UserError` for an unknown one."""
    if id not in OUTCOME_IDS:
        raise UserError(f"outcome: there is no {id!r}; {nearest(id, OUTCOME_IDS)}")
    return id


def checked_acts(acts: Sequence[Act]) -> Sequence[Act]:
    """What a seat gave, if it is a list of acts. Raises `DecisionError` for anything else."""
    if not isinstance(acts, list | tuple):
        if iscoroutine(acts):
            acts.close()
        raise DecisionError(f"decide must return a list of Act, not {_short(acts)}")
    if len(acts) > MOST_ACTS:
        raise DecisionError(
            f"decide returned {len(acts):,} acts; a decision has {MOST_ACTS:,} at most"
        )
    wrong = [act for act in acts if not isinstance(act, Act)]
    if wrong:
        raise DecisionError(f"decide must return a list of Act; {_short(wrong[0])} is in it")
    return acts


def _short(value: object) -> str:
    """A value of somebody else's, shown in a few letters."""
    try:
        return " ".join(f"{value!r:.60}".split())
    except Exception:
        return f"a {type(value).__name__}"


def _picture(run: Run, leader: int) -> Picture:
    """Copies of a leader's own rows and of the public map."""
    me = run.leaders[leader]
    capabilities = len(run.pools)
    ties, end = int(me["tie_start"]), int(me["tie_end"])
    beliefs, tasks = int(me["belief_start"]), int(me["task_start"])
    refusals = int(me["refusal_start"])
    return Picture(
        me=run.leaders[leader : leader + 1].copy(),
        beliefs=run.beliefs[beliefs : beliefs + int(me["belief_count"])].copy(),
        tasks=run.tasks[tasks : tasks + int(me["task_room"])].copy(),
        refusals=run.refusals[refusals : refusals + int(me["refusal_room"])].copy(),
        stocks=run.stocks[leader * capabilities : (leader + 1) * capabilities].copy(),
        ties=run.ties[ties:end].copy(),
        aid=run.aid[ties * capabilities : end * capabilities].copy(),
        zones=run.zones.copy(),
        doctrine=run.doctrine,
        ways=run.ways,
        parameters=run.values[int(run.world[0]["parameters"]) :].copy(),
        outbox=np.zeros_like(run.outbox),
    )

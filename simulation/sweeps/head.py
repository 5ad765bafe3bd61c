"""The head of a sweep's directory, `sweep.json`: the design, how far it went, which program."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from metalead.agents.compiling.processor import processor
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.reporting.versions import versions
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.saving.kind import STATE, UNFINISHED, Kind, read_head
from metalead.simulation.saving.whole import as_json, write_text
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.sweeps.extents import Extent, extent_of
from metalead.simulation.sweeps.factors import Moved, moved_of
from metalead.simulation.sweeps.files import design_of_data, plain
from metalead.simulation.sweeps.names import HEAD
from metalead.simulation.sweeps.plan import STRATEGIES, Planned
from metalead.simulation.sweeps.record import FILE
from metalead.simulation.sweeps.rows import SAID, units
from metalead.simulation.sweeps.schema import Design

SWEEP = Kind("sweep", "metalead sweep 1", HEAD, ("parts.jsonl", "rows", "shards", FILE))
FINISHED = "finished"


@dataclass(frozen=True)
class Head:
    """design: as it was first given, with all arms and outcomes since. scenario: whole, as data.

    factors: as checked. told: what makes two sweeps one (`Planned.told`). history: how far it was
    to go, each time.
    programs: {bits of its numbers: {numbers, processor, versions}}, of all that wrote rows here.
    """

    design: Design
    scenario: dict[str, Any]
    factors: tuple[Moved, ...]
    told: dict[str, Any]
    history: tuple[Extent, ...]
    programs: dict[str, Any]
    state: str = UNFINISHED

    @property
    def extent(self) -> Extent:
        """How far it is to go."""
        return self.history[-1]

    @property
    def planned_design(self) -> Design:
        """The design with its scenario in it, so that no file of a scenario is needed."""
        return self.design.model_copy(update={"scenario": self.scenario})

    def as_json(self, plan: Planned) -> dict[str, Any]:
        """As it stands in the file."""
        return {
            "format": SWEEP.format,
            STATE: self.state,
            "title": self.design.title or f"A sweep of {plan.scenario.title}",
            "design": plain(self.design),
            "scenario_id": plan.scenario.id,
            "scenario_hash": scenario_hash(plan.scenario),
            "history": [extent.as_json() for extent in self.history],
            "rows": self.extent.rows,
            "programs": self.programs,
            "factors": [asdict(factor) for factor in plan.moved],
            "columns": {name: {"says": said} for name, said in SAID.items()},
            "units": units(plan.moved),
            "told": self.told,
            "scenario": self.scenario,
        }


def head_of(plan: Planned) -> Head:
    """The head of a sweep that begins."""
    data = plan.scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    programs = {numbers().bits: this_program()}
    return Head(plan.design, data, plan.moved, plan.told, (plan.extent,), programs)


def this_program() -> dict[str, Any]:
    """What the numbers of this program on this machine go back to."""
    return {"numbers": numbers().version, "processor": processor(), "versions": versions()}


def read(directory: Path, shown: str) -> Head | None:
    """The head of the sweep in a directory; None where there is none. `UserError` for others."""
    data = read_head(directory / SWEEP.head)
    if not data:
        return None
    if data.get("format") != SWEEP.format:
        raise UserError(
            f"{shown}/{SWEEP.head}: is {data.get('format')!r}, not {SWEEP.format!r}. "
            "Name another directory"
        )
    if "design" not in data:
        return None
    return Head(
        design=design_of_data(data["design"], f"{shown}/{SWEEP.head}: design"),
        scenario=data["scenario"],
        factors=tuple(moved_of(one) for one in data["factors"]),
        told=data["told"],
        history=tuple(extent_of(one) for one in data["history"]),
        programs=data["programs"],
        state=data[STATE],
    )


def write(directory: Path, head: Head, plan: Planned) -> None:
    """Write the head, whole or not at all."""
    write_text(directory / SWEEP.head, as_json(head.as_json(plan)))


def continued(there: Head, plan: Planned, history: Sequence[Extent], shown: str) -> Head:
    """The head of a sweep that goes on, or goes further.

    Raises `UserError` with the first differences when the design is another one.
    """
    _refuse_changed_strategies(there, plan, shown)
    other = differences(_known(there.told), _known(json.loads(json.dumps(plan.told))))
    if other:
        told = "; ".join(f"{place} is {was} there and {now} here" for place, was, now in other[:3])
        raise UserError(
            f"{shown}: holds another design: {told}. Points, replications, arms and outcomes can "
            "be added; for anything else name another directory"
        )
    refuse_other_program(there, shown)
    return replace(there, design=plan.design, history=tuple(history), state=UNFINISHED)


def _known(told: dict[str, Any]) -> dict[str, Any]:
    """Without the strategies: arms may be added, so that one need not have all of the other."""
    return {key: value for key, value in told.items() if key != STRATEGIES}


def _refuse_changed_strategies(there: Head, plan: Planned, shown: str) -> None:
    """Raise `UserError` where the file of an arm's own strategy is not what it was."""
    before: dict[str, str] = there.told.get(STRATEGIES, {})
    now: dict[str, str] = plan.told[STRATEGIES]
    changed = [arm for arm, state in before.items() if now.get(arm, state) != state]
    if changed:
        raise UserError(
            f"{shown}: {', '.join(changed)}: the strategy's file was changed since its rows were "
            "written; both would stand in one table. Restore the file, or begin in another "
            f"directory, with {option('reuse')} {shown} for the rows of the other arms"
        )


def refuse_other_program(there: Head, shown: str) -> None:
    """Raise `UserError` where this program does not compute the bits of the rows there."""
    if not there.programs or numbers().bits in there.programs:
        return
    (was, *_), now = there.programs.values(), this_program()
    parts = [
        f"{name} {old} there, {now['versions'].get(name)} here"
        for name, old in was["versions"].items()
        if now["versions"].get(name) != old
    ]
    if was["processor"] != now["processor"]:
        parts.append(f"processor {was['processor']} there, {now['processor']} here")
    told = "; ".join(parts) or "the versions are equal, so that the program itself was changed"
    raise UserError(
        f"{shown}: its rows are of a program with other numbers (the fixed sample of runs comes "
        f"out otherwise): {told}. Go on with that program, or begin in another directory"
    )


def differences(there: Any, here: Any, place: str = "") -> list[tuple[str, str, str]]:
    """Where two documents differ: the place, what it is there, what it is here."""
    if isinstance(there, dict) and isinstance(here, dict):
        return [
            found
            for key in {**there, **here}
            for found in differences(
                there.get(key), here.get(key), f"{place}.{key}" if place else str(key)
            )
        ]
    return [] if there == here else [(place, _short(there), _short(here))]


def _short(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value)[:60]

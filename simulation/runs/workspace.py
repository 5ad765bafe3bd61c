"""A workspace: the tables of one run, reused from seed to seed, grown when one is short."""

from typing import Any

import numpy as np

from metalead.agents.limits import MOST_NEEDS
from metalead.agents.picture.tables import ACTS, PICTURE_WORDS
from metalead.simulation.engine.block import enter_anew
from metalead.simulation.engine.columns import CURVE_POINTS
from metalead.simulation.engine.fates import NODES
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.pools import DRY_BINS
from metalead.simulation.engine.stages import ROOM
from metalead.simulation.engine.tables import Run
from metalead.simulation.engine.toll import WAIT_BINS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.build import Planned

# A first guess at what a response needs; what runs short is doubled.
FIRST_ROWS = 2048  # of messages and of events
MESSAGES_EACH = 32  # for each incident
EVENTS_EACH = 3  # for each unit
FIRST_BELIEFS, BELIEFS_EACH = 1024, 16  # for each incident
FIRST_SLOTS, SLOTS_EACH = 4096, 16  # of the index, for each incident
FIRST_TASKS, TASKS_EACH = 4096, 8  # for each need
FIRST_REFUSALS, REFUSALS_EACH = 4096, 4  # for each incident
FORESEEN_EACH = 3  # of an incident: it begins, is seen, and turns out to be false

GROWING = ("messages", "told", "events", "beliefs", "tasks", "refusals", "index")


def new_run(planned: Planned, log: Any = None) -> Run:
    """Tables large enough for the disaster of a plan and for a first guess of the response."""
    plan = planned.plan
    entries = np.zeros(0, Run.LAYOUT["log"]) if log is None else log
    rows = _known_rows(planned, len(entries)) | _guessed_rows(planned)
    tables = {name: np.zeros(count, Run.LAYOUT[name]) for name, count in rows.items()}
    run = Run(
        **tables,
        doctrine=plan.doctrine,
        ways=plan.ways,
        mandates=plan.mandates,
        log=entries.copy(),
    )
    run.world[0]["log"] = len(entries)
    return run


def _known_rows(planned: Planned, entries: int) -> dict[str, int]:
    """The rows of the tables that never grow, with so many entries in the log."""
    plan = planned.plan
    capabilities, leaders = _capabilities(planned), len(planned.names.leaders)
    needs = planned.needs + MOST_NEEDS * entries
    return {
        "world": 1,
        "values": len(plan.quantities),
        "leaders": leaders,
        "zones": len(planned.names.zones),
        "weather": len(plan.forecast) + entries * len(planned.names.zones) + 1,
        "incidents": planned.incidents + entries,
        "casualties": planned.casualties * (1 + entries),
        "scratch": max(planned.incidents + entries, 2 * len(planned.names.zones)),
        "needs": needs,
        "sights": _sights(planned, entries),
        "served": needs * NODES,
        "units": planned.units,
        "pools": capabilities,
        "dry": capabilities * DRY_BINS,
        "waits": len(COLOURS) * WAIT_BINS,
        "fate": 1,
        "spans": 2 * ROOM,
        "stocks": leaders * capabilities,
        "ties": len(plan.ties),
        "routes": leaders,
        "reached": leaders,
        "aid": len(plan.ties) * capabilities,
        "foreseen": _foreseen(planned, entries),
        "event": 1,
        "writing": planned.desks + entries,
        "outbox": ACTS,
        "news": 1,
        "curves": CURVE_POINTS,
        "picture": PICTURE_WORDS,
    }


def _guessed_rows(planned: Planned) -> dict[str, int]:
    """The rows that the tables which grow begin with."""
    letters = ACTS * len(planned.names.leaders)  # each act of a decision can be a post to everybody
    messages = FIRST_ROWS + MESSAGES_EACH * planned.incidents + planned.units + letters
    return {
        "messages": messages,
        "told": messages * _capabilities(planned),
        "events": FIRST_ROWS + EVENTS_EACH * planned.units + letters,
        "beliefs": FIRST_BELIEFS + BELIEFS_EACH * planned.incidents,
        "index": _power_of_two(FIRST_SLOTS + SLOTS_EACH * planned.incidents),
        "tasks": FIRST_TASKS + TASKS_EACH * planned.needs,
        "refusals": FIRST_REFUSALS + REFUSALS_EACH * planned.incidents,
    }


def _capabilities(planned: Planned) -> int:
    return max(1, len(planned.names.capabilities))


def _foreseen(planned: Planned, entries: int) -> int:
    """Events known before a run begins: of the disaster, late units, people who come to a desk, and
    the log's entries, each of which may be an incident of its own."""
    disaster = planned.needs + FORESEEN_EACH * planned.incidents + _sights(planned, entries)
    return disaster + planned.units + planned.desks + entries * (1 + FORESEEN_EACH + MOST_NEEDS)


def _sights(planned: Planned, entries: int) -> int:
    """The most further sights of facts: of those of the disaster, and of incidents in the log."""
    facts = planned.incidents + planned.needs + entries * (1 + MOST_NEEDS)
    return facts * (int(planned.plan.quantities[AT.observers]["high"]) - 1)


def _power_of_two(least: int) -> int:
    return 1 << (least - 1).bit_length()


def grown(run: Run) -> Run:
    """The same run with twice the room in every table that grows with the response."""
    larger = {name: _doubled(getattr(run, name)) for name in GROWING if name != "index"}
    index = np.zeros(2 * len(run.index), Run.LAYOUT["index"])
    enter_anew(run.index, index)
    replaced: Run = run.replaced(index=index, **larger)
    return replaced


def _doubled(table: Any) -> Any:
    larger = np.zeros(2 * len(table), table.dtype)
    larger[: len(table)] = table
    return larger

"""A workspace: the tables of one run, reused from seed to seed, grown when one is short."""

from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.tables import PICTURE_WORDS
from metalead.simulation.engine.beliefs import find_slot as engine_slot
from metalead.simulation.engine.columns import CURVE_POINTS
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.build import Planned

GROWING = ("messages", "events", "beliefs", "tasks", "index")


def new_run(planned: Planned, log: Any = None) -> Run:
    """Tables large enough for the disaster of a plan and for a first guess of the response."""
    plan = planned.plan
    entries = np.zeros(0, Run.LAYOUT["log"]) if log is None else log
    capabilities = max(1, len(planned.names.capabilities))
    leaders = len(plan.leaders)
    rows = {
        "world": 1,
        "leaders": leaders,
        "zones": len(plan.zones),
        "weather": len(plan.forecast) + len(entries) * len(plan.zones) + 1,
        "incidents": planned.incidents + len(entries),
        "needs": planned.needs + 41 * len(entries),
        "units": planned.units,
        "pools": capabilities,
        "stocks": leaders * capabilities,
        "ties": len(plan.ties),
        "aid": len(plan.ties) * capabilities,
        "messages": 2048 + 32 * planned.incidents + planned.units,
        "events": 2048 + 3 * planned.units,
        "foreseen": planned.needs + 3 * planned.incidents + planned.units + 44 * len(entries),
        "event": 1,
        "beliefs": 1024 + 16 * planned.incidents,
        "index": _power_of_two(4096 + 16 * planned.incidents),
        "tasks": 4096 + 8 * planned.needs,
        "outbox": 256,
        "news": 1,
        "curves": CURVE_POINTS,
        "picture": PICTURE_WORDS,
    }
    tables = {name: np.zeros(count, Run.LAYOUT[name]) for name, count in rows.items()}
    run = Run(
        **tables,
        doctrine=plan.doctrine,
        routes=plan.routes,
        mandates=plan.mandates,
        log=entries.copy(),
    )
    run.world[0]["log"] = len(entries)
    return run


def _power_of_two(least: int) -> int:
    return 1 << (least - 1).bit_length()


def grown(run: Run) -> Run:
    """The same run with twice the room in every table that grows with the response."""
    larger = {name: _doubled(getattr(run, name)) for name in GROWING if name != "index"}
    find_slot: Any = plain(engine_slot)
    index = np.zeros(2 * len(run.index), Run.LAYOUT["index"])
    for row in run.index[run.index["key"] != 0]:
        index[find_slot(index, int(row["key"]))] = row
    replaced: Run = run.replaced(index=index, **larger)
    return replaced


def _doubled(table: Any) -> Any:
    larger = np.zeros(2 * len(table), table.dtype)
    larger[: len(table)] = table
    return larger

"""The first compile on a machine takes about a minute: say so, and how far it is."""

from typing import Any

import numpy as np

from metalead.agents.compiling.counting import Say, counted
from metalead.agents.compiling.decorators import is_at_hand, jit_is_off
from metalead.agents.compiling.from_numba import boolean, float64, from_dtype, int64, typeof
from metalead.agents.compiling.views import View
from metalead.agents.picture.tables import NEWS, Picture
from metalead.simulation.engine.log_tables import LOG
from metalead.simulation.engine.plan_tables import Plan
from metalead.simulation.engine.tables import INDEX, Run

Entries = dict[Any, tuple[Any, ...]]  # compiled functions that Python calls, with their signatures


def is_compiled(*, seats: bool = False) -> bool:
    """Whether nothing is left to compile, here or in the cache, for runs as the sources are now.

    seats: for single runs, in which seats can be asked, instead of blocks of runs.
    """
    return not _missing(_seats() if seats else _engine())


def prepare_engine(say: Say | None = None) -> None:
    """Compile what blocks of runs need, or load it from the cache; `say` is told how far it is."""
    _prepare(_engine(), say)


def prepare_seats(say: Say | None = None) -> None:
    """Compile what a run needs in which seats are asked, or load it from the cache."""
    _prepare(_seats(), say)


def _engine() -> Entries:
    from metalead.simulation.engine import block

    plan, run = _kinds(Plan, Run)
    rows = float64[:, ::1]
    return {
        block.run_block: (plan, run, int64[::1], rows, int64, boolean),
        block.enter_anew: _indices(),
    }


def _seats() -> Entries:
    from metalead.simulation.engine import block

    plan, run, picture = _kinds(Plan, Run, Picture)
    news, entries = (from_dtype(dtype)[::1] for dtype in (NEWS, LOG))
    return {
        block.reset_run: (plan, run, int64),
        block.advance_run: (run, float64),
        block.answer_run: (run, entries),
        block.decide_built_in: (picture, float64, news),
        block.measure_run: (run, float64[::1]),
        block.enter_anew: _indices(),
    }


def _indices() -> tuple[Any, Any]:
    index = from_dtype(INDEX)[::1]
    return index, index


def _kinds(*views: type[View]) -> list[Any]:
    return [typeof(_empty(view)) for view in views]


def _empty[V: View](kind: type[V]) -> V:
    return kind(**{name: np.zeros(1, dtype) for name, dtype in kind.LAYOUT.items()})


def _missing(entries: Entries) -> Entries:
    return {entry: kinds for entry, kinds in entries.items() if not is_at_hand(entry, kinds)}


def _prepare(entries: Entries, say: Say | None) -> None:
    if jit_is_off():
        return
    with counted(_missing(entries), say):
        for entry, kinds in entries.items():
            entry.compile(kinds)

"""Looks at sweeps, shared by all pages that show the same: rows are read once, whoever watches."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import solara

from metalead.dashboard.jobs.queue import LOG
from metalead.dashboard.questions.sweeps import SweepView
from metalead.dashboard.questions.sweeps_below import Below
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting.words import percent
from metalead.simulation.sweeps.onlooker import Onlooker
from metalead.simulation.sweeps.standing import Standing

EVERY = 2.0  # seconds from one look to the next
KEPT = 8  # sweeps whose rows are kept in mind
MOST_ROWS = 4_000_000  # of a sweep whose differences the page works out: many share the machine
MOST_FAILURES = 50
REPORT = "report.html"


@dataclass(frozen=True, eq=False)
class Look:
    """What a page shows. names: the sweeps that there are, (name, title with share). error: why
    there is nothing of the one that was asked for."""

    names: tuple[tuple[str, str], ...] = ()
    name: str = ""
    standing: Standing | None = None
    factors: tuple[str, ...] = ()
    failures: tuple[dict[str, Any], ...] = ()
    has_report: bool = False
    large: bool = False
    error: str = ""


class Looks:
    """The onlookers that are kept, the one least used going first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Path, str, str, bool], tuple[Onlooker, Lock]] = OrderedDict()
        self._lock = Lock()

    def at(self, path: Path, name: str, view: SweepView, large: bool) -> tuple[Onlooker, Lock]:
        """The onlooker for what is looked at, and the lock to be held while it looks."""
        key = (path, view.arm, view.outcome, large)
        with self._lock:
            if key not in self._kept:
                arm, outcome = view.arm or None, view.outcome or None
                one = Onlooker(path, arm, outcome, differences=not large, shown=name)
                self._kept[key] = one, Lock()
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


looks = Looks()
_briefly: dict[Path, Onlooker] = {}


def look(below: Below, view: SweepView) -> Look:
    """The list, and how the sweep that is meant stands; the first one if none is named."""
    found = below.found()
    names = tuple((name, brief(path, name)) for name, path in found.items())
    name = view.name or next(iter(found), "")
    if not name:
        return Look(names)
    try:
        return looked(below.path_of(name), name, view, names)
    except UserError as error:
        return Look(names, name, error=str(error))
    except Exception:
        LOG.exception("a sweep could not be read")
        return Look(names, name, error="This sweep could not be read. The server's log says why")


def looked(path: Path, name: str, view: SweepView, names: tuple[tuple[str, str], ...]) -> Look:
    """How one sweep stands."""
    large = briefly(path, name).known.head.extent.rows > MOST_ROWS
    onlooker, lock = looks.at(path, name, view, large)
    with lock:
        standing = onlooker.look()
        failures = onlooker.failures(MOST_FAILURES) if standing.failed else []
        factors = tuple(onlooker.known.head.design.factors)
    has_report = report_of(path) is not None
    return Look(names, name, standing, factors, tuple(failures), has_report, large)


def brief(path: Path, name: str) -> str:
    """'Sharing in a wheel, 40%', without a look at any row."""
    try:
        standing = briefly(path, name).look()
    except UserError:
        return f"{name} (cannot be read)"
    share = percent(standing.rows / max(1, standing.all_rows))
    return f"{standing.title}, {share}"


def briefly(path: Path, name: str) -> Onlooker:
    """The onlooker that reads no rows."""
    if path not in _briefly:
        _briefly[path] = Onlooker(path, differences=False, shown=name)
    return _briefly[path]


def report_of(path: Path) -> Path | None:
    """The report in a sweep's directory; None where none is, or only a link to something."""
    file = path / REPORT
    return file if file.is_file() and not file.is_symlink() else None


def use_look(below: Below, view: SweepView) -> Look | None:
    """The last look; None before the first. One of before stays until there is one of what is asked
    for now, so that nothing that can be clicked goes away meanwhile. The factor needs no look."""
    found: Look | None
    found, set_found = solara.use_state(None)
    view = replace(view, factor="")

    def begin() -> Callable[[], None]:
        over = Event()

        def watch() -> None:
            while not over.is_set():
                seen = look(below, view)
                if not over.is_set():
                    set_found(seen)
                over.wait(EVERY)

        Thread(target=watch, daemon=True).start()
        return over.set

    solara.use_effect(begin, [below, view])
    shown: Look | None = found
    return shown

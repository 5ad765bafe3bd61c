"""Whether what `compare --out` keeps of a strategy is all that `replay` needs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from metalead.simulation.custom.reading import is_installed
from metalead.simulation.custom.source import Own, file_of
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.found import Found
from metalead.simulation.reporting.words import listed

SHOWN = 3  # files named in a note


def keeping_notes(arms: Sequence[Arm]) -> list[str]:
    """A note for each strategy that cannot be replayed from what is kept beside the results."""
    strategies = {arm.strategy: None for arm in arms if arm.strategy is not None}
    lacking = {strategy.__name__: why_not_kept(strategy) for strategy in strategies}
    return [f"{name}: {why}." for name, why in lacking.items() if why]


def why_not_kept(strategy: Own) -> str:
    """What a replay of a strategy lacks; '' for nothing."""
    if isinstance(strategy, Found):
        if not strategy.outside:
            return ""
        files = [str(path) for path in strategy.outside[:SHOWN]]
        more = len(strategy.outside) - len(files)
        read = listed([*files, f"{more} more"] if more else files)
        return f"reads {read}, of which no copy is kept: replay needs it as it is now"
    if file_of(strategy) is None:
        return "was defined without a file, so replay cannot run it. Put it into a file"
    beside = sorted(helpers_of(strategy))
    if not beside:
        return ""
    return (
        f"uses {listed(beside[:SHOWN])}, of which no copy is kept, so replay may not run it again. "
        "Name it by its file, as in mine.py:Scout"
    )


def helpers_of(strategy: Own) -> set[str]:
    """Modules that are not installed and that a class or function given in Python uses."""
    module = sys.modules.get(strategy.__module__)
    used = vars(module).values() if module is not None else ()
    names = {value.__name__ if isinstance(value, ModuleType) else _home(value) for value in used}
    return {name for name in names - {strategy.__module__} if _is_theirs(sys.modules.get(name))}


def _home(value: object) -> str:
    name = getattr(value, "__module__", "")
    return name if isinstance(name, str) else ""


def _is_theirs(module: ModuleType | None) -> bool:
    file = getattr(module, "__file__", None)
    return bool(file) and not is_installed(str(Path(str(file))))

"""In a worker: a strategy's module, imported as it stands, and the strategy of a name in it."""

import hashlib
import importlib
import importlib.util
import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from metalead.agents.custom.compiled import Strategy
from metalead.agents.custom.parameters import Declared, declared_in
from metalead.agents.leader import Leader
from metalead.simulation.custom.errors import in_words, last_line
from metalead.simulation.custom.reading import Reading, within
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.plan.origin import Place

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Given

_here: list[tuple[Place, Reading]] = []  # one place a process


def begin(place: Place) -> None:
    """Make this process the one of a place: its folder is imported from, its reading heard."""
    if place.first:
        sys.path.insert(0, place.root)
        os.chdir(place.root)
    elif place.root not in sys.path:
        sys.path.append(place.root)
    sys.dont_write_bytecode = True  # nothing is left in the user's folder
    _here.append((place, Reading(_home(place))))


def _home(place: Place) -> str:
    """The folder in which a module's whole package lies."""
    if place.is_file:
        return place.root
    top = importlib.util.find_spec(place.entry.partition(".")[0])
    if top is None:
        return place.root
    inside = list(top.submodule_search_locations or [])
    return str(Path(inside[0] if inside else str(top.origin)).parent)


def news() -> tuple[dict[str, bytes], set[str]]:
    """What was read since this was last asked: see `Reading.news`."""
    return _here[0][1].news() if _here else ({}, set())


@lru_cache
def loaded(name: str) -> "Given":
    """The strategy of a name, from the place of this process. Raises `UserError`."""
    place = _here[0][0]
    module = module_of(place)
    found = vars(module).get(name)
    if found is None:
        choices = [other for other, value in vars(module).items() if is_strategy(value, module)]
        known = f"; {nearest(name, choices)}" if choices else ", and no strategy at all"
        raise UserError(f"there is no {name!r} in {place.name}{known}") from None
    return checked(found)


@lru_cache
def loaded_as(name: str, sums: tuple[tuple[str, str], ...]) -> "Given":
    """The same, of modules with these SHA-256. Raises `UserError` where one is another by now."""
    strategy, home = loaded(name), _home(_here[0][0])
    for part, expected in sums:
        file = Path(home, part)
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise UserError(f"{part} was changed while it was in use. Start again")
    return strategy


def look(name: str) -> tuple[str, bool, str, str, tuple[Declared, ...]]:
    """What a strategy says of itself, whether it is compiled, its home and its file in there, and
    its parameters."""
    strategy, (place, reading) = loaded(name), _here[0]
    file, home = Path(str(module_of(place).__file__)), _home(place)
    reading.keep(str(file))
    doc = strategy.__dict__.get("__doc__") or ""
    parameters = declared_in(strategy.decide) if isinstance(strategy, type) else strategy.parameters
    return doc, isinstance(strategy, Strategy), home, file.relative_to(home).as_posix(), parameters


def checked(found: Any) -> "Given":
    """What was found, if it is a strategy. Raises `UserError` for anything else."""
    if is_strategy(found):
        return found  # type: ignore[no-any-return]  # just checked
    name = getattr(found, "__name__", None) or f"{found!r:.60}"
    if callable(found) and not isinstance(found, type):
        raise UserError(f"{name} is a plain function. Put @metalead.strategy above it")
    raise UserError(
        f"{name} is no strategy. It has to be a subclass of metalead.Leader or a function under "
        "@metalead.strategy"
    )


def is_strategy(value: Any, module: ModuleType | None = None) -> bool:
    """Whether a value is a strategy; with a module, one that was written there."""
    if module is not None and getattr(value, "__module__", None) != module.__name__:
        return False
    return isinstance(value, Strategy) or (isinstance(value, type) and issubclass(value, Leader))


@lru_cache
def module_of(place: Place) -> ModuleType:
    """The module at a place, run once. Raises `UserError`, with the line, where it cannot be."""
    try:
        return _from_file(place.file) if place.is_file else importlib.import_module(place.entry)
    except BaseException as error:
        if isinstance(error, ModuleNotFoundError) and _is_missing(place, error.name):
            raise UserError(
                f"there is no module {place.entry!r}. Name a file (mine.py:Scout) or a module "
                "that can be imported from here"
            ) from None
        raise UserError(broken(error, place)) from error


def _from_file(file: Path) -> ModuleType:
    module = ModuleType(f"own_{file.stem}")
    module.__file__ = str(file)
    sys.modules[module.__name__] = module
    with file.open("rb") as source:
        exec(compile(source.read(), str(file), "exec"), vars(module))
    return module


def _is_missing(place: Place, name: str | None) -> bool:
    """Whether it is the module asked for that is not there, and not one that it imports."""
    return name is not None and (place.entry == name or place.entry.startswith(f"{name}."))


def broken(error: BaseException, place: Place) -> str:
    """Why a file cannot be run, with the line at fault."""
    home = _home(place)
    where = last_line(error, lambda file: within(file, (home,))) or place.name
    return f"{where}: {in_words(error)}"

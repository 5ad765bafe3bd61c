"""From `mine.py:Scout@network` to an arm with the strategy of that name in that file."""

import hashlib
import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cloudpickle import register_pickle_by_value

from simulation.errors import UserError
from simulation.own.source import as_run
from simulation.own.telling import place_in
from simulation.scenario.problems import nearest

if TYPE_CHECKING:
    from simulation.own.source import Own

USUAL = "network"  # the organisation of a strategy that names none


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an arm's text asks for: a file or module, a name in it, an organisation."""

    text: str
    where: str
    name: str
    organisation: str

    @property
    def label(self) -> str:
        """What the arm is called: `Scout`, or `Scout@command` where that was said."""
        return self.text.rpartition(":")[2]


def wanted(text: str, place: str) -> Wanted:
    """Read FILE.py:NAME, MODULE:NAME and either with @ORGANISATION after it."""
    where, colon, rest = text.rpartition(":")
    name, _, organisation = rest.partition("@")
    if not (colon and where and name):
        raise UserError(f"{place} {text}: name the strategy in it, as in mine.py:Scout")
    return Wanted(text, where, name, organisation or USUAL)


def strategy_of(asked: Wanted, place: str) -> "Own":
    """The strategy asked for.

    Raises `UserError` for a file that is not there or cannot be run, and a name that is not in
    it or is no strategy.
    """
    where = f"{place} {asked.text}"
    is_file = asked.where.endswith(".py")
    module = _from_file(Path(asked.where), where) if is_file else _by_name(asked.where, where)
    found = getattr(module, asked.name, None)
    if found is None:
        choices = [name for name, value in vars(module).items() if is_strategy(value, module)]
        raise UserError(
            f"{where}: there is no {asked.name!r} in {asked.where}; {nearest(asked.name, choices)}"
        )
    return checked(found, where)


def checked(found: Any, where: str) -> "Own":
    """What was found, if it is a strategy. Raises `UserError` for anything else."""
    if is_strategy(found):
        return found  # type: ignore[no-any-return]  # just checked
    name = getattr(found, "__name__", repr(found))
    if callable(found) and not isinstance(found, type):
        raise UserError(f"{where}: {name} is a plain function. Put @strategy above it")
    raise UserError(
        f"{where}: {name} is no strategy. It has to be a subclass of Leader or a function under "
        "@strategy (both of agents.own)"
    )


def is_strategy(value: Any, module: ModuleType | None = None) -> bool:
    """Whether a value is a strategy; with a module, one that was written there."""
    from agents.leader import Leader
    from agents.strategy import Strategy

    if module is not None and getattr(value, "__module__", None) != module.__name__:
        return False
    return isinstance(value, Strategy) or (isinstance(value, type) and issubclass(value, Leader))


def _by_name(name: str, where: str) -> ModuleType:
    """A module as `import` finds it, here or where metalead was started."""
    if "" not in sys.path:
        sys.path.append("")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            raise UserError(
                f"{where}: there is no module {name!r}. Name a file (mine.py:Scout) or a module "
                "that can be imported from here"
            ) from None
        raise _broken(error, None, where) from error
    except Exception as error:
        raise _broken(error, None, where) from error


def _from_file(path: Path, where: str) -> ModuleType:
    """The module in a file, run once for each state of it; its folder can be imported from."""
    if not path.is_file():
        others = [str(other) for other in path.parent.glob("*.py")]
        raise UserError(f"{where}: there is no file {path}; {nearest(str(path), others)}")
    file = path.resolve()
    name = f"{file.stem}_{hashlib.sha256(str(file).encode() + as_run(file)).hexdigest()[:12]}"
    if name in sys.modules:
        return sys.modules[name]
    module = ModuleType(name)
    module.__file__ = str(file)
    if str(file.parent) not in sys.path:
        sys.path.append(str(file.parent))
    sys.modules[name] = module
    try:
        exec(compile(as_run(file), str(file), "exec"), vars(module))
    except Exception as error:
        del sys.modules[name]
        raise _broken(error, file, where) from error
    register_pickle_by_value(module)  # another process cannot import it
    return module


def _broken(error: Exception, file: Path | None, where: str) -> UserError:
    """A file that cannot be run, told with the line at fault."""
    return UserError(f"{where}: {place_in(error, file)}{type(error).__name__}: {error}")

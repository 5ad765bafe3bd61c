"""Errors in a user's own strategy, told shortly: file, line, and the decision it was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from simulation.errors import UserError

if TYPE_CHECKING:
    from simulation.own.source import Own
    from simulation.session import Session

MOST = 300  # characters of an error's own text


@contextmanager
def told(own: "Own", session: "Session | None" = None) -> Iterator[None]:
    """Tell what goes wrong in a strategy within as a `UserError`; other errors go on."""
    from agents.strategy import UnsoundError
    from simulation.own.failures import DecisionError

    try:
        yield
    except (DecisionError, UnsoundError) as error:
        raise UserError(f"{_head_of(own)}: {error}{_asked(session)}") from error
    except Exception as error:
        place = _last_line(error, _files_of(own))
        if place is None:
            raise
        text = f"{place}: {type(error).__name__}: {str(error)[:MOST]}"
        raise UserError(f"{text}{_asked(session)}") from error


def place_in(error: BaseException, file: Path | None) -> str:
    """'mine.py, line 3: ' where an error has such a place in a file, else ''."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{Path(error.filename).name}, line {error.lineno}: "
    place = _last_line(error, {str(file)})
    return "" if place is None else f"{place}: "


def _last_line(error: BaseException, files: set[str]) -> str | None:
    """The innermost line of these files that an error went through."""
    place = None
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename in files:
            place = f"{Path(frame.f_code.co_filename).name}, line {line}"
            if not frame.f_code.co_name.startswith("<"):
                place += f", in {frame.f_code.co_name}"
    return place


def _codes(own: "Own") -> list[Any]:
    """The code of a strategy's functions, its `decide` first."""
    if not isinstance(own, type):
        return [own.function.__code__]
    named = {name: getattr(value, "__code__", None) for name, value in vars(own).items()}
    codes = [named.pop("decide", None), *named.values()]
    return [code for code in codes if code is not None]


def _files_of(own: "Own") -> set[str]:
    return {code.co_filename for code in _codes(own)}


def _head_of(own: "Own") -> str:
    """Where a strategy begins to decide."""
    codes = _codes(own)
    if not codes:
        return own.__name__
    return f"{Path(codes[0].co_filename).name}, line {codes[0].co_firstlineno}, {own.__name__}"


def _asked(session: "Session | None") -> str:
    """The decision point, as the story of the run has its time."""
    if session is None or session.last_asked is None:
        return ""
    from simulation.telling.moment import clock

    leader, at, number = session.last_asked
    return f". Asked at {clock(at)} as {leader}, its decision {number}, in seed {session.seed}"

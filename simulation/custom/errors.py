"""Errors in a custom strategy, reported briefly: file, line, and the decision it was asked for."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Protocol

from metalead.simulation.input.errors import Stopped, UserError

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Given

MOST = 300  # characters of an error's own text


class Asking(Protocol):
    """The run in which a strategy was asked, as far as its errors tell of it."""

    seed: int
    last_asked: tuple[str, float, int] | None  # leader, hour, number of its decision


@contextmanager
def reported(strategy: "Given", session: "Asking | None" = None) -> Iterator[None]:
    """Tell what goes wrong in a strategy within as a `UserError`; other errors go on.

    Without a session the strategy is only made within, and every error is its own.
    """
    from metalead.simulation.custom.failures import DecisionError, SeatError

    try:
        yield
    except UserError:
        raise
    except DecisionError as error:
        raise UserError(f"{_head_of(strategy)}: {error}{_asked(session)}") from error
    except SeatError as error:
        raise _as_reported(strategy, error.__cause__ or error, session) from error
    except BaseException as error:
        if _is_ctrl_c(error) or not (session is None or _place_of(strategy, error)):
            raise
        raise _as_reported(strategy, error, session) from error


def _as_reported(strategy: "Given", error: BaseException, session: "Asking | None") -> UserError:
    from metalead.agents.custom.compiled import UnsoundError

    if isinstance(error, UnsoundError):
        return UserError(f"{_head_of(strategy)}: {error}{_asked(session)}")
    place = _place_of(strategy, error) or _head_of(strategy)
    return UserError(f"{place}: {in_words(error)}{_asked(session)}")


def _is_ctrl_c(error: BaseException) -> bool:
    """Whether it is the user who stops all this. A strategy may raise the same."""
    if isinstance(error, Stopped):
        return True
    if not isinstance(error, KeyboardInterrupt):
        return False
    return current_thread() is main_thread() and signal.getsignal(signal.SIGINT) != signal.SIG_IGN


def in_words(error: BaseException) -> str:
    """An error in one line."""
    try:
        text = " ".join(str(error).split())[:MOST]
    except Exception:
        text = "its own text cannot be shown"
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    name = type(error).__name__ + (f": {shown}" if shown else "")
    return f"ended the program ({name})" if isinstance(error, SystemExit) else name


def last_line(error: BaseException, is_theirs: Callable[[str], bool]) -> str | None:
    """The innermost line of somebody's files that an error went through, or is about."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{Path(error.filename).name}, line {error.lineno}"
    place = None
    for frame, line in walk_tb(error.__traceback__):
        if is_theirs(frame.f_code.co_filename):
            place = f"{Path(frame.f_code.co_filename).name}, line {line}"
            if not frame.f_code.co_name.startswith("<"):
                place += f", in {frame.f_code.co_name}"
    return place


def _place_of(strategy: "Given", error: BaseException) -> str | None:
    return last_line(error, _files_of(strategy).__contains__)


def _codes(strategy: "Given") -> list[Any]:
    """The code of a strategy's functions, its `decide` first, then what it inherits."""
    from metalead.agents.leader import Leader

    if not isinstance(strategy, type):
        return [strategy.function.__code__]
    made = [kind for kind in strategy.__mro__ if issubclass(kind, Leader) and kind is not Leader]
    named = [(name, value) for kind in made for name, value in vars(kind).items()]
    codes = [(name != "decide", getattr(value, "__code__", None)) for name, value in named]
    return [code for _, code in sorted(codes, key=lambda each: each[0]) if code is not None]


def _files_of(strategy: "Given") -> set[str]:
    return {code.co_filename for code in _codes(strategy)}


def _head_of(strategy: "Given") -> str:
    """Where a strategy begins to decide."""
    codes = _codes(strategy)
    if not codes:
        return strategy.__name__
    return f"{Path(codes[0].co_filename).name}, line {codes[0].co_firstlineno}, {strategy.__name__}"


def _asked(session: "Asking | None") -> str:
    """The decision point, as the story of the run has its time."""
    if session is None or session.last_asked is None:
        return ""
    from metalead.simulation.reporting.clock import clock

    leader, at, number = session.last_asked
    return f". Asked at {clock(at)} as {leader}, its decision {number}, in seed {session.seed}"

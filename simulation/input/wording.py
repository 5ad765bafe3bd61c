"""How the one who asks calls an argument: `--seed` at the command line, `seed` in Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_typed: ContextVar[bool] = ContextVar("typed", default=False)


@contextmanager
def command_line() -> Iterator[None]:
    """What is asked within was typed as a command: mistakes are told in its words."""
    before = _typed.set(True)
    try:
        yield
    finally:
        _typed.reset(before)


def option(name: str, typed: str | None = None) -> str:
    """The name of an argument; typed: the option's, where it is not simply `--name`."""
    return (typed or f"--{name.replace('_', '-')}") if _typed.get() else name


def entry(name: str, key: object) -> str:
    """An entry of a mapping, as it is only given in Python: `set["sharing"]`."""
    return f'{name}["{key}"]' if isinstance(key, str) else f"{name}[{key!r}]"


def given(name: str, value: object, typed: str | None = None) -> str:
    """An argument with its value: `--set sharing=9`, or `set='sharing=9'` in Python."""
    between, shown = (" ", str(value)) if _typed.get() else ("=", repr(value))
    return f"{option(name, typed)}{between}{shown}"

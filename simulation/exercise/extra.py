"""The libraries of the extra `exercise`: one line where they are not installed."""

from importlib.util import find_spec

from metalead.simulation.input.errors import UserError


def refuse_without(library: str, what: str) -> None:
    """Raise `UserError` where a library that something needs is not installed."""
    if find_spec(library) is None:
        raise UserError(f"{what} needs {library}. Install it: pip install 'metalead[exercise]'")

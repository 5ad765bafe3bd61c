"""Which numbers a link was made with, and whether they are those of now."""

from collections.abc import Mapping

from metalead.simulation.reporting.released import why_numbers_differ
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.runs.numbers import numbers_at_hand

SHOWN = 12  # characters of a numbers version


def numbers_now() -> str | None:
    """The numbers version of this program, short; None until the engine has been ready once."""
    found = numbers_at_hand()
    return None if found is None else found.version[:SHOWN]


def numbers_part() -> list[tuple[str, str]]:
    """What a link says of the numbers it was made with."""
    now = numbers_now()
    return [] if now is None else [("numbers", now)]


def other_numbers(told: Mapping[str, str]) -> list[str]:
    """A note where a link was made with a program that gave other numbers, with the reason.

    A link of a release says its version; if numbers have not changed since, it needs no more.
    """
    version = told.get("version", metalead_version())
    then, now = told.get("numbers"), numbers_now()
    why = why_numbers_differ(version)
    if then is not None and now is not None:
        is_other = then != now
    else:
        is_other = version != metalead_version() if why is None else why != ""
    if not is_other:
        return []
    if why:
        return [f"The link was made with {version[:SHOWN]}, numbers differ: {why}"]
    return [
        f"The link was made with version {version[:SHOWN]} of metalead, this is "
        f"{metalead_version()}: the numbers may differ."
    ]

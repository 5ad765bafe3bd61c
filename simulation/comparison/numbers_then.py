"""Whether saved results are of a program that gives the numbers of now, and in words if not."""

from metalead.simulation.comparison.manifest import Manifest
from metalead.simulation.reporting.released import (
    numbers_version_of,
    numbers_version_of_program,
    why_numbers_differ,
)
from metalead.simulation.reporting.versions import short
from metalead.simulation.runs.numbers import numbers


def numbers_then(manifest: Manifest) -> str | None:
    """The numbers version of the program that ran; None where the manifest lets nobody know.

    A manifest of 0.1 names its version, or its sources too; those of a release are known.
    """
    if manifest.numbers_version is not None:
        return manifest.numbers_version
    if manifest.program is not None:
        return numbers_version_of_program(manifest.program)
    return numbers_version_of(manifest.versions.get("metalead", ""))


def numbers_change(manifest: Manifest) -> str:
    """In a sentence, that the program gives other numbers now; '' where it gives the same."""
    then, now = numbers_then(manifest), numbers().version
    if then == now:
        return ""
    if then is not None:
        why = why_numbers_differ(manifest.versions.get("metalead", "")) or ""
        what = f"The program gives other numbers: version {short(then)} then, {short(now)} now."
        return f"{what} {why}".rstrip()
    if manifest.program is None:
        return "Which program ran is not known: the manifest is of a version that did not say it."
    return (
        f"The program that ran is known by its sources alone, {short(manifest.program)}, which are "
        f"of no release. Numbers now: version {short(now)}"
    )

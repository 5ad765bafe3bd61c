"""The released versions: which numbers each gives, and why numbers have changed since."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A released version, its numbers version (`simulation/runs/numbers.py`), and in a sentence
    why numbers changed after it: '' as long as they have not."""

    version: str
    numbers_version: str
    changed: str = ""


# In the order of time. What changes a number adds its sentence to the last one; what only adds to
# the sample puts the new numbers version there.
RELEASES: tuple[Release, ...] = (
    Release(
        version="0.1.0",
        numbers_version="48f2c8decb9c29f61c0e833a5ca2a94e663953efdcc650171869752cbce7d485",
    ),
)


def numbers_version_of(version: str) -> str | None:
    """The numbers version of a released version; None for one that was not released."""
    return next((one.numbers_version for one in RELEASES if one.version == version), None)


def why_numbers_differ(version: str) -> str | None:
    """Why numbers have changed since a release, '' where they have not; None for no release."""
    versions = [one.version for one in RELEASES]
    if version not in versions:
        return None
    since = RELEASES[versions.index(version) :]
    return " ".join(one.changed for one in since if one.changed)

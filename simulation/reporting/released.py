"""The released versions: which numbers each gives, and why numbers have changed since."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A released version, its numbers version (`simulation/runs/numbers.py`), and in a sentence
    why numbers changed after it: '' as long as they have not.

    program: the hash over its sources as its own manifests name it, where they do.
    """

    version: str
    numbers_version: str
    changed: str = ""
    program: str = ""


# In the order of time. What changes a number adds its sentence to the last one; what only adds to
# the sample puts the new numbers version there.
RELEASES: tuple[Release, ...] = (
    Release(
        version="0.1.0",
        numbers_version="48f2c8decb9c29f61c0e833a5ca2a94e663953efdcc650171869752cbce7d485",
        program="f454624f322535d7d775a57aef3740348845806b954a3295b6887110fddc9e86",
    ),
)


def numbers_version_of(version: str) -> str | None:
    """The numbers version of a released version; None for one that was not released."""
    return next((one.numbers_version for one in RELEASES if one.version == version), None)


def numbers_version_of_program(program: str) -> str | None:
    """The numbers version of the release with this hash over its sources; None for no release."""
    return next((one.numbers_version for one in RELEASES if one.program == program), None)


def why_numbers_differ(version: str) -> str | None:
    """Why numbers have changed since a release, '' where they have not; None for no release."""
    versions = [one.version for one in RELEASES]
    if version not in versions:
        return None
    since = RELEASES[versions.index(version) :]
    return " ".join(one.changed for one in since if one.changed)

"""The released versions: which numbers each gives, why numbers have changed since, and what was
counted then that is not counted now."""

from collections.abc import Iterable
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
        changed="Since 0.1.0 people are followed by triage colour until they are in care, and "
        "neighbours and private cars help them; deaths and hours to care are counted, where it was "
        "everybody not brought out. Who decides what is a table of rights, and ten rules hold in "
        "every organisation alike: radio that fails crews too, reading priced by what is new, idle "
        "units told with every word, readiness, refusals that lapse, referral, a post that opens "
        "late, several observers, an adaptive post that looks at what goes unserved, priorities.",
        program="f454624f322535d7d775a57aef3740348845806b954a3295b6887110fddc9e86",
    ),
)


@dataclass(frozen=True, slots=True)
class Then:
    """What an outcome of schema 1 counted that is gone, or that counts something else now."""

    sentence: str
    unit: str
    now: str


DEATHS_AND_HOURS = "this program counts deaths and hours instead"
COUNTED_THEN: dict[str, Then] = {
    "people_saved": Then("everybody brought out by the end", "people", DEATHS_AND_HOURS),
    "people_lost": Then(
        "everybody not brought out by the end, alive or not", "people", DEATHS_AND_HOURS
    ),
    "avoidable_deaths": Then(
        "people_lost less those of an all-knowing reference, so no deaths either",
        "people",
        "deaths_averted is counted against an event to which no agency comes",
    ),
    "zone_inequality": Then(
        "Gini of the share brought out by zone", "0 to 1", "it is that of the mean hours to care"
    ),
}


def counted_then(outcomes: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each of these outcomes that counted something else in schema 1."""
    return tuple(
        f"{outcome}: {then.sentence}; {then.now}."
        for outcome, then in COUNTED_THEN.items()
        if outcome in outcomes
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

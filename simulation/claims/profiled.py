"""A scenario whose leader at the post has a profile of its own, while all others keep theirs."""

from collections.abc import Sequence

from metalead.simulation.scenario.schema import Agency, Post, Profile, Scenario

Given = tuple[tuple[str, float], ...]  # dimensions, 0 to 1, by their names


def profiled(scenario: Scenario, profile: Given) -> Scenario:
    """A copy in which the leader at the command post has these dimensions; itself for none."""
    if not profile:
        return scenario
    given = dict(profile)
    return scenario.model_copy(
        update={
            "agencies": _with_profile(scenario.agencies, scenario.command_post, given),
            "posts": _with_profile(scenario.posts, scenario.command_post, given),
        }
    )


def _with_profile[Kind: (Agency, Post)](
    leaders: Sequence[Kind], post: str, given: dict[str, float]
) -> tuple[Kind, ...]:
    return tuple(
        one.model_copy(update={"profile": _changed(one.profile, given)}) if one.id == post else one
        for one in leaders
    )


def _changed(profile: Profile, given: dict[str, float]) -> Profile:
    return Profile.model_validate({**profile.model_dump(), **given})

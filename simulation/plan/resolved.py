"""An arm as it stands in a scenario: organisation, command post, and the value of every lever."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.assumed_range import Range, point
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS, Lever
from metalead.simulation.parameters.organisations import (
    LIMITS,
    ORGANISATION_BY_ID,
    Organisation,
    Right,
)
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.scenario.quantity import Assumed
from metalead.simulation.scenario.schema import OrganisationSpec, Scenario


@dataclass(frozen=True, slots=True)
class ResolvedArm:
    """An arm in a scenario, worked out once by `resolved` and handed on.

    organisation: the built-in one that the arm is, or that its own one starts from, with the arm's
    switches. spec: the scenario's own organisation, where it is one. post: the id of the leader
    who is the command post. ranges: what every lever is, by its id: a point, or what it is drawn
    from with the world. parameters: what every one of the arm's own strategy is, in their order.
    """

    arm: Arm
    organisation: Organisation
    spec: OrganisationSpec | None
    post: str
    ranges: Mapping[str, Range]
    parameters: Mapping[str, float]

    @property
    def levers(self) -> dict[str, float]:
        """Every lever as one number: what it is, or the middle of the range it is drawn from."""
        return {name: middle_of(LEVER_BY_ID[name], kept) for name, kept in self.ranges.items()}

    @property
    def disaster_levers(self) -> dict[str, tuple[float, float]]:
        """The levers that change the disaster and not the response: low and high."""
        return {one.id: self.ranges[one.id].ends for one in LEVERS if one.group == "disaster"}

    @property
    def set_levers(self) -> set[str]:
        """The levers that somebody has set for this arm, the scenario as a whole apart."""
        own = self.spec.levers if self.spec is not None else {}
        return {*self.organisation.levers, *own, *dict(self.arm.levers)}


def resolved(scenario: Scenario, arm: Arm) -> ResolvedArm:
    """The arm as it stands in the scenario.

    Raises `UserError` for an organisation that is neither built in nor the scenario's own, and
    for a command post that is nobody.
    """
    spec = next((s for s in scenario.organisations if s.id == arm.organisation), None)
    organisation = _organisation(scenario, arm, spec)
    post = _post(scenario, arm, spec)
    ranges = _ranges(scenario, arm, organisation, spec)
    return ResolvedArm(arm, organisation, spec, post, ranges, parameter_values(arm))


def _organisation(scenario: Scenario, arm: Arm, spec: OrganisationSpec | None) -> Organisation:
    """The limits take no part in any organisation; they stand on `command`'s tables."""
    name = spec.base if spec is not None else arm.organisation
    if name in LIMITS:
        name = "command"
    if name not in ORGANISATION_BY_ID:
        known = ", ".join([*ORGANISATION_BY_ID, *(s.id for s in scenario.organisations)])
        raise UserError(f"organisation {name!r} is not known; choose one of {known}")
    found = ORGANISATION_BY_ID[name]
    switches = dict(arm.switches)
    adapts = bool(switches.pop("adapts", found.adapts))
    rights = {row: Right(*cell) for row, cell in switches.items() if not isinstance(cell, bool)}
    return replace(
        found,
        adapts=adapts,
        rights=MappingProxyType({**found.rights, **rights}),
        unknown={row: cells for row, cells in found.unknown.items() if row not in rights},
    )


def _post(scenario: Scenario, arm: Arm, spec: OrganisationSpec | None) -> str:
    leaders = [leader.id for leader in scenario.leaders]
    if arm.post is not None and arm.post not in leaders:
        raise UserError(f"post: {arm.post!r} is not in this scenario; {nearest(arm.post, leaders)}")
    named = arm.post or (spec.post if spec is not None else None)
    return named or scenario.command_post


def _ranges(
    scenario: Scenario, arm: Arm, organisation: Organisation, spec: OrganisationSpec | None
) -> dict[str, Range]:
    """Defaults, then scenario, organisation, and the user: the last to speak is heard."""
    ranges = {lever.id: lever.kept for lever in LEVERS}
    own = spec.levers if spec is not None else {}
    for said in (scenario.levers, organisation.levers, own, dict(arm.levers)):
        ranges |= {name: as_range(value) for name, value in said.items()}
    return ranges


def as_range(value: float | Assumed | Range) -> Range:
    """What somebody says of a lever: a number, or a range from which it is drawn."""
    if isinstance(value, Range):
        return value
    if isinstance(value, Assumed):
        return Range(*value.assumed, value.why or "", value.shape, value.mode)
    return point(value)


def middle_of(lever: Lever, kept: Range) -> float:
    """The one number for a lever: its default where that is what it is drawn about."""
    if kept is lever.assumed:
        return lever.default
    return float(round(kept.middle)) if lever.whole else kept.middle

"""Which value every lever has in one arm: defaults, then scenario, organisation, and the user."""

from dataclasses import replace
from typing import Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID, REFERENCE, Organisation
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import OrganisationSpec, Scenario


def lever_values(scenario: Scenario, arm: Arm) -> dict[str, float]:
    """Every lever's value in this arm; the last to speak is heard."""
    values = {lever.id: lever.default for lever in LEVERS}
    values |= scenario.levers
    values |= base_organisation(scenario, arm).levers
    spec = _spec(scenario, arm)
    if spec is not None:
        values |= spec.levers
    return values | dict(arm.levers)


def base_organisation(scenario: Scenario, arm: Arm) -> Organisation:
    """The built-in organisation that an arm is, or that its own one starts from.

    An arm's switches stand over those of its organisation. The reference takes no part in any
    organisation; it stands on `command`'s tables.
    Raises `UserError` for an organisation that is neither built in nor the scenario's own.
    """
    spec = _spec(scenario, arm)
    name = spec.base if spec is not None else arm.organisation
    if name == REFERENCE:
        name = "command"
    if name not in ORGANISATION_BY_ID:
        known = ", ".join([*ORGANISATION_BY_ID, *(s.id for s in scenario.organisations)])
        raise UserError(f"organisation {name!r} is not known; choose one of {known}")
    switches: dict[str, Any] = dict(arm.switches)
    return replace(ORGANISATION_BY_ID[name], **switches)


def command_post(scenario: Scenario, arm: Arm) -> str:
    """The id of the leader who is the command post in this arm; `UserError` for nobody's."""
    spec = _spec(scenario, arm)
    leaders = [leader.id for leader in scenario.leaders]
    if arm.post is not None and arm.post not in leaders:
        raise UserError(f"post: {arm.post!r} is not in this scenario; {nearest(arm.post, leaders)}")
    named = arm.post or (spec.post if spec is not None else None)
    return named or scenario.command_post


def _spec(scenario: Scenario, arm: Arm) -> OrganisationSpec | None:
    return next((s for s in scenario.organisations if s.id == arm.organisation), None)

"""What a seat is by default: its staff's orders, and its role card from the scenario."""

from metalead.simulation.exercise.schema import SeatPlan
from metalead.simulation.runs.log import Staff
from metalead.simulation.scenario.schema import Agency, Leader, Scenario

SETTLES = 0.8
BUSY_SETTLES = 0.9  # by the staff of the command post, which hears of everything
STAFF, BUSY_STAFF = Staff(settles=SETTLES), Staff(settles=BUSY_SETTLES)


def seat_for(scenario: Scenario, leader: Leader) -> SeatPlan:
    """The seat of a leader."""
    busy = leader.id == scenario.command_post
    return SeatPlan(
        leader=leader.id, staff=BUSY_STAFF if busy else STAFF, role=role_of(scenario, leader)
    )


def role_of(scenario: Scenario, leader: Leader) -> str:
    """What a seat's card says: who one is, what one has, what is asked."""
    zones = {zone.id: zone.name for zone in scenario.zones}
    lines = [f"You lead {leader.name}, in {zones[leader.zone]}."]
    if leader.id == scenario.command_post:
        lines.append("Yours is the command post: in the end all that happens comes to you.")
    if isinstance(leader, Agency) and leader.units:
        names = {capability.id: capability.name for capability in scenario.capabilities}
        own = ", ".join(dict.fromkeys(names[group.capability] for group in leader.units))
        lines.append(f"Your units can do: {own}.")
    if leader.note:
        lines.append(leader.note)
    lines.append("Your staff deals with the routine. What is graver waits for you.")
    return " ".join(lines)

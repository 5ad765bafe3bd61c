"""An arm: one side of a comparison."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arm:
    """A label, an organisation's id, levers of its own, and its command post if not the usual.

    switches: fields of `agents.organisation.Organisation` that are not the organisation's own:
    a mixture of two, as `simulation.explanation` runs them to tell which difference counts.
    """

    label: str
    organisation: str
    levers: tuple[tuple[str, float], ...] = ()
    post: str | None = None
    switches: tuple[tuple[str, str], ...] = ()

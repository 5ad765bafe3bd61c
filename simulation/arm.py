"""An arm: one side of a comparison."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arm:
    """A label, an organisation's id, levers of its own, and its command post if not the usual."""

    label: str
    organisation: str
    levers: tuple[tuple[str, float], ...] = ()
    post: str | None = None

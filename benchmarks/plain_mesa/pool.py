"""All units of one capability together."""

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Pool:
    """Counts them, and the unit-hours that some stood idle while needs were open."""

    knowers: int = 0
    idle: int = 0
    open: int = 0
    since: float = 0.0
    area: float = 0.0

    def change(self, now: float, idle: int = 0, needs: int = 0) -> None:
        """Units became free or left; needs opened or were first served."""
        self.area += min(self.idle, self.open) * (now - self.since)
        self.since = now
        self.idle += idle
        self.open += needs

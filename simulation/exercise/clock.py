"""The clock of an exercise: which hour of the disaster it is, from when it ran and how fast.

Pauses are events, so that the hour follows from the book alone. The clock never passes a stop: the
end of a module, where the room speaks, or EndEx.
"""

from dataclasses import dataclass, replace

SECONDS = 60.0  # a minute


@dataclass(frozen=True, slots=True)
class Clock:
    """At `at` (seconds since the room was opened) it was `hour`; `rate` hours pass in a minute
    while it runs; it goes no further than to the hour `stop`."""

    at: float
    hour: float
    rate: float
    stop: float
    running: bool = False

    def hour_at(self, at: float) -> float:
        """The hour of the disaster at a moment of the room, in seconds since it was opened."""
        if not self.running:
            return self.hour
        return min(self.stop, self.hour + max(0.0, at - self.at) / SECONDS * self.rate)

    def has_stopped(self, at: float) -> bool:
        """Whether it has run to its stop."""
        return self.running and self.hour_at(at) >= self.stop

    def paused(self, at: float) -> "Clock":
        """The clock, standing from now on."""
        return replace(self, at=at, hour=self.hour_at(at), running=False)

    def started(self, at: float, stop: float) -> "Clock":
        """The clock, running from now on, up to an hour."""
        return replace(self, at=at, hour=self.hour_at(at), stop=stop, running=True)

    def rated(self, at: float, rate: float) -> "Clock":
        """The clock at another speed from now on."""
        return replace(self, at=at, hour=self.hour_at(at), rate=rate)

    def jumped(self, at: float, hour: float) -> "Clock":
        """The clock set on to a later hour, which is not past its stop."""
        return replace(self, at=at, hour=min(self.stop, max(hour, self.hour_at(at))))

"""Who is there: the open tabs of each seat, and when a seat was last heard of."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

VANISHED = 45.0  # seconds without a tab or a poll after which a seat's people have vanished


@dataclass(slots=True)
class Presence:
    """Tabs by seat, the newest last, and the last moment that each seat was heard of."""

    clock: Callable[[], float] = time.monotonic
    _tabs: dict[str, list[object]] = field(default_factory=dict)
    _heard: dict[str, float] = field(default_factory=dict)

    def come(self, leader: str, tab: object, most: int) -> list[object]:
        """A tab of a seat opens; those that it replaces, as a seat has so many people."""
        tabs = self._tabs.setdefault(leader, [])
        tabs.append(tab)
        self.hear(leader)
        replaced, tabs[:] = tabs[:-most], tabs[-most:]
        return replaced

    def go(self, leader: str, tab: object) -> None:
        """A tab is closed."""
        tabs = self._tabs.get(leader, [])
        if tab in tabs:
            tabs.remove(tab)
        self.hear(leader)

    def hear(self, leader: str) -> None:
        """Something has come from a seat."""
        self._heard[leader] = self.clock()

    def tabs(self, leader: str) -> int:
        """How many tabs of a seat are open."""
        return len(self._tabs.get(leader, []))

    def has_vanished(self, leader: str) -> bool:
        """Whether nothing was heard of a seat for long, and no tab is open."""
        heard = self._heard.setdefault(leader, self.clock())
        return not self._tabs.get(leader) and self.clock() - heard > VANISHED

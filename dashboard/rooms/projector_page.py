"""What the room sees on the wall: how the exercise stands, and what is public in it."""

from dataclasses import dataclass

from metalead.dashboard.rooms.qr import qr
from metalead.dashboard.rooms.room import Room
from metalead.dashboard.rooms.standing import Standing, standing

PUBLIC = ("news", "social media")
LATEST = 8


@dataclass(frozen=True, slots=True)
class ProjectorPage:
    """All that the projector shows. news: hour, sender and text of what anybody could hear."""

    standing: Standing
    code: str
    join: str
    qr: str
    seated: tuple[str, ...]  # names of those who have a seat, before StartEx
    free: tuple[str, ...]
    news: tuple[tuple[float, str, str], ...]
    zones: tuple[str, ...]
    check_open: bool


def projector_page(room: Room, base: str) -> ProjectorPage:
    """The projector's page now."""
    conduct, title = room.conduct, room.words.title
    join = f"{base}j/{room.code}"
    news = [m for m in conduct.messages if m.means in PUBLIC or set(m.to) >= set(conduct.chairs)]
    return ProjectorPage(
        standing=standing(room),
        code=room.code,
        join=join,
        qr=qr(join),
        seated=tuple(title(c.leader) for c in conduct.chairs.values() if c.person is not None),
        free=tuple(title(c.leader) for c in conduct.chairs.values() if c.person is None),
        news=tuple((m.hour, m.sender, m.text) for m in news[-LATEST:])[::-1],
        zones=tuple(zone.name for zone in room.scenario.zones),
        check_open=conduct.check is not None,
    )

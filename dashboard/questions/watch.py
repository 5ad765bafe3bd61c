"""Where a film stands and what is told beside it: the state of the page Watch."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions import heard
from metalead.simulation.input.errors import UserError

LONGEST_FILM = 1e6  # hours, far beyond any
MOST = 1_000_000  # zones or leaders, far beyond any
LONGEST_NAME = 400  # characters of an incident's or a leader's name
ALL, NOBODY = -1, -1


@dataclass(frozen=True)
class Scene:
    """An hour of two films, and what of it is looked at.

    zone: the place of the zone that the map shows, or `ALL`. side: whose incident or leader is
    meant by the next two. story: the name of what was clicked; '' for nothing. eyes: the place of
    the leader whose belief is told, or `NOBODY`. room: the run of an exercise's room that is the
    first of the two films (questions.room_runs); '' for none.
    """

    hour: float = 0.0
    zone: int = ALL
    side: int = 0
    story: str = ""
    eyes: int = NOBODY
    room: str = ""

    def query(self) -> str:
        """What differs from the beginning, as a part of a link."""
        told: dict[str, object] = {"hour": f"{self.hour:g}"} if self.hour else {}
        if self.zone != ALL:
            told["zone"] = self.zone
        if self.story or self.eyes != NOBODY:
            told["side"] = self.side
            told |= {"story": self.story} if self.story else {"eyes": self.eyes}
        if self.room:
            told["room"] = self.room
        return urlencode(told)


def scene_from_query(query: str) -> Scene:
    """The scene that a link holds. `UserError` for one that is wrong."""
    told, plain = dict(parse_qsl(query)), Scene()
    return Scene(
        hour=heard.number(read(told, "hour", plain.hour), 0.0, LONGEST_FILM),
        zone=heard.whole(read(told, "zone", plain.zone), ALL, MOST),
        side=heard.whole(read(told, "side", plain.side), 0, 1),
        story=heard.text(told.get("story", plain.story), LONGEST_NAME),
        eyes=heard.whole(read(told, "eyes", plain.eyes), NOBODY, MOST),
        room=heard.text(told.get("room", plain.room), LONGEST_NAME),
    )


def read(told: dict[str, str], name: str, default: float) -> float:
    """A number that a link holds."""
    try:
        return float(told.get(name, default))
    except ValueError:
        raise UserError(f"The link's {name} is not a number. Copy it again") from None

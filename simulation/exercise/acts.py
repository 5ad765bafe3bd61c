"""From what a seat does to entries of the log: rows of its picture become names."""

from metalead.agents.picture.tables import Picture
from metalead.simulation.exercise.matters import Matter
from metalead.simulation.exercise.options import Choice
from metalead.simulation.runs.log import Decision
from metalead.simulation.runs.session import Session


def incident_named(session: Session, picture: Picture, belief: int) -> str:
    """The name that an incident of the picture has in the log."""
    return session.incident_name(int(picture.beliefs[belief]["incident"]))


def decision(
    session: Session, leader: str, picture: Picture, matter: Matter, choice: Choice, text: str = ""
) -> Decision:
    """A choice about a matter, as an entry of the log at the hour of the session."""
    peer = None
    if choice.tie >= 0:
        peer = session.names.leaders[int(picture.ties[choice.tie]["peer"])]
    return Decision(
        at=session.now,
        leader=leader,
        act=choice.act,  # checked by Decision
        peer=peer,
        incident=incident_named(session, picture, matter.belief),
        need=0 if choice.act == "tell" else matter.need,
        count=choice.count,
        text=text,
    )

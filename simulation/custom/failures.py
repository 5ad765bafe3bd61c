"""What can go wrong in a run in which a custom strategy decides."""

from metalead.agents.limits import MOST_LOOKS
from metalead.agents.picture.act import Act
from metalead.agents.picture.tables import NEEDS, Picture, rule_row


class StrategyError(Exception):
    """A compiled strategy raised an error in the run of this seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.seed = seed


class DecisionError(Exception):
    """What a seat decided cannot be done."""


class SeatError(Exception):
    """An arm's own strategy raised an error, which is the cause of this one."""


def impossible(act: Act, picture: Picture) -> DecisionError:
    """The error for an act that a leader with this picture cannot do."""
    why = _why(act, picture)
    return DecisionError(f"{act} is impossible" + (f": {why}" if why else ""))


def _why(act: Act, picture: Picture) -> str:
    """The first rule that an act breaks; '' where the picture does not show it."""
    if act.kind == "look":
        return _why_not_looked(act, picture)
    if act.kind in (
        "ask",
        "tell",
        "offer",
        "refer",
        "inquire",
        "forward",
    ) and not 0 <= act.tie < len(picture.ties):
        return f"tie has to be one of 0 to {len(picture.ties) - 1}"
    if act.kind == "offer":
        return ""
    if act.kind == "forward":
        return (
            "only a report, a posting, word of free units or an inquiry that was read can be "
            "handed on, not to who said it: its cause has to be given"
        )
    if act.kind == "inquire" and act.belief == -1:
        return f"need has to be a zone, one of 0 to {len(picture.zones) - 1}"
    if not 0 <= act.belief < len(picture.beliefs):
        return f"belief has to be one of 0 to {len(picture.beliefs) - 1}"
    if act.kind == "answer":
        return "only an order or request can be answered"
    if act.kind == "refer" and act.cause < 0:
        return "only an order or request that was read can be passed on: its cause has to be given"
    return _why_not_served(act, picture)


def _why_not_looked(act: Act, picture: Picture) -> str:
    if act.belief >= len(picture.beliefs) or act.belief < -1:
        return f"belief has to be -1, or one of 0 to {len(picture.beliefs) - 1}"
    if act.count < 1:
        return "count has to be 1 minute or more"
    return f"{MOST_LOOKS} looks are planned already, and no more can be at a time"


def _why_not_served(act: Act, picture: Picture) -> str:
    known = picture.beliefs[act.belief]
    if not 1 <= act.need < NEEDS or not known["facts"] >> act.need & 1:
        return f"need {act.need} of that incident is not known to this leader"
    capability = picture.doctrine[rule_row(known["kind"], act.need)]["capability"]
    if capability < 0:
        return f"need {act.need} is a fact to be known, no work"
    if act.count < 1:
        return "count has to be 1 or more"
    return f"{picture.stocks[capability]['idle']} own units are idle"

"""One act of a leader, as Python strategies write it."""

from dataclasses import dataclass

from agents import picture as seen

NAMES = {
    seen.COMMIT: "commit",
    seen.ASK: "ask",
    seen.TELL: "tell",
    seen.ANSWER: "answer",
    seen.OFFER: "offer",
    seen.ESCALATE: "escalate",
    seen.GRANT: "grant",
    seen.POST: "post",
    seen.GUIDE: "guide",
}
CODES = {name: code for code, name in NAMES.items()}


@dataclass(frozen=True, slots=True)
class Act:
    """What to do. `tie` and `belief` are rows of the picture; -1 is none.

    kind: commit (own units), ask (for units), tell (what is held of an incident), answer
    (an order or request: `count` units come, 0 is no), offer (own idle units; `need` is then
    the capability), escalate (ask a superior for the own reserve of the capability `need`),
    grant (an escalation: `count` 1 is yes), post (on the shared picture), guide (the front
    line decides `count` percent; `need` is what binds: agents.authority). `cause` is the news
    or task acted on; -1: what is believed of the incident.
    """

    kind: str
    tie: int = -1
    belief: int = -1
    need: int = 0
    count: int = 0
    cause: int = -1

    def __post_init__(self) -> None:
        if self.kind not in CODES:
            raise ValueError(f"act {self.kind!r} is not known; choose one of {', '.join(CODES)}")

"""Names in a log: a word that somebody wrote, and an incident, as they are found in another run."""

from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from metalead.agents.picture import codes
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.build import Names
from metalead.simulation.scenario.quantity import NotNegative

DRAWN, INJECTED = ":", "+"  # between a kind and a number: as drawn, and of those injected
KINDS = {
    "notice": codes.NOTICE,
    "report": codes.REPORT,
    "order": codes.ORDER,
    "request": codes.REQUEST,
    "reply": codes.REPLY,
    "status": codes.STATUS,
    "undelivered": codes.UNDELIVERED,
    "reminder": codes.REMINDER,
    "escalation": codes.ESCALATION,
    "release": codes.RELEASE,
    "posted": codes.POSTED,
    "guidance": codes.GUIDANCE,
    "priority": codes.PRIORITY,
    "inquiry": codes.INQUIRY,
}
_NAMES = {code: name for name, code in KINDS.items()}


class Word(BaseModel):
    """Something that was said: its kind, who wrote it first, about which incident and need, when.

    `incident` as in a decision; None: it is about none. `at`: the hour at which it was sent.
    `number`: of those alike that went to one reader at that hour, from 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal[
        "notice",
        "report",
        "order",
        "request",
        "reply",
        "status",
        "undelivered",
        "reminder",
        "escalation",
        "release",
        "posted",
        "guidance",
        "priority",
        "inquiry",
    ]
    sender: str
    at: NotNegative
    incident: str | None = None
    need: Annotated[int, Field(ge=-128, le=127)] = 0
    number: Annotated[int, Field(ge=1)] = 1


def incident_name(run: Run, names: Names, injected: tuple[str, ...], incident: int) -> str:
    """The name of an incident (a row of the run): its kind and the how-many-th of it is, or the
    name of the inject that brought it (`injected`: theirs, in the order of the log)."""
    drawn = int(run.world[0]["drawn"])
    if incident >= drawn:
        return injected[incident - drawn]
    kinds = run.incidents["kind"][: incident + 1]
    return f"{names.kinds[kinds[incident]]}{DRAWN}{np.count_nonzero(kinds == kinds[incident])}"


def word_of(run: Run, names: Names, injected: tuple[str, ...], message: int) -> Word:
    """The name of a message (a row of the run)."""
    said = run.messages[message]
    alike = run.messages[: message + 1]
    same = np.ones(message + 1, bool)
    for column in ("kind", "origin", "incident", "need", "sent", "receiver"):
        same &= alike[column] == said[column]
    incident = int(said["incident"])
    return Word(
        kind=_NAMES[int(said["kind"])],  # checked again by Word
        sender=names.leaders[int(said["origin"])],
        at=float(said["sent"]),
        incident=None if incident < 0 else incident_name(run, names, injected, incident),
        need=int(said["need"]),
        number=int(np.count_nonzero(same)),
    )

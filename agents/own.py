"""All that a file with a strategy of one's own has to import.

In plain Python: a subclass of `Leader` whose `decide` gives a list of `Act`. Compiled: a function
under `@strategy` that writes its acts with `write` and gives their number; what it calls of
its own stands under `@helper`. The rest are the steps that the built-in strategies are made of.
"""

from agents.act import Act
from agents.answers import answer
from agents.built_in_pointer import built_in
from agents.decisions import (
    ask_others,
    assign,
    commit_own,
    offer,
    post_news,
    tell,
    tell_peers,
)
from agents.helper import helper
from agents.leader import Leader
from agents.leading_up import ask_up, grant
from agents.picture import (
    ANSWER,
    ASK,
    CENTRE,
    COMMIT,
    ESCALATE,
    ESCALATION,
    FRONT,
    GRANT,
    GUIDANCE,
    GUIDE,
    NEEDS,
    NOTICE,
    OFFER,
    ORDER,
    POST,
    POSTED,
    RELEASE,
    REMINDER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    TELL,
    UNDELIVERED,
    Picture,
    bit,
)
from agents.sound import write
from agents.strategy import strategy
from agents.value import (
    believed_idle,
    best_helper,
    doctrine_of,
    promise,
)
from agents.worklist import best, best_of_all

__all__ = [
    "ANSWER",
    "ASK",
    "CENTRE",
    "COMMIT",
    "ESCALATE",
    "ESCALATION",
    "FRONT",
    "GRANT",
    "GUIDANCE",
    "GUIDE",
    "NEEDS",
    "NOTICE",
    "OFFER",
    "ORDER",
    "POST",
    "POSTED",
    "RELEASE",
    "REMINDER",
    "REPLY",
    "REPORT",
    "REQUEST",
    "STATUS",
    "TELL",
    "UNDELIVERED",
    "Act",
    "Leader",
    "Picture",
    "answer",
    "ask_others",
    "ask_up",
    "assign",
    "believed_idle",
    "best",
    "best_helper",
    "best_of_all",
    "bit",
    "built_in",
    "commit_own",
    "doctrine_of",
    "grant",
    "helper",
    "offer",
    "post_news",
    "promise",
    "strategy",
    "tell",
    "tell_peers",
    "write",
]

"""The vocabulary of custom strategies: everything that a file with one may import.

In plain Python: a subclass of `Leader` whose `decide` returns a list of `Act`. Compiled: a function
under `@strategy` that writes its acts with `write` and returns their number; the functions of its
file that it calls stand under `@helper`. The numbers that either lets others set are a `Parameter`
each. These five are names of `metalead` as well. The rest are
the steps that the built-in strategies are made of, and the names of acts and news.
"""

from metalead.agents.custom.chance import chance
from metalead.agents.custom.checks import write
from metalead.agents.custom.compiled import strategy
from metalead.agents.custom.helper import helper
from metalead.agents.custom.parameters import Parameter
from metalead.agents.leader import Leader
from metalead.agents.picture.act import Act
from metalead.agents.picture.bits import bit, next_need
from metalead.agents.picture.codes import (
    ANSWER,
    ASK,
    CENTRE,
    COMMIT,
    ESCALATE,
    ESCALATION,
    FORWARD,
    FRONT,
    GRANT,
    GUIDANCE,
    GUIDE,
    INQUIRE,
    INQUIRY,
    KEEP,
    LOOK_AGAIN,
    NOTICE,
    OFFER,
    ORDER,
    POST,
    POSTED,
    REFER,
    RELEASE,
    REMINDER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    TELL,
    UNDELIVERED,
)
from metalead.agents.picture.tables import NEEDS, NEWS, Picture, rule_row
from metalead.agents.picture.value import (
    aid_of,
    believed_idle,
    best_helper,
    doctrine_of,
    promise,
)
from metalead.agents.picture.worklist import best, best_of_all
from metalead.agents.strategies.answers import answer
from metalead.agents.strategies.built_in_address import built_in
from metalead.agents.strategies.leading_up import ask_up, grant
from metalead.agents.strategies.referral import keep, refer
from metalead.agents.strategies.steps import (
    ask_others,
    assign,
    commit_own,
    offer,
    post_news,
    say_done,
    tell,
    tell_peers,
)

__all__ = [
    "ANSWER",
    "ASK",
    "CENTRE",
    "COMMIT",
    "ESCALATE",
    "ESCALATION",
    "FORWARD",
    "FRONT",
    "GRANT",
    "GUIDANCE",
    "GUIDE",
    "INQUIRE",
    "INQUIRY",
    "KEEP",
    "LOOK_AGAIN",
    "NEEDS",
    "NEWS",
    "NOTICE",
    "OFFER",
    "ORDER",
    "POST",
    "POSTED",
    "REFER",
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
    "Parameter",
    "Picture",
    "aid_of",
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
    "chance",
    "commit_own",
    "doctrine_of",
    "grant",
    "helper",
    "keep",
    "next_need",
    "offer",
    "post_news",
    "promise",
    "refer",
    "rule_row",
    "say_done",
    "strategy",
    "tell",
    "tell_peers",
    "write",
]

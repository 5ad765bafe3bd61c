"""Levers of the rules that are alike in every organisation: each can be switched off by itself."""

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.lever import Lever


def _switch(
    *, id: str, sentence: str, reason: str, texts: tuple[str, ...] = (), source: str = ""
) -> Lever:
    """A rule that is on or off, and on by default."""
    return Lever(
        id=id,
        group="rules",
        unit="0 or 1",
        low=0.0,
        high=1.0,
        default=1.0,
        whole=True,
        sentence=sentence,
        reason=reason,
        texts=texts,
        source=source,
        at_once=True,
    )


OF_RULES: tuple[Lever, ...] = (
    _switch(
        id="one_channel",
        sentence="1: word from and to one's own crews, too, meets channels that can fail; there "
        "and along the line of command a call is repeated within minutes until it is heard. "
        "0: crews are heard and told at once, whatever the radio does.",
        reason="On: a radio does not work better because who speaks wears the same badge.",
        source="Neither text has channels that fail: no organisation is to be spared a radio that "
        "fails others.",
    ),
    _switch(
        id="price_by_news",
        sentence="1: reading costs a base, and one reading for each fact that is new to the "
        "reader; a shared picture is looked at when one decides. 0: a message costs one reading, "
        "whatever is in it, and a posting is a message to everybody.",
        reason="On: what is known already takes a glance.",
        texts=("information",),
    ),
    _switch(
        id="closed_loop",
        sentence="Whether every message tells how many units of its sender are idle, and which "
        "needs it has taken on.",
        reason="On: who is available and who has what is part of any report by radio.",
        texts=("exchange", "information"),
        source="FEMA 2017 (NIMS): the status of resources is kept and told.",
    ),
    _switch(
        id="readiness",
        sentence="Whether units are sent when what comes first is done, or due by the time they "
        "are there, and part crews are reinforced; else as soon as it has units, and never.",
        reason="On: units that come two hours early help nobody, and a part crew is completed.",
        texts=("function",),
        source="Staging: units wait until they are called forward (National Incident Management "
        "System).",
    ),
    _switch(
        id="answers_lapse",
        sentence="Whether a refusal lapses once the units idle, the people at stake or the asker "
        "have changed.",
        reason="On: nobody stays with an answer whose reasons are gone.",
        texts=("influence", "exchange"),
    ),
    Lever(
        id="referral",
        group="rules",
        unit="hops",
        low=0.0,
        high=2.0,
        default=2.0,
        whole=True,
        sentence="How often an order or request that cannot be met for want of units is passed on "
        "to whoever is most likely to have some.",
        reason="Assumed: beyond two, nobody knows whom to ask; 0 is off.",
        texts=("connectivity", "connections"),
        assumed=Range(1.0, 2.0, "once at least, where anybody refers"),
    ),
    _switch(
        id="desk_grows",
        sentence="Whether the desk of the command post opens some time after the first onset and "
        "grows to its full strength, or stands there from the start.",
        reason="On: nobody waits at a post for what nobody expects. It opens within half an hour "
        "and is in full strength one to three hours later (assumed), in every organisation alike.",
        texts=("information",),
        source="Los Angeles 1994: the post was active after 4 minutes, 5 were on duty, 23 in the "
        "full shift.",
    ),
    Lever(
        id="observers",
        group="rules",
        unit="agencies",
        low=1.0,
        high=5.0,
        default=2.0,
        whole=True,
        sentence="By how many agencies a fact is seen, each by itself and at its own time. "
        "The first sight comes as soon with many as with one.",
        reason="Assumed: two; 235 calls came in one hour of one event. "
        "News that comes by several ways is surer, and fills inboxes.",
        texts=("information",),
        assumed=Range(1.0, 3.0, "who looks besides the first"),
    ),
    _switch(
        id="calls_by_type",
        sentence="Whether people turn to some types of agency rather than to others, or to all who "
        "may see a fact alike.",
        reason="On: people turn to the police rather than to the works department (assumed ranges, "
        "by type of agency).",
        texts=("information",),
        source="NORCOM 2018: 73% of what a centre of fourteen cities dispatched on quiet days was "
        "for the police, 27% for fire and ambulance; who hears of a fact is not quite that.",
    ),
    _switch(
        id="guidance",
        sentence="Whether those who set priorities name the zone where most goes unserved: who "
        "follows counts that zone as its own jurisdiction, and all else as beyond it.",
        reason="On: areas and priorities are what a post or a superior decides first.",
        texts=("purpose", "guiding", "authority"),
    ),
)

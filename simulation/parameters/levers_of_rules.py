"""Levers of the rules that are alike in every organisation: each can be switched off by itself."""

from metalead.simulation.parameters.lever import Lever

OF_RULES: tuple[Lever, ...] = (
    Lever(
        id="closed_loop",
        group="rules",
        unit="0 or 1",
        low=0.0,
        high=1.0,
        default=1.0,
        whole=True,
        sentence="Whether every message tells how many units of its sender are idle, and which "
        "needs it has taken on.",
        reason="On: who is available and who has what is part of any report by radio.",
        texts=("exchange", "information"),
        source="FEMA 2017 (NIMS): the status of resources is kept and told.",
    ),
    Lever(
        id="answers_lapse",
        group="rules",
        unit="0 or 1",
        low=0.0,
        high=1.0,
        default=1.0,
        whole=True,
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
    ),
)

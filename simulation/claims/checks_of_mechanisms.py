"""Checks of the mechanism: neither text says these, and without them the model is at fault."""

from metalead.simulation.claims.claim import Claim, Side, at
from metalead.simulation.claims.events import FREDERIC, HILLS, WICHITA

CHECKS: tuple[Claim, ...] = (
    Claim(
        id="authority-reaching",
        sort="check",
        ideas=("authority",),
        says="Authority that reaches everybody helps a command.",
        contrast="Authority that reaches everybody against authority as recorded, under command",
        event=FREDERIC,
        because="most of its agencies stand outside the line of command",
        better=at("reach", 1.0, "reaching everybody"),
        worse=at("reach", 0.0, "as recorded"),
        way="command",
    ),
    Claim(
        id="neighbours",
        sort="check",
        ideas=("communities",),
        says="What neighbours do helps.",
        contrast="Neighbours doing what they usually do against nobody but agencies, in a network",
        event=WICHITA,
        because="most of the hurt were reached and driven by neighbours",
        better=at("community", 1.0, "as they usually do"),
        worse=at("community", 0.0, "nobody"),
    ),
    Claim(
        id="unfamiliar",
        sort="check",
        ideas=("mindset",),
        says="Work that is known goes better than work that is new.",
        contrast="Work that is known against work most of which is new, in a network",
        event=HILLS,
        because="nobody there had rescued from a flood at night",
        better=at("novelty", 0.0, "known"),
        worse=at("novelty", 0.8, "new"),
    ),
    Claim(
        id="working-together",
        sort="check",
        ideas=("coordination",),
        says="Needs that wait for each other are harder to meet.",
        contrast="Needs none of which waits for another against needs as they were, in a network",
        event=WICHITA,
        because="clearing, freeing and carrying fall to different crews",
        better=at("interdependence", 0.0, "none waits"),
        worse=Side("as written"),
    ),
    Claim(
        id="one-expert",
        sort="check",
        ideas=("information", "experts"),
        says="Too much information for a few people at one desk is a burden.",
        contrast="One fact a need against three, under detailed command",
        event=WICHITA,
        because="hundreds of facts are seen within an hour",
        better=at("complexity", 1.0, "one fact a need"),
        worse=at("complexity", 3.0, "three"),
        way="detailed-command",
    ),
)

"""Levers of the disaster and its world, which every arm meets alike."""

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.lever import Lever

OF_DISASTERS: tuple[Lever, ...] = (
    Lever(
        id="scarcity",
        group="disaster",
        unit="times",
        low=0.1,
        high=10.0,
        default=1.0,
        sentence="How much work there is for the same units, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text says how many units there are. With ample units almost any "
        "order of work does; with few, who sees the whole matters.",
    ),
    Lever(
        id="complexity",
        group="disaster",
        unit="times",
        low=1.0,
        high=4.0,
        default=1.0,
        whole=True,
        sentence="Into how many pieces each need is split: each piece is a fact of its own to be "
        "seen, reported and decided on, while the total work stays the same.",
        reason="1 is the scenario as written.",
        texts=("information",),
        source="Shaw 1964: simple and complex tasks.",
        at_once=True,
    ),
    Lever(
        id="interdependence",
        group="disaster",
        unit="times",
        low=0.0,
        high=2.0,
        default=1.0,
        sentence="How many needs wait for one another or need partners: below 1, that share of the "
        "scenario's links is kept; above 1, more needs of an incident wait for the one "
        "before.",
        reason="1 is the scenario as written.",
        texts=("coordination",),
        at_once=True,
    ),
    Lever(
        id="novelty",
        group="disaster",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="How unfamiliar the work is: skill falls and estimates go wrong, unless coaches "
        "or peers help.",
        reason="0 is work that the agencies know; each scenario says how far its work is new.",
        texts=("mindset",),
        source="Stanton et al. 2015: the task known.",
    ),
    Lever(
        id="ambiguity",
        group="disaster",
        unit="share",
        low=0.0,
        high=0.9,
        default=0.0,
        sentence="How often reports are false: for this share of incidents another one is reported "
        "that does not exist, until a second source clears it up; and this share of a "
        "puzzle's facts is not understood at first hearing.",
        reason="Assumed: nearly all that is reported is true; nobody counted what was not.",
        texts=("situation",),
        source="Macy, Christie and Luce 1953: ambiguous facts.",
        assumed=Range(0.0, 0.1, "some of what is reported is not there"),
    ),
    Lever(
        id="community",
        group="disaster",
        unit="times",
        low=0.0,
        high=1.0,
        default=1.0,
        sentence="How much neighbours do of what they usually do: whom they reach, free by hand "
        "and drive to care, before any agency comes.",
        reason="1 is the scenario as written, a range; at 0 everybody waits for an agency.",
        texts=("communities",),
        source="Kobe 1995: most of the rescued were rescued by neighbours; Guadalajara 1992 "
        "(Aguirre 1995).",
    ),
    Lever(
        id="comms",
        group="disaster",
        unit="times",
        low=0.0,
        high=1.0,
        default=1.0,
        sentence="How well channels work, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text has channels that fail. Comfort and Haase 2006: what follows "
        "when they do.",
    ),
    Lever(
        id="access",
        group="disaster",
        unit="times",
        low=0.05,
        high=1.0,
        default=1.0,
        sentence="How fast roads can be driven, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text has roads. Help travels on them, whoever leads.",
    ),
)

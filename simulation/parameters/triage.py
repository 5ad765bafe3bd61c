"""Classes of people, declared once: how those of a colour decline untreated, and what holds them.

Colours are START's. Every range is *assumed* with its reason and drawn once a world; the sources
are on docs/plan-of-the-model.md.
"""

from dataclasses import dataclass
from typing import Literal

from metalead.simulation.parameters.assumed_range import Range

type Colour = Literal["red", "yellow", "green"]
type Trapped = Literal["free", "light", "heavy", "void", "cut-off"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TriageClass:
    """People of one colour, alive after the impact.

    S(t) = early exp(-t / early_hours) + (1 - early) exp(-t / late_hours) while untreated. First
    aid multiplies the hazard of either part by `aid_early`, `aid_late`; care does not help the
    shares `spite_early`, `spite_late`, who go on by the curve. `driven`: share that goes by car or
    on foot, of those whom neighbours reach.
    """

    id: Colour
    sentence: str
    early: Range
    early_hours: Range
    late_hours: Range
    aid_early: Range
    aid_late: Range
    spite_early: Range
    spite_late: Range
    driven: Range


@dataclass(frozen=True, kw_only=True, slots=True)
class Trapping:
    """What holds people, until somebody frees them.

    `hazard` multiplies how fast they decline meanwhile; `pocket` is the mean time (hours) of one
    more danger, for those who are shut in; `by_hand`: neighbours can free them.
    """

    id: Trapped
    sentence: str
    hazard: Range | None = None
    pocket: Range | None = None
    by_hand: bool = False


_SAME = Range(1.0, 1.0, "first aid does not change it")
_NONE = Range(0.0, 0.0, "nobody")

TRIAGE: tuple[TriageClass, ...] = (
    TriageClass(
        id="red",
        sentence="Immediate: a few die within hours, the others decline over days.",
        early=Range(0.02, 0.17, "airway and bleeding, 0.1 to 0.5% of the injured, of all red"),
        early_hours=Range(0.5, 2.0, "untreated, nearly all of these die within hours"),
        late_hours=Range(20.0, 100.0, "the serious: 20 to 70% die in a day untreated"),
        aid_early=Range(0.2, 0.5, "pressure on a wound, an airway held open"),
        aid_late=Range(0.7, 1.0, "first aid helps the serious little"),
        spite_early=Range(0.1, 0.3, "die in spite of care"),
        spite_late=Range(0.0, 0.05, "few within a day or two; 12 to 18% count all later deaths"),
        driven=Range(0.15, 0.4, "83% of the admitted came by ambulance (May 2000)"),
    ),
    TriageClass(
        id="yellow",
        sentence="Delayed: needs a hospital, not at once.",
        early=_NONE,
        early_hours=Range(1.0, 1.0, "there are none"),
        late_hours=Range(300.0, 3000.0, "1 to 8% die in a day untreated"),
        aid_early=_SAME,
        aid_late=_SAME,
        spite_early=_NONE,
        spite_late=Range(0.0, 0.004, "hardly anyone"),
        driven=Range(0.6, 0.8, "private cars carry most who can sit"),
    ),
    TriageClass(
        id="green",
        sentence="Minor: walks, or waits for first aid.",
        early=_NONE,
        early_hours=Range(1.0, 1.0, "there are none"),
        late_hours=Range(50_000.0, 200_000.0, "fewer than 0.05% die in a day untreated"),
        aid_early=_SAME,
        aid_late=_SAME,
        spite_early=_NONE,
        spite_late=_NONE,
        driven=Range(0.8, 1.0, "they walk, or a neighbour drives them"),
    ),
)

TRAPPED: tuple[Trapping, ...] = (
    Trapping(id="free", sentence="Nothing holds them.", by_hand=True),
    Trapping(id="light", sentence="Freed by hand in minutes to an hour.", by_hand=True),
    Trapping(
        id="heavy",
        sentence="Freed with tools, in 1 to 4 team-hours.",
        hazard=Range(1.5, 3.0, "crushed, cold, out of reach"),
    ),
    Trapping(
        id="void",
        sentence="Shut in a pocket, perhaps unhurt.",
        pocket=Range(100.0, 400.0, "of those shut in, few die in a day (Noji 1990)"),
    ),
    Trapping(id="cut-off", sentence="Safe where they are, and nobody gets to them."),
)

COLOURS: tuple[Colour, ...] = tuple(triage.id for triage in TRIAGE)
TRIAGE_BY_ID = {triage.id: triage for triage in TRIAGE}
TRAPPED_BY_ID = {trapping.id: trapping for trapping in TRAPPED}

REACHED = Range(0.75, 0.95, "a tornado in the United States, first reached by neighbours")
NEIGHBOURS_HOURS = Range(0.35, 0.7, "half of them reached within 15 to 30 minutes")
HOSPITAL = Range(0.18, 0.29, "transport, 10.8 minutes in a city, 17.3 in the country (Carr 2006)")
# What is at stake in one person of whom doctrine knows the colour: the share that would die
# within this time untreated, and a little for everybody who waits (the lever `least_stake`).
STAKE_HOURS = 24.0
